using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Exploring;

/// <summary>Centre lines and limits of a trend as lines for the chart script: right across, or from shift to shift.</summary>
public static class ControlLines
{
    private static readonly object Middle = new { Type = "solid", Width = 1 };
    private static readonly object Outer = new { Type = "dotted", Width = 1.5 };

    /// <param name="places">The cell at each place of the axis; null for a gap.</param>
    public static IEnumerable<object> Of(Control? control, IReadOnlyList<Cell?> places)
    {
        if (control is null) return [];
        var (low, center, high) = (control.Limits.Low, control.Limits.Center, control.Limits.High);
        if (control.Shift is null) return [new { YAxis = low, LineStyle = Outer }, new { YAxis = center, LineStyle = Middle }, new { YAxis = high, LineStyle = Outer }];
        var cells = places.ToList();
        return control.Phases.SelectMany(phase => Across(phase.Limits, cells.IndexOf(phase.First), cells.IndexOf(phase.Last), phase == control.Phases[^1]));
    }

    /// <summary>What the axis has to reach.</summary>
    public static IEnumerable<double> Ends(Control? control) =>
        control is null ? [] : control.Phases.SelectMany(phase => new[] { phase.Limits.Low, phase.Limits.High });

    // Limits are labelled at the present end alone, where they still hold.
    private static IEnumerable<object> Across(ControlLimits limits, int from, int to, bool present) =>
    [
        Line(limits.Low, from, to, Outer, present, present), Line(limits.Center, from, to, Middle, present, true), Line(limits.High, from, to, Outer, present, present),
    ];

    private static object[] Line(double value, int from, int to, object style, bool present, bool labelled) =>
    [
        new { Coord = new object[] { from, value }, Value = value, LineStyle = style, Label = new { Show = labelled, Position = present ? "end" : "insideStartTop" } },
        new { Coord = new object[] { to, value } },
    ];
}
