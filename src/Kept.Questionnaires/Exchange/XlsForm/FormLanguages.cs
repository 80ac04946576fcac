using System.Collections.Frozen;
using System.Globalization;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Finds the language tag for what the author of a form called a language: "English (en)", "Français", "es-MX".</summary>
internal static class FormLanguages
{
    /// <summary>Where a form does not say which language it is in.</summary>
    public const string Unsaid = "en";

    private static readonly Lazy<FrozenDictionary<string, string>> Known = new(KnownNames);

    /// <summary>The tag, and whether it was found and not only made up to keep the language apart from others.</summary>
    public static (string Tag, bool Found) TagOf(string name)
    {
        var open = name.LastIndexOf('(');
        if (open >= 0 && name.IndexOf(')', open) is var close and > 0 && IsTag(name[(open + 1)..close].Trim(), out var inside))
        {
            return (inside, true);
        }
        var bare = (open > 0 ? name[..open] : name).Trim();
        if (Known.Value.TryGetValue(bare, out var known))
        {
            return (known, true);
        }
        return IsTag(bare, out var tag) && bare.Length is 2 or 3 or 5
            ? (tag, true)
            : ("und-" + string.Concat(bare.Where(char.IsAsciiLetterOrDigit).Take(8)).ToLowerInvariant().PadRight(1, '0'), false);
    }

    private static bool IsTag(string text, out string tag)
    {
        var parts = text.Replace('_', '-').Split('-');
        parts[0] = parts[0].ToLowerInvariant();
        tag = string.Join('-', parts);
        return Limits.IsLanguage(tag);
    }

    // English and own names of the languages the platform knows; those of regions do not displace the plain ones.
    private static FrozenDictionary<string, string> KnownNames()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).OrderBy(culture => culture.Name.Length))
        {
            if (Limits.IsLanguage(culture.Name))
            {
                names.TryAdd(culture.EnglishName, culture.Name);
                names.TryAdd(culture.NativeName, culture.Name);
            }
        }
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
