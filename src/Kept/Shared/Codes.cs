using System.Text.RegularExpressions;

namespace Kept.Shared;

/// <summary>The names by which the outside calls our things: letters, digits, dash and underscore, at most 64.</summary>
public static partial class Codes
{
    public const string Pattern = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";
    public const string Explanation = "A code has letters, digits, - and _, starts with a letter or digit, and has 64 characters at most.";

    public static bool IsValid(string? code) => code is not null && Valid().IsMatch(code);

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Valid();
}
