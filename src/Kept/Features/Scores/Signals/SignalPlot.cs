using Kept.Shared.Languages;

namespace Kept.Features.Scores.Signals;

/// <summary>The control chart as a plot: the week's values, the limits as a band, the usual of each phase as a line, signals in their tone.</summary>
internal static class SignalPlot
{
    public static object Of(WeeklyChart chart, string name, Words words)
    {
        var marked = chart.Signals.Select(signal => signal.Place).ToHashSet();
        return new
        {
            // Room at the right for what the last line stands at.
            Grid = new { Left = 12, Right = 44, Top = 16, Bottom = 8, ContainLabel = true },
            XAxis = new { Type = "category", Data = chart.Weeks.Select(week => words.Date(week.Monday)), BoundaryGap = false },
            YAxis = new { Type = "value", Scale = true },
            Series = new object[]
            {
                new { Type = "interval", Shape = "band", Data = chart.Weeks.Select((week, at) => new[] { at, week.Low, week.High }) },
                new
                {
                    Type = "line", Name = name, Symbol = "circle", SymbolSize = 5, ShowAllSymbol = true,
                    Data = chart.Weeks.Select((week, at) => new { week.Value, week.N, SymbolSize = marked.Contains(at) ? 10 : 5, Tone = !marked.Contains(at) ? null : week.Value > week.Center ? "good" : "bad" }),
                    MarkLine = new { Silent = true, Symbol = "none", Data = chart.Phases.Select((first, phase) => Usual(chart, first, phase + 1 < chart.Phases.Count ? chart.Phases[phase + 1] - 1 : chart.Weeks.Count - 1)) },
                },
            },
        };
    }

    // From the phase's first week to its last.
    private static object[] Usual(WeeklyChart chart, int first, int last) =>
    [
        new { Coord = new object[] { first, chart.Weeks[first].Center }, Value = chart.Weeks[first].Center, Label = new { Show = true, Position = last == chart.Weeks.Count - 1 ? "end" : "insideStartTop" } },
        new { Coord = new object[] { last, chart.Weeks[last].Center } },
    ];
}
