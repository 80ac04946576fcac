using System.Globalization;
using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts.Conditions;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>One condition as a row of a form; which of the fields count depends on its kind.</summary>
public sealed record RuleRow
{
    /// <summary>The kinds that a row can be of, in the order they are offered.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["score", "choice", "reason", "words", "sentiment", "matter", "attribute", "number", "answers", "cases", "unit", "touchpoint", "language", "mode"];

    public string Kind { get; init; } = "";

    /// <summary>Whether it must not be so.</summary>
    public bool Not { get; init; }

    /// <summary>What it is about: a question, a choice as <c>question=choice</c>, a reason, the name of an attribute, a code.</summary>
    public string? Subject { get; init; }

    /// <summary>Words or values, apart by commas; what is said of a reason.</summary>
    public string? Value { get; init; }
    public string? Least { get; init; }
    public string? Most { get; init; }
    public string? Times { get; init; }
    public string? Days { get; init; }

    /// <summary>The row of a condition; null where it is more than a row can say.</summary>
    public static RuleRow? Of(Condition condition) => condition switch
    {
        Not { Of: var of } when of is not (All or Any or Conditions.Not) => Of(of) is { } row ? row with { Not = true } : null,
        ScoreIs c => new() { Kind = "score", Subject = c.Question, Least = Text(c.AtLeast), Most = Text(c.AtMost) },
        ChoiceIs c => new() { Kind = "choice", Subject = $"{c.Question}={c.Choice}" },
        ReasonIs c => new() { Kind = "reason", Subject = c.Reason, Value = JsonPart.NameOf(c.Said) },
        WordsAre c => new() { Kind = "words", Value = string.Join(", ", c.Words) },
        SentimentIs c => new() { Kind = "sentiment", Most = Text(c.AtMost) },
        MatterIs c => new() { Kind = "matter", Subject = JsonPart.NameOf(c.Matter) },
        AttributeIs c => new() { Kind = "attribute", Subject = c.Name, Value = string.Join(", ", c.OneOf) },
        AttributeNumber c => new() { Kind = "number", Subject = c.Name, Least = Text(c.AtLeast), Most = Text(c.AtMost) },
        RepeatedTrouble { CountsCases: true } c => new() { Kind = "cases", Times = Text(c.Times), Days = Text(c.Days) },
        RepeatedTrouble c => new() { Kind = "answers", Subject = c.Question, Most = Text(c.AtMost), Times = Text(c.Times), Days = Text(c.Days) },
        UnitIs c => new() { Kind = "unit", Subject = c.Unit },
        TouchpointIs c => new() { Kind = "touchpoint", Subject = c.Touchpoint },
        LanguageIs c => new() { Kind = "language", Subject = c.Language },
        ModeIs c => new() { Kind = "mode", Subject = c.Mode },
        _ => null,
    };

    /// <summary>What it says; null where it is not filled in.</summary>
    public Condition? Read() => Positive() is { } read ? Not ? new Not(read) : read : null;

    private Condition? Positive()
    {
        var subject = string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim();
        return Kind switch
        {
            "score" when subject is not null && (Whole(Least) ?? Whole(Most)) is not null => new ScoreIs(subject, Whole(Least), Whole(Most)),
            "choice" when subject?.Split('=', 2) is [var question, var choice] => new ChoiceIs(question, choice),
            "reason" when subject is not null => new ReasonIs(subject, Enum.TryParse<Opinion>(Value, ignoreCase: true, out var said) ? said : Opinion.Either),
            "words" when Values() is { Count: > 0 } values => new WordsAre(values),
            "sentiment" when Whole(Most) is { } tone => new SentimentIs(tone),
            "matter" when Enum.TryParse<Matter>(subject, ignoreCase: true, out var matter) => new MatterIs(matter),
            "attribute" when subject is not null && Values() is { Count: > 0 } values => new AttributeIs(subject, values),
            "number" when subject is not null && (Number(Least) ?? Number(Most)) is not null => new AttributeNumber(subject, Number(Least), Number(Most)),
            "answers" when subject is not null && Whole(Most) is { } most && Whole(Times) is { } times && Whole(Days) is { } days => new RepeatedTrouble(times, subject, most, days),
            "cases" when Whole(Times) is { } times && Whole(Days) is { } days => new RepeatedTrouble(times, null, null, days),
            "unit" when subject is not null => new UnitIs(subject),
            "touchpoint" when subject is not null => new TouchpointIs(subject),
            "language" when subject is not null => new LanguageIs(subject),
            "mode" when subject is not null => new ModeIs(subject),
            _ => null,
        };
    }

    private List<string> Values() => [.. (Value ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
