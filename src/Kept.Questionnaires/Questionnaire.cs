using System.Text;
using Kept.Questionnaires.Reading;

namespace Kept.Questionnaires;

/// <summary>What is asked, in which order and languages. A value: equal when everything in it is equal.</summary>
/// <remarks>One built in code is not limited until it has been through <c>Parse(ToJson())</c>; whether it can be
/// published is for <see cref="QuestionnaireChecks"/> to say.</remarks>
public sealed record Questionnaire
{
    private static readonly Lazy<string> Schema = new(ReadSchema);

    public required Text Title { get; init; }

    /// <summary>BCP 47 tags; every text is there in the first one.</summary>
    public required IReadOnlyList<string> Languages { get; init => field = ValueList.Of(value); }

    public required IReadOnlyList<Page> Pages { get; init => field = ValueList.Of(value); }

    /// <summary>Shown after the answers were taken.</summary>
    public Text? Ending { get; init; }

    public IEnumerable<Question> Questions => Pages.SelectMany(page => page.Questions);

    /// <summary>The JSON Schema (draft 2020-12) of what <see cref="Parse(string)"/> reads.</summary>
    public static string JsonSchema => Schema.Value;

    public Question? Find(string code) => Questions.FirstOrDefault(question => question.Code == code);

    /// <exception cref="QuestionnaireException">It is not a questionnaire; the problems say where and why.</exception>
    public static Questionnaire Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Length > Limits.Bytes
            ? throw QuestionnaireReader.TooLarge()
            : Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <exception cref="QuestionnaireException">It is not a questionnaire; the problems say where and why.</exception>
    public static Questionnaire Parse(ReadOnlyMemory<byte> json) => QuestionnaireReader.Read(json);

    /// <summary>Compact JSON in a stable order, without defaults and without what does not belong to a question's kind.</summary>
    public string ToJson() => QuestionnaireWriter.Write(this);

    private static string ReadSchema()
    {
        using var stream = typeof(Questionnaire).Assembly.GetManifestResourceStream("questionnaire-v1.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>Questions shown together.</summary>
public sealed record Page
{
    public required IReadOnlyList<Question> Questions { get; init => field = ValueList.Of(value); }

    public Text? Title { get; init; }
}
