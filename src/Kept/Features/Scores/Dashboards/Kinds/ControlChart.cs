using Kept.Features.Scores.Exploring;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Dashboards.Kinds;

/// <summary>A trend with the control limits of its phases and its target as an option for the chart script.</summary>
internal static class ControlChart
{
    /// <param name="looks">How each point looks.</param>
    /// <param name="limits">Lines of <see cref="ControlLines"/>.</param>
    /// <param name="ends">What the axis has to reach besides the points.</param>
    public static object Of(string name, IReadOnlyList<Point> points, IReadOnlyList<Look> looks, IReadOnlyList<object> limits, IEnumerable<double> ends, double? target)
    {
        IReadOnlyList<object> lines = target is { } aim ? [.. limits, new { YAxis = aim }] : limits;
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
                    Type = "line", Name = name, ConnectNulls = false, Symbol = "circle", SymbolSize = 7, ShowAllSymbol = true,
                    Data = points.Select((point, at) => ScorePlots.PointOf(point, looks[at], points.Count)),
                    MarkLine = lines.Count == 0 ? null : new { Silent = true, Symbol = "none", Data = lines },
                },
                // Unseen, so that the axis reaches as far as the lines.
                new { Type = "scatter", Name = "", SymbolSize = 0, Silent = true, Data = ends.Concat(target is { } end ? [end] : []).Select(value => new object[] { 0, value }) },
            },
        };
    }
}
