using System.Globalization;
using System.Text;

namespace Kept.Shared.Pdf.Fonts;

/// <summary>Any text as text that the fonts can draw: never an error, at worst a question mark for a character.</summary>
internal static class Drawable
{
    private static readonly Dictionary<int, string> Closest = new()
    {
        ['\u2010'] = "-", ['\u2011'] = "-", ['\u2012'] = "–", ['\u2015'] = "—", ['\u2032'] = "'", ['\u2033'] = "\"", ['\u201b'] = "‘", ['\u201f'] = "“",
        ['\u2000'] = " ", ['\u2001'] = " ", ['\u2002'] = " ", ['\u2003'] = " ", ['\u2028'] = "\n", ['\u2029'] = "\n", ['\u0085'] = "\n", ['\t'] = " ",
        ['\u2007'] = "\u00a0", ['\u202f'] = "\u00a0", ['→'] = "->", ['←'] = "<-", ['↔'] = "<->", ['⇒'] = "=>", ['↑'] = "^", ['↓'] = "v",
        ['▲'] = "^", ['▼'] = "v", ['✓'] = "√", ['✔'] = "√", ['✗'] = "×", ['✘'] = "×", ['★'] = "*", ['☆'] = "*", ['●'] = "•", ['▪'] = "•", ['■'] = "•",
        ['≈'] = "~", ['∼'] = "~", ['ẞ'] = "SS", ['ħ'] = "h", ['Ħ'] = "H", ['ŧ'] = "t", ['Ŧ'] = "T", ['ŋ'] = "n", ['Ŋ'] = "N", ['ĸ'] = "k",
        ['Δ'] = "∆", ['Ω'] = "Ohm", ['№'] = "No.",
    };

    /// <summary>The text in characters the fonts have, and line feeds.</summary>
    public static string Of(string text)
    {
        if (text.All(IsPlain)) return text;
        var drawable = new StringBuilder(text.Length);
        // Normalising throws at half a surrogate pair and at code points that are no characters: they are mended first.
        foreach (var rune in Mended(text).ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).EnumerateRunes()) Append(rune, drawable);
        return drawable.ToString();
    }

    private static bool IsPlain(char character) => character is >= ' ' and <= '~';

    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) mended.Append(IsNoCharacter(rune) ? Rune.ReplacementChar : rune);
        return mended.ToString();
    }

    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static void Append(Rune rune, StringBuilder drawable)
    {
        if (rune.Value == '\n' || (rune.IsBmp && Glyphs.Has((char)rune.Value))) drawable.Append((char)rune.Value);
        else if (Closest.TryGetValue(rune.Value, out var closest)) drawable.Append(closest);
        else if (!IsUnseen(rune)) drawable.Append(Decomposed(rune));
    }

    // Control characters, joiners, direction and variation marks, soft hyphens: nobody misses what nobody sees.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // A letter with marks that the font has not is drawn without them; a ligature by its letters.
    private static string Decomposed(Rune rune)
    {
        var parts = rune.ToString().Normalize(NormalizationForm.FormKD);
        var known = string.Concat(parts.Where(c => Glyphs.Has(c) && c is not ('´' or '¨' or '¸' or '¯')));
        return known.Trim().Length > 0 ? known : Rune.IsWhiteSpace(rune) ? " " : "?";
    }
}
