using System.Text.RegularExpressions;

namespace Kept.Features.Surveys;

/// <summary>What an attribute may be called and how long its value may be, the same in a signed link and in an answer.</summary>
public static partial class AttributeRules
{
    /// <summary>In characters.</summary>
    public const int LongestValue = 200;

    private static readonly HashSet<string> Dimensions = new(StringComparer.Ordinal) { "day", "week", "month", "quarter", "year", "mode", "language" };

    /// <summary>Letters, digits, spaces and a few marks, 64 at most.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Whether every answer has a dimension of this name already.</summary>
    public static bool IsTaken(string name) => Dimensions.Contains(name);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} _.\-/&']{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
