using Kept.Analytics.Scores;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Exploring;

/// <summary>A run of points under one name, one for each place of the axis it is drawn on.</summary>
public sealed record Run(string Name, IReadOnlyList<Point> Points, string? Hue = null);

/// <summary>A value that a chart marks by name, such as a target.</summary>
public sealed record Mark(string Name, double Value);

/// <summary>How a point of a trend looks: as usual, as a signal, or as a fragment of its bucket of time.</summary>
public enum Look { Plain, Signal, Fragment }

/// <summary>The charts of scores beyond the house's own: trends with control limits, several runs, answers by group, a heat map.</summary>
public static class ScorePlots
{
    /// <summary>One score over time with its interval as a band and, where known, the limits of its usual up and down.</summary>
    /// <param name="looks">How each point looks.</param>
    /// <param name="limits">Lines of <see cref="ControlLines"/>.</param>
    /// <param name="ends">What the axis has to reach besides the points.</param>
    /// <param name="beside">What it is compared with, over the same time.</param>
    /// <param name="target">What it is to reach.</param>
    public static object Trend(string name, IReadOnlyList<Point> points, IReadOnlyList<Look> looks, IReadOnlyList<object> limits, IEnumerable<double> ends, Run? beside = null, Mark? target = null) => new
    {
        Grid = beside is not null ? UnderLegend : limits.Count == 0 ? null : BesideLimits,
        Legend = beside is null ? null : new { Data = new[] { name, beside.Name } },
        XAxis = Times(points),
        YAxis = new { Type = "value", Scale = true },
        Series = (object[])
        [
            new { Type = "interval", Shape = "band", Data = Intervals(points) },
            new
            {
                Type = "line", Name = name, ConnectNulls = false, Symbol = "circle", SymbolSize = 7, ShowAllSymbol = true,
                Data = points.Select((point, at) => PointOf(point, looks[at], points.Count)),
                MarkLine = limits.Count == 0 && target is null ? null : new { Silent = true, Symbol = "none", Data = limits.Concat(Aimed(target)) },
            },
            .. Room(target is null ? ends : ends.Append(target.Value)),
            .. beside is null ? [] : new object[] { new { Type = "line", beside.Name, Hue = "series-third", ConnectNulls = false, Symbol = "emptyCircle", SymbolSize = 6, LineStyle = new { Type = "dashed" }, Data = Data(beside.Points) } },
        ],
    };

    /// <summary>Groups side by side as dots with whiskers, the first on top, and a line where what they are compared with lies.</summary>
    /// <param name="ticks">What each of them is to reach, where that differs; a tick each.</param>
    public static object Bars(string name, IReadOnlyList<Point> points, double? beside, Run? ticks = null) => new
    {
        XAxis = new { Type = "value", Scale = true },
        YAxis = new { Type = "category", Inverse = true, Data = points.Select(point => point.Label) },
        Series = (object[])
        [
            new { Type = "interval", Shape = "whisker", Data = Intervals(points) },
            new { Type = "scatter", Name = name, SymbolSize = 11, Data = Data(points), MarkLine = beside is { } line ? new { Silent = true, Symbol = "none", Data = new[] { new { XAxis = line } } } : null },
            .. ticks is null ? [] : new object[] { new { Type = "scatter", ticks.Name, Hue = "series-third", Symbol = "rect", SymbolSize = new[] { 4, 16 }, Data = Data(ticks.Points) } },
        ],
    };

    /// <summary>Several groups over the same time, a line each.</summary>
    /// <param name="target">What all of them are to reach.</param>
    public static object Trends(IReadOnlyList<Run> runs, Mark? target = null) => new
    {
        Grid = UnderLegend,
        Legend = new { Type = "scroll", Data = runs.Select(run => run.Name) },
        XAxis = Times(runs[0].Points),
        YAxis = new { Type = "value", Scale = true },
        Series = (object[])
        [
            .. runs.Select((run, at) => new
            {
                Type = "line", run.Name, ConnectNulls = false, Symbol = "circle", SymbolSize = 6, Data = Data(run.Points),
                MarkLine = at > 0 || target is null ? null : new { Silent = true, Symbol = "none", Data = Aimed(target) },
            }),
            .. Room(target is null ? [] : [target.Value]),
        ],
    };

    /// <summary>How the answers of each group are spread, in per cent of its answers, the first group on top.</summary>
    /// <param name="groups">The groups' names.</param>
    /// <param name="runs">One for each answer, with a point for each group.</param>
    public static object Spread(IReadOnlyList<string> groups, IReadOnlyList<Run> runs) => new
    {
        Grid = UnderLegend,
        Legend = new { Type = "scroll", Data = runs.Select(run => run.Name) },
        XAxis = new { Type = "value", Min = 0, Max = 100 },
        YAxis = new { Type = "category", Inverse = true, Data = groups },
        Series = runs.Select((run, at) => new
        {
            Type = "bar", run.Name, run.Hue, Stack = "answers", BarMaxWidth = 26, Data = Data(run.Points),
            ItemStyle = new { BorderRadius = 0, Opacity = run.Hue == "series-accent" ? 0.2 + 0.8 * (at + 1) / runs.Count : 1 },
        }),
    };

    /// <summary>Two dimensions as tiles, coloured from the middle of the scale; only pictures need it, pages show a table that can be read and clicked.</summary>
    public static object Heat(string name, IReadOnlyList<string> rows, IReadOnlyList<string> columns, IReadOnlyList<(int Row, int Column, double Score)> tiles, HeatScale scale) => new
    {
        XAxis = new { Type = "category", Data = columns, BoundaryGap = true },
        YAxis = new { Type = "category", Inverse = true, Data = rows },
        VisualMap = new { Min = scale.Middle - scale.Reach, Max = scale.Middle + scale.Reach, Show = false },
        Series = new object[]
        {
            new { Type = "heatmap", Name = name, Label = new { Show = true }, Data = tiles.Select(tile => new { Value = new[] { tile.Column, tile.Row, Math.Round(tile.Score, 1) } }) },
        },
    };

    private static readonly object UnderLegend = new { Left = 12, Right = 20, Top = 40, Bottom = 8, ContainLabel = true };

    // Room at the right for what the limits stand at.
    private static readonly object BesideLimits = new { Left = 12, Right = 44, Top = 16, Bottom = 8, ContainLabel = true };

    private static IEnumerable<object> Intervals(IReadOnlyList<Point> points) => points.Select((point, at) => new[] { at, point.Low, point.High });

    private static object Times(IReadOnlyList<Point> points) => new { Type = "category", Data = points.Select(point => point.Label), BoundaryGap = points.Count < 3 };

    private static IEnumerable<object> Data(IReadOnlyList<Point> points) => points.Select(point => new { point.Value, point.Low, point.High, point.N, point.Href });

    /// <summary>A point of a trend: a signal is larger and in its tone, a fragment hollow.</summary>
    /// <param name="of">How many there are: many are drawn smaller.</param>
    internal static object PointOf(Point point, Look look, int of) => new
    {
        point.Value, point.Low, point.High, point.N, point.Href, Tone = look == Look.Signal ? "bad" : null,
        Symbol = look == Look.Fragment ? "emptyCircle" : "circle", SymbolSize = look == Look.Plain ? of > 30 ? 4 : 7 : look == Look.Signal ? 13 : 9,
    };

    private static IEnumerable<object> Aimed(Mark? target) => target is null ? []
        : [new { target.Name, YAxis = target.Value, LineStyle = new { Type = "solid", Width = 2 }, Label = new { Formatter = "{b}: {c}", Position = "insideEndTop" } }];

    // Unseen, so that the axis reaches as far.
    private static IEnumerable<object> Room(IEnumerable<double> ends) =>
        ends.Any() ? [new { Type = "scatter", Name = "", SymbolSize = 0, Silent = true, Data = ends.Select(end => new object[] { 0, end }) }] : [];
}
