using Kept.Analytics.Statistics;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Dashboards.Kinds;

/// <summary>A trend with its control limits and target as an option for the chart script.</summary>
internal static class ControlChart
{
    public static object Of(string name, IReadOnlyList<Point> points, ControlLimits? limits, IReadOnlyList<bool> signals, double? target)
    {
        var lines = new List<object>();
        if (limits is { } known)
        {
            lines.Add(new { YAxis = known.Low, LineStyle = new { Type = "dotted", Width = 1.5 } });
            lines.Add(new { YAxis = known.High, LineStyle = new { Type = "dotted", Width = 1.5 } });
        }
        if (target is { } aim) lines.Add(new { YAxis = aim });
        return new
        {
            // Room at the right for what the lines stand at.
            Grid = new { Left = 12, Right = 44, Top = 16, Bottom = 8, ContainLabel = true },
            XAxis = new { Type = "category", Data = points.Select(point => point.Label), BoundaryGap = false },
            YAxis = new { Type = "value", Scale = true },
            Series = new object[]
            {
                new { Type = "interval", Shape = "band", Data = points.Select((point, at) => new[] { at, point.Low, point.High }) },
                new
                {
                    Type = "line", Name = name, ConnectNulls = false, Symbol = "circle", SymbolSize = 7,
                    Data = points.Select((point, at) => new { point.Value, point.Low, point.High, point.N, point.Href, Tone = signals[at] ? "bad" : null }),
                    MarkLine = lines.Count == 0 ? null : new { Silent = true, Symbol = "none", Data = lines },
                },
                // Unseen, so that the axis reaches as far as the lines.
                new { Type = "scatter", Name = "", SymbolSize = 0, Silent = true, Data = Ends(limits, target).Select(end => new object[] { 0, end }) },
            },
        };
    }

    private static IEnumerable<double> Ends(ControlLimits? limits, double? target)
    {
        if (limits is { } known)
        {
            yield return known.Low;
            yield return known.High;
        }
        if (target is { } aim) yield return aim;
    }
}
