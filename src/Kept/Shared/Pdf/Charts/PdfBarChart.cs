namespace Kept.Shared.Pdf.Charts;

/// <param name="Note">Small beside the value, such as "n = 212".</param>
/// <param name="Low">Lower end of the interval.</param>
public sealed record PdfBar(string Label, double? Value, double? Low = null, double? High = null, string Note = "");

/// <summary>What bars are compared with, such as the aim or the whole company's value.</summary>
public sealed record PdfReference(double Value, string Name);

/// <summary>Horizontal bars, one below the other, with their intervals as whiskers.</summary>
public sealed class PdfBarChart : PdfChart
{
    private const double RowHeight = 24;
    private const double AxisHeight = 16;
    private const double BarHeight = 11;

    public required IReadOnlyList<PdfBar> Bars { get; init; }

    /// <summary>A dashed line across the bars.</summary>
    public PdfReference? Reference { get; init; }

    internal override double Height => LegendHeight + Bars.Count * RowHeight + AxisHeight;

    private double LegendHeight => Reference is null ? 0 : 14;

    internal override IEnumerable<PdfChart> Cut(double height)
    {
        var most = Math.Max(1, (int)((height - LegendHeight - AxisHeight) / RowHeight));
        var axis = Axis();
        return Bars.Count <= most ? [this] : Bars.Chunk(most).Select(bars => new PdfBarChart
        {
            // The same scale on every page, or bars could not be compared across them.
            Title = Title, Finding = Finding, Format = Format, Reference = Reference, Bars = bars, Scale = (axis.From, axis.To),
        });
    }

    internal override void Draw(PdfPage page, double x, double y, double width)
    {
        if (Reference is not null) Legend.Line(page, x, y, Reference.Name);
        y += LegendHeight;
        var labels = Math.Min(width * 0.36, Bars.Select(bar => Label.Measure(bar.Label)).DefaultIfEmpty(0).Max() + 2);
        var values = Math.Min(width * 0.24, Bars.Select(ValueWidth).DefaultIfEmpty(0).Max());
        var (left, right, bottom) = (x + labels + 12, x + width - values - 16, y + Bars.Count * RowHeight);
        var axis = Axis();
        Grid(page, axis, (left, right), y, bottom);
        for (var row = 0; row < Bars.Count; row++)
        {
            var middle = y + (row + 0.5) * RowHeight;
            TwoLines(page, x, middle, labels + 4, Bars[row].Label, Label with { Color = PdfColor.Ink });
            Bar(page, Bars[row], axis, (left, right), middle);
            Value(page, Bars[row], right + 16, x + width, middle);
        }
        if (Reference is { Value: var reference } && ValueAxis.IsDrawable(reference))
        {
            var at = axis.Place(reference, left, right);
            page.Line(at, y, at, bottom, PdfColor.Ink, 0.75, dashed: true);
        }
    }

    private void Grid(PdfPage page, ValueAxis axis, (double Left, double Right) room, double top, double bottom)
    {
        var free = double.MinValue;
        foreach (var tick in axis.Ticks)
        {
            var at = axis.Place(tick, room.Left, room.Right);
            page.Line(at, top, at, bottom, tick == 0 ? PdfColor.StrongRule : PdfColor.Rule, tick == 0 ? 1 : 0.5);
            var text = Label.Shorten(Format(tick), 100);
            var half = Label.Measure(text) / 2;
            // Long values, such as amounts of money, leave out every other label rather than run into one another.
            if (at - half < free) continue;
            page.TextCentered(at, bottom + 11, text, Label);
            free = at + half + 6;
        }
    }

    private ValueAxis Axis() => new(Bars.SelectMany(bar => new[] { bar.Value, bar.Low, bar.High }).Append(Reference?.Value).OfType<double>().Append(0), Scale, 5);

    private static bool IsKnown(double? value) => value is { } known && ValueAxis.IsDrawable(known);

    private double ValueWidth(PdfBar bar) => StrongLabel.Measure(Text(bar)) + (bar.Note.Length > 0 ? 8 + Label.Measure(bar.Note) : 0) + 1;

    private string Text(PdfBar bar) => IsKnown(bar.Value) ? StrongLabel.Shorten(Format(bar.Value!.Value), 110) : "–";

    private static void Bar(PdfPage page, PdfBar bar, ValueAxis axis, (double Left, double Right) room, double middle)
    {
        var top = middle - BarHeight / 2;
        if (IsKnown(bar.Value))
        {
            var (zero, end) = (axis.Place(0, room.Left, room.Right), axis.Place(bar.Value!.Value, room.Left, room.Right));
            page.Rectangle(Math.Min(zero, end), top, Math.Max(0.75, Math.Abs(end - zero)), BarHeight, PdfColor.Accent);
        }
        if (!IsKnown(bar.Low) || !IsKnown(bar.High)) return;
        var (low, high) = (axis.Place(bar.Low!.Value, room.Left, room.Right), axis.Place(bar.High!.Value, room.Left, room.Right));
        // A light line below a dark one is seen on the bar as well as beside it.
        foreach (var (color, thickness) in new[] { (PdfColor.White, 2.6), (PdfColor.Ink, 1.0) })
        {
            page.Line(low, middle, high, middle, color, thickness);
            page.Line(low, middle - 3, low, middle + 3, color, thickness);
            page.Line(high, middle - 3, high, middle + 3, color, thickness);
        }
    }

    private void Value(PdfPage page, PdfBar bar, double left, double right, double middle)
    {
        var baseline = middle + StrongLabel.Size * 0.36;
        var note = bar.Note.Length == 0 ? "" : Label.Shorten(bar.Note, Math.Max(0, right - left - StrongLabel.Measure(Text(bar)) - 7));
        page.TextRight(right, baseline, note, Label);
        var widest = Bars.Where(b => b.Note.Length > 0).Select(b => Label.Measure(b.Note) + 8).DefaultIfEmpty(0).Max();
        page.TextRight(Math.Max(right - widest, left + StrongLabel.Measure(Text(bar))), baseline, Text(bar), StrongLabel);
    }
}
