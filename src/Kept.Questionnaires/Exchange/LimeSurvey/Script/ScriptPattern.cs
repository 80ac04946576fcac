namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>Perl's regular expressions with delimiters, as in <c>/^[a-z]+$/i</c>.</summary>
internal static class ScriptPattern
{
    /// <summary>The pattern without delimiters, its flags in front; null when it is none.</summary>
    public static string? Read(string pattern)
    {
        pattern = pattern.Trim();
        if (pattern.Length < 2 || char.IsLetterOrDigit(pattern[0]) || pattern[0] is '\\' or '^' or '(' or '[')
        {
            return null;
        }
        var end = pattern.LastIndexOf(pattern[0]);
        var flags = pattern[(end + 1)..];
        if (end == 0 || flags.Any(flag => !"imsxugDU".Contains(flag, StringComparison.Ordinal)))
        {
            return null;
        }
        var body = pattern[1..end].Replace($"\\{pattern[0]}", pattern[0].ToString(), StringComparison.Ordinal);
        var kept = string.Concat(flags.Where(flag => flag is 'i' or 'm' or 's' or 'x'));
        return kept.Length == 0 ? body : $"(?{kept}){body}";
    }
}
