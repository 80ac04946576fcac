namespace Kept.Shared.Pdf.Charts;

/// <param name="Amount">A count or a share; below 0 or no number, it counts as 0.</param>
public sealed record PdfSegment(string Label, double Amount, PdfColor Color);

/// <summary>One bar of parts that are a whole, each with its share, and a legend below. <c>Format</c> is given percent, 0 to 100.</summary>
public sealed class PdfDistributionBar : PdfChart
{
    private const double BarHeight = 24;
    private const double LegendLine = 13;

    public required IReadOnlyList<PdfSegment> Segments { get; init; }

    internal override double Height => BarHeight + 8 + Entries(PdfFlow.Width).Count() * LegendLine;

    private double Whole => Segments.Sum(Amount);

    internal override void Draw(PdfPage page, double x, double y, double width)
    {
        var whole = Whole;
        if (whole <= 0) page.Rectangle(x, y, width, BarHeight, PdfColor.Raised);
        var left = x;
        foreach (var segment in Segments.Where(s => Amount(s) > 0))
        {
            var wide = width * Amount(segment) / whole;
            // A hair of paper between neighbours: they differ without their colours, too.
            page.Rectangle(left, y, Math.Max(0.5, wide - 1), BarHeight, segment.Color);
            var text = Format(Share(segment));
            var style = StrongLabel with { Color = segment.Color.Readable };
            if (style.Measure(text) + 8 < wide) page.TextCentered(left + wide / 2, y + BarHeight / 2 + style.Size * 0.36, text, style);
            left += wide;
        }
        y += BarHeight + 8;
        foreach (var line in Entries(width))
        {
            foreach (var (segment, at, text) in line)
            {
                page.Rectangle(x + at, y + 2, 8, 8, segment.Color, radius: 2);
                page.Text(x + at + 12, y + 8.9, text, Label with { Color = PdfColor.Ink });
            }
            y += LegendLine;
        }
    }

    private static double Amount(PdfSegment segment) => ValueAxis.IsDrawable(segment.Amount) ? Math.Max(0, segment.Amount) : 0;

    private double Share(PdfSegment segment) => Whole > 0 ? 100 * Amount(segment) / Whole : 0;

    // Entries side by side as long as they fit.
    private IEnumerable<List<(PdfSegment Segment, double At, string Text)>> Entries(double width)
    {
        var line = new List<(PdfSegment, double, string)>();
        double at = 0;
        foreach (var segment in Segments)
        {
            var text = Label.Shorten($"{segment.Label}  {Format(Share(segment))}", width - 12);
            var wide = 12 + Label.Measure(text);
            if (at > 0 && at + wide > width)
            {
                yield return line;
                line = [];
                at = 0;
            }
            line.Add((segment, at, text));
            at += wide + 16;
        }
        if (line.Count > 0) yield return line;
    }
}
