namespace Kept.Shared.Languages;

/// <summary>The languages the product speaks, and which of them a reader gets.</summary>
public static class Language
{
    public const string Default = "en";
    public const string Cookie = "kept.language";
    public const string Claim = "language";

    /// <summary>Code and own name, in the order of the menus.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } =
        [("en", "English"), ("es", "Español"), ("de", "Deutsch"), ("fr", "Français"), ("pl", "Polski")];

    public static bool IsKnown(string? code) => code is not null && All.Any(language => language.Code == code);

    /// <summary>
    /// The person's own preference, else what she picked on this device, else the best of what the browser asks for,
    /// else the organisation's language.
    /// </summary>
    public static string Choose(string? preference, string? cookie, string? acceptLanguage, string? organisation)
    {
        string?[] candidates = [preference, cookie, .. Accepted(acceptLanguage), organisation];
        return candidates.FirstOrDefault(IsKnown) ?? Default;
    }

    public static string Of(HttpContext http, string? organisation = null) => Choose(
        http.User.FindFirst(Claim)?.Value, http.Request.Cookies[Cookie], http.Request.Headers.AcceptLanguage, organisation);

    private static IEnumerable<string> Accepted(string? header) =>
        (header ?? "").Split(',')
            // Blanks may stand around each part: RFC 9110, 12.4.2.
            .Select(entry => entry.Split(';', StringSplitOptions.TrimEntries))
            .Select((parts, place) => (
                Code: parts[0].Split('-')[0].ToLowerInvariant(),
                Weight: parts.Length > 1 && parts[1].StartsWith("q=", StringComparison.OrdinalIgnoreCase) && double.TryParse(parts[1][2..], System.Globalization.CultureInfo.InvariantCulture, out var q) ? q : 1,
                place))
            .Where(entry => entry.Weight > 0)
            .OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.place)
            .Select(entry => entry.Code);
}
