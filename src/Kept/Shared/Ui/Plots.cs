namespace Kept.Shared.Ui;

/// <summary>One figure of a plot with the ends of its 95 % interval, and where a click on it leads.</summary>
public sealed record Point(string Label, double? Value, double? Low = null, double? High = null, long? N = null, string? Href = null);

/// <summary>The house's charts as ECharts options; the chart script adds colours, intervals (series of type <c>interval</c>) and language.</summary>
public static class Plots
{
    /// <summary>A score over time with its interval as a band; gaps stay gaps.</summary>
    public static object Trend(string name, IReadOnlyList<Point> points, double? target = null, double? min = null, double? max = null) => new
    {
        XAxis = new { Type = "category", Data = points.Select(point => point.Label), BoundaryGap = false },
        YAxis = new { Type = "value", Min = min, Max = max, Scale = min is null },
        Series = new object[]
        {
            new { Type = "interval", Shape = "band", Data = Intervals(points) },
            new
            {
                Type = "line", Name = name, Data = Values(points), ConnectNulls = false, Symbol = "circle", SymbolSize = 7,
                MarkLine = target is { } line ? new { Silent = true, Symbol = "none", Data = new[] { new { YAxis = line } } } : null,
            },
        },
    };

    /// <summary>Scores of units or groups side by side as dots with whiskers, the first on top.</summary>
    public static object Compare(string name, IReadOnlyList<Point> points, double? min = null, double? max = null) => new
    {
        XAxis = new { Type = "value", Min = min, Max = max, Scale = min is null },
        YAxis = new { Type = "category", Inverse = true, Data = points.Select(point => point.Label) },
        Series = new object[]
        {
            new { Type = "interval", Shape = "whisker", Data = Intervals(points) },
            new { Type = "scatter", Name = name, SymbolSize = 11, Data = Values(points) },
        },
    };

    /// <summary>How often each answer was given.</summary>
    /// <param name="tones">For each bar <c>good</c>, <c>neutral</c> or <c>bad</c>; all in the accent colour without.</param>
    public static object Distribution(string name, IReadOnlyList<Point> points, IReadOnlyList<string>? tones = null) => new
    {
        XAxis = new { Type = "category", Data = points.Select(point => point.Label) },
        YAxis = new { Type = "value" },
        Series = new object[]
        {
            new
            {
                Type = "bar", Name = name, BarCategoryGap = "18%",
                Data = points.Select((point, at) => new { point.Value, point.Href, Tone = tones?[at] }),
            },
        },
    };

    private static IEnumerable<object> Values(IReadOnlyList<Point> points) =>
        points.Select(point => new { point.Value, point.Low, point.High, point.N, point.Href });

    private static IEnumerable<object> Intervals(IReadOnlyList<Point> points) =>
        points.Select((point, at) => new[] { at, point.Low, point.High });
}
