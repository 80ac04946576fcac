using System.Globalization;
using System.Text;

namespace Kept.Features.Cases.Alerts.Conditions;

/// <summary>Text by which whole words are found whatever their case, their accents and what stands between them.</summary>
public static class FoldedText
{
    /// <summary>Small letters and digits without accents, words apart by one space and with one at either end; empty where there is no word.
    /// A phrase that is folded is in a text that is folded where the text has its words in a row.</summary>
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length + 2);
        // Half a surrogate pair is no text, and Unicode refuses to normalise it.
        if (text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')) text = string.Concat(text.EnumerateRunes());
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            // An apostrophe ends a word, as in l'avocat; an accent is left out.
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            if (!char.IsLetterOrDigit(c)) Space(folded);
            else Add(folded, char.ToLowerInvariant(c));
        }
        if (folded.Length == 0 || (folded.Length == 1 && folded[0] == ' ')) return "";
        Space(folded);
        return folded.ToString();
    }

    private static void Add(StringBuilder folded, char letter)
    {
        if (folded.Length == 0) folded.Append(' ');
        // Letters that Unicode does not take apart.
        switch (letter)
        {
            case 'ß': folded.Append("ss"); break;
            case 'æ': folded.Append("ae"); break;
            case 'œ': folded.Append("oe"); break;
            case 'ł': folded.Append('l'); break;
            case 'ø': folded.Append('o'); break;
            case 'đ': folded.Append('d'); break;
            case 'ı': folded.Append('i'); break;
            default: folded.Append(letter); break;
        }
    }

    private static void Space(StringBuilder folded)
    {
        if (folded.Length == 0 || folded[^1] != ' ') folded.Append(' ');
    }
}
