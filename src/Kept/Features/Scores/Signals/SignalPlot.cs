using Kept.Shared.Languages;

namespace Kept.Features.Scores.Signals;

/// <summary>The control chart as a plot: the week's values, the limits as a band, the usual as a line, signals in their tone.</summary>
internal static class SignalPlot
{
    public static object Of(WeeklyChart chart, string name, Words words)
    {
        var marked = chart.Signals.Select(signal => signal.Place).ToHashSet();
        return new
        {
            XAxis = new { Type = "category", Data = chart.Weeks.Select(week => words.Date(week.Monday)), BoundaryGap = false },
            YAxis = new { Type = "value", Scale = true },
            Series = new object[]
            {
                new { Type = "interval", Shape = "band", Data = chart.Weeks.Select((week, at) => new[] { at, week.Low, week.High }) },
                new
                {
                    Type = "line", Name = name, Symbol = "circle", SymbolSize = 8,
                    Data = chart.Weeks.Select((week, at) => new { week.Value, week.N, Tone = !marked.Contains(at) ? null : week.Value > chart.Center ? "good" : "bad" }),
                    MarkLine = new { Silent = true, Symbol = "none", Data = new[] { new { YAxis = chart.Center } } },
                },
            },
        };
    }
}
