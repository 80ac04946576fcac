using System.Globalization;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>The comparisons of Qualtrics, in its own meaning: texts, compared as numbers where both are, and without case.</summary>
internal static class QsfComparison
{
    /// <summary>The test without its "not", and whether it had one.</summary>
    public static (string Operator, bool Turned) Positive(string op) => op switch
    {
        "NotSelected" => ("Selected", true),
        "NotEqualTo" or "IsNot" => ("EqualTo", true),
        "Is" or "Equal" or "EqualTo" => ("EqualTo", false),
        "Empty" => ("NotEmpty", true),
        "DoesNotContain" or "NotContains" => ("Contains", true),
        "DoesNotMatchRegex" or "NotMatchesRegex" => ("MatchesRegex", true),
        _ => (op, false),
    };

    public static Operator? Order(string op) => op switch
    {
        "GreaterThan" => Operator.Greater,
        "GreaterThanOrEqual" or "GreaterThanOrEqualTo" => Operator.AtLeast,
        "LessThan" => Operator.Less,
        "LessThanOrEqual" or "LessThanOrEqualTo" => Operator.AtMost,
        _ => null,
    };

    /// <param name="op">Without its "not".</param>
    /// <param name="left">What was answered; empty where nothing was.</param>
    public static bool Holds(string op, string left, string right) => op switch
    {
        "NotEmpty" => left.Length > 0,
        "EqualTo" when Number(left) is { } a && Number(right) is { } b => a == b,
        "EqualTo" => string.Equals(left, right, StringComparison.OrdinalIgnoreCase),
        "Contains" => left.Length > 0 && left.Contains(right, StringComparison.OrdinalIgnoreCase),
        "BeginsWith" => left.Length > 0 && left.StartsWith(right, StringComparison.OrdinalIgnoreCase),
        "EndsWith" => left.Length > 0 && left.EndsWith(right, StringComparison.OrdinalIgnoreCase),
        "MatchesRegex" => left.Length > 0 && Expressions.Patterns.Matches(left, QsfTranslator.Bare(right)),
        _ when Order(op) is { } order => Number(left) is { } a && Number(right) is { } b && order switch
        {
            Operator.Greater => a > b,
            Operator.AtLeast => a >= b,
            Operator.Less => a < b,
            _ => a <= b,
        },
        _ => false,
    };

    public static decimal? Number(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
