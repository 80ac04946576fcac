using System.Globalization;
using System.Text;
using Kept.Analytics.Language;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Names that people give to reasons, by language.</summary>
internal static class GivenName
{
    public const int Longest = 80;
    private const int LongestCode = 40;

    /// <summary>What was given, without what is empty.</summary>
    /// <param name="field">What to name in errors.</param>
    /// <exception cref="InvalidException">A language is not one of ours, or a name is too long or has characters that cannot be seen.</exception>
    public static Dictionary<string, string> Read(string field, IReadOnlyDictionary<string, string?>? given)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in given ?? new Dictionary<string, string?>())
        {
            if (!Language.IsKnown(language)) throw new InvalidException(field, "codebook.error.language");
            if (string.IsNullOrWhiteSpace(text)) continue;
            var name = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (name.Length > Longest) throw new InvalidException(field, "codebook.error.name_long");
            if (name.Any(char.IsControl)) throw new InvalidException(field, "codebook.error.name_invisible");
            names.Add(language, name);
        }
        return names;
    }

    /// <exception cref="InvalidException">There is none, or another reason has it.</exception>
    public static void MustBeNew(string field, IReadOnlyDictionary<string, string> names, CodebookContent content, Phrases phrases, string? except = null)
    {
        if (names.Count == 0) throw new InvalidException(field, "codebook.error.name_missing");
        foreach (var reason in content.Active().Where(reason => reason.Code != except && !CodebookContent.IsGeneral(reason.Code)))
        {
            foreach (var (language, name) in names)
            {
                var theirs = reason.Name?.In(language) ?? phrases.Find($"reason.{reason.Code}", language);
                if (string.Equals(theirs, name, StringComparison.OrdinalIgnoreCase)) throw new InvalidException(field, "codebook.error.name_taken");
            }
        }
    }

    /// <summary>A code for an own reason that nobody has yet, from its name as far as that is written in Latin letters.</summary>
    public static string CodeOf(string group, IReadOnlyDictionary<string, string> names, CodebookContent content)
    {
        var name = names.GetValueOrDefault("en") ?? names.Values.First();
        var plain = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter)) plain.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '_') plain.Append('_');
        }
        var stem = plain.ToString().Trim('_');
        stem = stem.Length == 0 || stem == Taxonomy.General ? "own" : stem[..Math.Min(stem.Length, LongestCode)].Trim('_');
        for (var n = 1; ; n++)
        {
            var code = n == 1 ? $"{group}.{stem}" : string.Create(CultureInfo.InvariantCulture, $"{group}.{stem}_{n}");
            if (!content.Knows(code)) return code;
        }
    }
}
