using System.Globalization;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Addresses of the pages of one menu, which keep the version and language that are looked at.</summary>
internal static class MenuAddress
{
    /// <param name="to">The page within the menu's; empty for its own.</param>
    public static string Of(string code, string to, int? version, string? language, params (string Name, string Value)[] more)
    {
        List<(string Name, string Value)> query = [];
        if (version is { } number) query.Add(("version", number.ToString(CultureInfo.InvariantCulture)));
        if (!string.IsNullOrEmpty(language)) query.Add(("language", language));
        query.AddRange(more);
        var path = $"/contact-audit/menus/{code}" + (to.Length > 0 ? "/" + to : "");
        return query.Count == 0 ? path : path + "?" + string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
    }

    /// <summary>A moment as a browser sends it, on the clock of a zone; null where there is none.</summary>
    public static DateTime? Moment(string? typed, TimeZoneInfo zone) =>
        DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && !zone.IsInvalidTime(local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified))
            ? TimeZoneInfo.ConvertTimeToUtc(local, zone) : null;
}
