using System.Globalization;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>What an answer of ours is to the source.</summary>
internal enum SjsType
{
    Text,
    Number,
    Truth,
    Date,
    Choice,
    Choices,

    /// <summary>Several answers under one name: a matrix, a group of texts.</summary>
    Group,

    /// <summary>Worked out by the source.</summary>
    Computed,
}

/// <summary>Where the answer to a name in the source is found, and how its values are written there.</summary>
/// <param name="Code">Of our answer; for a group, of any of its parts' question.</param>
/// <param name="Choices">The source's values beside our codes; for a truth, what its two values are.</param>
internal sealed record SjsSlot(string Code, SjsType Type, IReadOnlyList<(object? Value, string Code)> Choices)
{
    public SjsSlot(string code, SjsType type)
        : this(code, type, [])
    {
    }

    /// <summary>The answer as the source would have it.</summary>
    public object? Read(AnswerValue? answer) => answer is not { } given ? null : given switch
    {
        { Words: { } words } => words.Select(Value).ToList(),
        { Word: { } word } when Type is SjsType.Choice or SjsType.Choices => Value(word),
        { Word: { } word } => word,
        { Number: { } number } => number,
        { Truth: { } truth } => Choices.Count == 2 ? Choices[truth ? 0 : 1].Value : truth,
        _ => null,
    };

    private object? Value(string code)
    {
        foreach (var (value, ours) in Choices)
        {
            if (ours == code)
            {
                return value;
            }
        }
        return code;
    }

    /// <summary>Codes of the choices whose values fulfil a test.</summary>
    public IEnumerable<string> Where(Func<object?, bool> test) => Choices.Where(choice => test(choice.Value)).Select(choice => choice.Code);

    /// <summary>Whether every choice's code is its number, so that arithmetic can read it.</summary>
    public bool HasNumbers => Choices.Count > 0 && Choices.All(choice =>
        choice.Value is decimal number && choice.Code == number.ToString(CultureInfo.InvariantCulture));
}
