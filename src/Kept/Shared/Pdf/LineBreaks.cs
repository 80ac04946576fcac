using Kept.Shared.Pdf.Fonts;

namespace Kept.Shared.Pdf;

/// <summary>Breaks drawable text into lines, greedily, in one pass.</summary>
/// <param name="room">Width of a line in thousandths of the font size.</param>
internal sealed class LineBreaks(PdfFont font, double room)
{
    private readonly List<string> _lines = [];

    /// <summary>At least one line, which may be empty.</summary>
    public IReadOnlyList<string> Of(string text)
    {
        foreach (var paragraph in text.Split('\n')) Break(paragraph.TrimEnd(' '));
        return _lines;
    }

    private void Break(string text)
    {
        var start = 0;
        var chance = -1;
        double width = 0;
        for (var at = 0; at < text.Length; at++)
        {
            width += font.WidthOf(text[at]);
            // A space at the end of a line takes no room: only what can be seen makes a line too wide.
            while (width > room && text[at] != ' ' && at > start)
            {
                var end = chance > start ? chance : at;
                _lines.Add(text[start..end].TrimEnd(' '));
                start = end;
                while (start < at && text[start] == ' ') start++;
                width = WidthOf(text.AsSpan(start, at - start + 1));
            }
            if (MayEndLine(text, at)) chance = at + 1;
        }
        _lines.Add(text[start..]);
    }

    // "95 %", "n = 12" and the spaced punctuation of French stay together.
    private static bool MayEndLine(string text, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (text[at] == ' ') return next is not ('%' or '=' or '€' or '»' or '!' or '?' or ':' or ';') && (at == 0 || text[at - 1] is not ('=' or '«'));
        return text[at] is '-' or '–' or '/' && at > 0 && char.IsLetter(next);
    }

    private double WidthOf(ReadOnlySpan<char> text)
    {
        double width = 0;
        foreach (var character in text) width += font.WidthOf(character);
        return width;
    }
}
