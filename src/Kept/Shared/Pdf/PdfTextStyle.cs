using Kept.Shared.Pdf.Fonts;

namespace Kept.Shared.Pdf;

/// <summary>How text looks. Size and line height in points.</summary>
public sealed record PdfTextStyle(double Size, bool Bold = false)
{
    public PdfColor Color { get; init; } = PdfColor.Ink;

    /// <summary>From one baseline to the next.</summary>
    public double LineHeight { get; init; } = Math.Round(Size * (Size < 14 ? 1.4 : 1.22), 1);

    internal PdfFont Font => Bold ? PdfFont.Bold : PdfFont.Regular;

    /// <summary>The width in points of the text on one line.</summary>
    public double Measure(string text) => Drawable.Of(text).Sum(c => Font.WidthOf(c)) * Size / 1000;

    /// <summary>The text in lines no wider than that: broken at spaces and line feeds, after hyphens, and within a word where one alone is too wide.</summary>
    public IReadOnlyList<string> Wrap(string text, double width) => new LineBreaks(Font, width * 1000 / Size).Of(Drawable.Of(text));

    /// <summary>The text, or its beginning with an ellipsis when it is wider than that.</summary>
    public string Shorten(string text, double width)
    {
        if (Measure(text) <= width) return text;
        var whole = Drawable.Of(text);
        var room = width * 1000 / Size - Font.WidthOf('…');
        var end = 0;
        while (end < whole.Length && (room -= Font.WidthOf(whole[end])) >= 0) end++;
        return whole[..end].TrimEnd() + "…";
    }
}
