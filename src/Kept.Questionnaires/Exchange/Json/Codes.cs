using System.Globalization;
using System.Text;

namespace Kept.Questionnaires.Exchange.Json;

/// <summary>Makes the names another tool gave into codes of ours: allowed characters only, and no code twice.</summary>
/// <param name="ofChoices">Codes of choices and rows, which may begin with a digit and have dots and dashes in them.</param>
internal sealed class Codes(bool ofChoices)
{
    private const int Longest = 64;

    // Room for what is added to tell doubles apart.
    private const int LongestStem = 58;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastNumbers = new(StringComparer.Ordinal);

    /// <summary>A code as like the name as can be.</summary>
    /// <param name="fallback">What to call it where nothing of the name can stay.</param>
    public string Take(string? name, string fallback)
    {
        var code = Clean(name ?? "");
        code = code.Length > 0 ? code : Clean(fallback) is { Length: > 0 } other ? other : "x";
        if (code.Length <= Longest && IsAllowed(code) && taken.Add(code))
        {
            return code;
        }
        var stem = code.Length > LongestStem ? code[..LongestStem] : code;
        for (var number = lastNumbers.GetValueOrDefault(stem, 1) + 1; ; number++)
        {
            var next = $"{stem}_{number.ToString(CultureInfo.InvariantCulture)}";
            if (taken.Add(next))
            {
                lastNumbers[stem] = number;
                return next;
            }
        }
    }

    public void Reserve(string code) => taken.Add(code);

    private bool IsAllowed(string code) => ofChoices ? Limits.IsChoiceCode(code) : Limits.IsQuestionCode(code);

    private string Clean(string name)
    {
        var code = new StringBuilder();
        var sign = name.Length > 1 && name[0] == '-' && char.IsAsciiDigit(name[1]) ? "minus" : "";
        foreach (var c in (sign.Length > 0 ? sign + name[1..] : name).Trim().Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '_' || (ofChoices && c is '-' or '.'))
            {
                code.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && (code.Length == 0 || code[^1] != '_'))
            {
                code.Append('_');
            }
        }
        var clean = code.ToString().Trim('_', '-', '.');
        return clean.Length > 0 && !ofChoices && !char.IsAsciiLetter(clean[0]) ? "q" + clean : clean;
    }
}
