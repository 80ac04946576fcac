namespace Kept.Shared.Pdf;

/// <summary>One number that matters: what it is, how much, and how sure.</summary>
/// <param name="Interval">Such as "95 %: 41 to 52, n = 318"; empty where the number is a count.</param>
public sealed record PdfKeyFigure(string Caption, string Value, string Interval = "")
{
    private const int MostInARow = 4;
    private const double Gap = 12;
    private const double Padding = 12;
    private const int LongestText = 3;
    private static readonly PdfTextStyle CaptionStyle = new(8.5, Bold: true) { Color = PdfColor.SoftInk, LineHeight = 11 };
    private static readonly PdfTextStyle ValueStyle = new(25, Bold: true) { Color = PdfColor.Accent };
    private static readonly PdfTextStyle IntervalStyle = new(8) { Color = PdfColor.SoftInk, LineHeight = 11 };

    /// <summary>Cards side by side, all of a row equally high.</summary>
    internal static void Draw(PdfFlow flow, IReadOnlyList<PdfKeyFigure> figures)
    {
        if (figures.Count == 0) return;
        // Five are three and two rather than four and one.
        var rows = (figures.Count + MostInARow - 1) / MostInARow;
        var columns = (figures.Count + rows - 1) / rows;
        var width = (PdfFlow.Width - Gap * (columns - 1)) / columns;
        foreach (var row in figures.Chunk(columns))
        {
            var captions = row.Max(f => Few(f.Caption, CaptionStyle, width).Count) * CaptionStyle.LineHeight;
            var intervals = row.Max(f => f.Interval.Length == 0 ? 0 : Few(f.Interval, IntervalStyle, width).Count) * IntervalStyle.LineHeight;
            var height = 2 * Padding + captions + ValueStyle.LineHeight + 4 + intervals;
            flow.Room(height);
            for (var at = 0; at < row.Length; at++) row[at].Draw(flow, PdfFlow.Left + at * (width + Gap), width, height, captions);
            flow.Y += height + Gap;
        }
        flow.Y += 6;
    }

    private static IReadOnlyList<string> Few(string text, PdfTextStyle style, double width)
    {
        var lines = style.Wrap(text, width - 2 * Padding);
        return lines.Count <= LongestText ? lines : [.. lines.Take(LongestText - 1), style.Shorten(string.Join(' ', lines.Skip(LongestText - 1)), width - 2 * Padding)];
    }

    private void Draw(PdfFlow flow, double x, double width, double height, double captions)
    {
        var page = flow.Page;
        page.Element = PdfElement.Decoration;
        page.Rectangle(x, flow.Y, width, height, PdfColor.Raised, radius: 6);
        var y = Lines(flow, x, flow.Y + Padding, Few(Caption, CaptionStyle, width), CaptionStyle);
        y = Math.Max(y, flow.Y + Padding + captions) + 2;
        // A long value is set smaller rather than cut: it is what the card is there for.
        var room = width - 2 * Padding;
        var size = Math.Max(9, ValueStyle.Size * Math.Min(1, room / Math.Max(1, ValueStyle.Measure(Value))));
        var style = ValueStyle with { Size = size };
        Lines(flow, x, y, [style.Shorten(Value, room + 0.01)], style);
        if (Interval.Length > 0) Lines(flow, x, y + ValueStyle.LineHeight + 2, Few(Interval, IntervalStyle, width), IntervalStyle);
    }

    private static double Lines(PdfFlow flow, double x, double y, IReadOnlyList<string> lines, PdfTextStyle style)
    {
        flow.Page.Element = flow.Root.Add("P");
        foreach (var line in lines)
        {
            flow.Page.Text(x + Padding, PdfFlow.Baseline(y, style), line, style);
            y += style.LineHeight;
        }
        return y;
    }
}
