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

    /// <summary>Shown after the answers were taken, unless one of <see cref="Endings"/> is.</summary>
    public Text? Ending { get; init; }

    /// <summary>An https address to send respondents on to after the usual ending.</summary>
    public string? Redirect { get; init; }

    /// <summary>Other ways to end, in the order they are tried.</summary>
    public IReadOnlyList<Ending> Endings { get; init => field = ValueList.Of(value); } = ValueList.From<Ending>([]);

    public IReadOnlyList<Quota> Quotas { get; init => field = ValueList.Of(value); } = ValueList.From<Quota>([]);

    public Display Display { get; init; }

    /// <summary>Whether the respondent sees how far she is, where there are several screens.</summary>
    public bool Progress { get; init; } = true;

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

/// <summary>How much a respondent sees at once.</summary>
public enum Display
{
    /// <summary>All pages below each other.</summary>
    All,

    /// <summary>A page at a time.</summary>
    Page,

    /// <summary>A question at a time.</summary>
    Question,
}
