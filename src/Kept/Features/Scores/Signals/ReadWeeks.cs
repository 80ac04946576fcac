using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;

namespace Kept.Features.Scores.Signals;

/// <summary>Reads the weekly charts of a survey's headline score, for all units or all touchpoints in one question.</summary>
public static class ReadWeeks
{
    /// <summary>How far back a chart goes. A year shows a shift of months ago beside what was usual before; since the limits begin anew with
    /// each shift, what is long over has no part in them.</summary>
    public const int Weeks = 52;

    /// <summary>The Monday of the week that is not over yet where the organisation is.</summary>
    public static DateOnly ThisMonday(DateTime now, TimeZoneInfo zone) =>
        TimeBuckets.StartOf(TimeBuckets.Week, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone)));

    /// <summary>The charts by the code of the place; places with too few weeks have none. Weeks whose score is withheld are left out.</summary>
    /// <param name="only">The one place wanted; null for all in reach.</param>
    public static async Task<IReadOnlyDictionary<string, WeeklyChart>> Of(OpenAnswers open, Measure measure, SignalPlace place, string? only, DateOnly until, DateTime now, CancellationToken ct)
    {
        var dimension = DimensionOf(place);
        var charts = new Dictionary<string, WeeklyChart>(StringComparer.Ordinal);
        if (!open.Dimensions.Contains(dimension)) return charts;
        var answer = await open.Answer(new Slice
        {
            Question = measure.Code, By = [dimension, TimeBuckets.Week], Where = only is null ? [] : [new Filter(dimension, [only])],
            From = until.AddDays(-7 * Weeks).ToDateTime(TimeOnly.MinValue), To = until.ToDateTime(TimeOnly.MinValue),
        }, now, ct);
        foreach (var cells in answer.Cells.Where(cell => cell is { IsWithheld: false, Score: not null }).GroupBy(cell => ValueOf(cell, dimension)))
        {
            var weeks = cells.Select(cell => (Monday: TimeBuckets.FirstDay(TimeBuckets.Week, ValueOf(cell, TimeBuckets.Week))!.Value, cell.Score!.Value, cell.N)).OrderBy(week => week.Monday).ToList();
            if (WeeklyChart.Of(measure.Metric, weeks) is { } chart) charts.Add(cells.Key, chart);
        }
        return charts;
    }

    public static string DimensionOf(SignalPlace place) => place == SignalPlace.Unit ? "unit" : "touchpoint";

    private static string ValueOf(Cell cell, string dimension) => cell.By.First(by => by.Key == dimension).Value;
}
