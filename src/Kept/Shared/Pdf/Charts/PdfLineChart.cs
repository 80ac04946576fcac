namespace Kept.Shared.Pdf.Charts;

/// <param name="Value">Null where nothing is known: the line has a gap.</param>
/// <param name="Low">Lower end of the interval.</param>
public sealed record PdfPoint(string Label, double? Value, double? Low = null, double? High = null);

/// <summary>Limits of a control chart, with the words that name them in the legend.</summary>
public sealed record PdfControlLimits(double Lower, double Center, double Upper, string Name);

/// <summary>A value over time, with its intervals as a band and, where given, control limits; points beyond these are marked.</summary>
public sealed class PdfLineChart : PdfChart
{
    private const double PlotHeight = 150;
    private const double LabelHeight = 18;
    private const double LegendHeight = 18;
    private const double EndRoom = 44;

    public required IReadOnlyList<PdfPoint> Points { get; init; }

    public PdfControlLimits? Limits { get; init; }

    /// <summary>Names the band in the legend, such as "95 % interval".</summary>
    public string BandName { get; init; } = "";

    internal override double Height => LegendHeight + PlotHeight + LabelHeight;

    internal override void Draw(PdfPage page, double x, double y, double width)
    {
        var values = Points.SelectMany(p => new[] { p.Value, p.Low, p.High }).Concat([Limits?.Lower, Limits?.Center, Limits?.Upper]).OfType<double>();
        var plot = new Plot(page, new ValueAxis(values, Scale, 4), Points.Count, x, y + LegendHeight, width, Format);
        DrawLegend(page, plot.Left, y);
        plot.Grid();
        Band(page, plot);
        if (Limits is not null) DrawLimits(page, plot, Limits);
        foreach (var run in Runs(p => IsKnown(p.Value))) page.Polyline([.. run.Select(at => (plot.X(at), plot.Y(Points[at].Value!.Value)))], PdfColor.Accent, 1.6);
        Dots(page, plot);
        Labels(page, plot);
    }

    private static bool IsKnown(double? value) => value is { } known && ValueAxis.IsDrawable(known);

    private bool IsBeyond(double value) => Limits is not null && (value < Limits.Lower || value > Limits.Upper);

    // Neighbours that all are known: a line leads over no gap.
    private IEnumerable<List<int>> Runs(Func<PdfPoint, bool> known)
    {
        var run = new List<int>();
        for (var at = 0; at <= Points.Count; at++)
        {
            if (at < Points.Count && known(Points[at])) run.Add(at);
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
    }

    private void Band(PdfPage page, Plot plot)
    {
        foreach (var run in Runs(p => IsKnown(p.Low) && IsKnown(p.High)))
        {
            var upper = run.Select(at => (plot.X(at), plot.Y(Points[at].High!.Value)));
            var lower = run.AsEnumerable().Reverse().Select(at => (plot.X(at), plot.Y(Points[at].Low!.Value)));
            if (run.Count == 1) page.Line(plot.X(run[0]), upper.First().Item2, plot.X(run[0]), lower.First().Item2, PdfColor.AccentSoft, 4);
            else page.Polygon([.. upper, .. lower], PdfColor.AccentSoft);
        }
    }

    private static void DrawLimits(PdfPage page, Plot plot, PdfControlLimits limits)
    {
        foreach (var (value, dashed) in new[] { (limits.Lower, true), (limits.Center, false), (limits.Upper, true) })
        {
            if (!ValueAxis.IsDrawable(value)) continue;
            page.Line(plot.Left, plot.Y(value), plot.Right - EndRoom + 4, plot.Y(value), PdfColor.SoftInk, 0.75, dashed);
        }
    }

    private void Dots(PdfPage page, Plot plot)
    {
        for (var at = 0; at < Points.Count; at++)
        {
            if (!IsKnown(Points[at].Value)) continue;
            var value = Points[at].Value!.Value;
            // By shape as well as by colour: a ring around a larger dot.
            if (IsBeyond(value)) page.Circle(plot.X(at), plot.Y(value), 5.5, PdfColor.White, PdfColor.Bad);
            page.Circle(plot.X(at), plot.Y(value), IsBeyond(value) ? 3.2 : Points.Count > 60 ? 1.2 : 2.2, IsBeyond(value) ? PdfColor.Bad : PdfColor.Accent);
        }
    }

    private void Labels(PdfPage page, Plot plot)
    {
        var widest = Points.Select(p => Label.Measure(p.Label)).DefaultIfEmpty(0).Max();
        var every = Math.Max(1, (int)Math.Ceiling(Math.Min(widest + 8, 80) / Math.Max(0.01, plot.Distance)));
        // Counted from the end: the newest is the one that is looked for.
        for (var at = Points.Count - 1; at >= 0; at -= every) page.TextCentered(plot.X(at), plot.Bottom + 13, Label.Shorten(Points[at].Label, 80), Label);
        var last = Points.Count - 1;
        if (last >= 0 && IsKnown(Points[last].Value)) page.Text(plot.X(last) + 9, plot.Y(Points[last].Value!.Value) + 3, StrongLabel.Shorten(Format(Points[last].Value!.Value), EndRoom - 8), StrongLabel);
    }

    private void DrawLegend(PdfPage page, double x, double y)
    {
        if (BandName.Length > 0 && Points.Any(p => IsKnown(p.Low) && IsKnown(p.High))) x = Legend.Area(page, x, y, BandName);
        if (Limits is { Name.Length: > 0 }) Legend.Line(page, x, y, Limits.Name);
    }

    /// <summary>The field of the chart within its labels.</summary>
    private sealed class Plot(PdfPage page, ValueAxis axis, int count, double x, double top, double width, Func<double, string> format)
    {
        private readonly double _scale = Math.Min(80, axis.Ticks.Select(t => Label.Measure(format(t))).DefaultIfEmpty(0).Max());

        public double Left => x + _scale + 8;

        public double Right => x + width;

        public double Bottom => top + PlotHeight;

        public double Distance => count > 1 ? (Right - EndRoom - Left - 10) / (count - 1) : double.MaxValue;

        public double X(int at) => count > 1 ? Left + 10 + at * Distance : (Left + Right - EndRoom) / 2;

        public double Y(double value) => axis.Place(value, Bottom, top);

        public void Grid()
        {
            foreach (var tick in axis.Ticks)
            {
                page.Line(Left, Y(tick), Right, Y(tick), PdfColor.Rule);
                page.TextRight(Left - 8, Y(tick) + 2.9, Label.Shorten(format(tick), 80), Label);
            }
        }
    }
}
