using System.Globalization;
using System.Text;

namespace Kept.Features.Surveys.Exchange;

/// <summary>A code made of a title: its Latin letters without accents and its digits, joined by dashes.</summary>
internal static class CodeOfTitle
{
    // Room for a number behind it, where the code is taken.
    private const int Longest = 48;

    public static string Make(string title)
    {
        var code = new StringBuilder();
        foreach (var letter in title.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            var plain = Plain(char.ToLowerInvariant(letter));
            if (char.IsAsciiLetterOrDigit(plain)) code.Append(plain);
            else if (code.Length > 0 && code[^1] != '-') code.Append('-');
            if (code.Length == Longest) break;
        }
        var made = code.ToString().Trim('-');
        return made.Length == 0 ? "survey" : made;
    }

    // Letters that Unicode does not take apart.
    private static char Plain(char letter) => letter switch { 'ł' => 'l', 'ø' => 'o', 'đ' => 'd', 'ı' => 'i', 'æ' => 'a', 'œ' => 'o', _ => letter };
}
