using System.Globalization;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Which of a survey's languages a visitor gets, and how it is written.</summary>
public static class SurveyLanguage
{
    private static readonly HashSet<string> RightToLeft = new(StringComparer.OrdinalIgnoreCase) { "ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi" };

    // Every culture there is, looked through once: pages ask for names again and again.
    private static readonly Lazy<Dictionary<string, string>> NamesByTag = new(() =>
        CultureInfo.GetCultures(CultureTypes.NeutralCultures | CultureTypes.SpecificCultures).Where(culture => culture.Name.Length > 0)
            .GroupBy(culture => culture.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => char.ToUpper(same.First().NativeName[0], same.First()) + same.First().NativeName[1..], StringComparer.OrdinalIgnoreCase));

    /// <summary>What the address asks for, else the best of what the browser asks for, else the first.</summary>
    public static string Choose(IReadOnlyList<string> languages, string? asked, string? acceptLanguage)
    {
        if (!string.IsNullOrEmpty(asked) && Find(languages, asked) is { } wanted) return wanted;
        string? best = null;
        var bestWeight = 0d;
        var header = acceptLanguage.AsSpan();
        foreach (var range in header.Split(','))
        {
            var entry = header[range];
            var semicolon = entry.IndexOf(';');
            var weight = semicolon < 0 ? 1 : Weight(entry[(semicolon + 1)..]);
            var tag = (semicolon < 0 ? entry : entry[..semicolon]).Trim();
            if (weight <= bestWeight || Find(languages, tag) is not { } found) continue;
            (best, bestWeight) = (found, weight);
        }
        return best ?? languages[0];
    }

    /// <summary>The language of Kept's own words beside texts in this one.</summary>
    public static string OfChrome(string language) => Base(language).ToString().ToLowerInvariant() is var code && Language.IsKnown(code) ? code : Language.Default;

    public static string Direction(string language) => RightToLeft.Contains(Base(language).ToString()) ? "rtl" : "ltr";

    /// <summary>What speakers of the language call it.</summary>
    public static string NameOf(string language) => NamesByTag.Value.GetValueOrDefault(language, language);

    // The same tag, else the same language spoken elsewhere: "es" serves "es-MX", and "pt-BR" serves "pt".
    private static string? Find(IReadOnlyList<string> languages, ReadOnlySpan<char> tag)
    {
        if (tag.IsEmpty) return null;
        string? near = null;
        foreach (var language in languages)
        {
            if (tag.Equals(language, StringComparison.OrdinalIgnoreCase)) return language;
            if (near is null && Base(tag).Equals(Base(language), StringComparison.OrdinalIgnoreCase)) near = language;
        }
        return near;
    }

    private static ReadOnlySpan<char> Base(ReadOnlySpan<char> tag) => tag.IndexOf('-') is var dash and >= 0 ? tag[..dash] : tag;

    private static double Weight(ReadOnlySpan<char> parameter) =>
        parameter.Trim() is var q && q.StartsWith("q=") && double.TryParse(q[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : 0;
}
