using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Shared;
using Microsoft.AspNetCore.Http.Extensions;

namespace Kept.Features.Scores.Signals;

/// <summary>A signal as the API shows it.</summary>
/// <param name="Unit">The code of the unit it is about; null where it is about a touchpoint.</param>
/// <param name="Since">Monday of the week in which the change began.</param>
/// <param name="Week">Monday of the last week in which it held; value, limits and n are that week's.</param>
/// <param name="Weeks">How many weeks it has held, from the first to the last.</param>
/// <param name="Usual">Centre line of the chart; of a lasting shift, as it was before, and so are the limits.</param>
public sealed record SignalView(
    Guid Id, string Survey, string Question, Metric Metric, string? Unit, string? Touchpoint, ControlRule Rule, bool IsGood, DateOnly Since, DateOnly Week, int Weeks,
    double Value, double Usual, double Low, double High, long N, DateTime FoundAt, DateTime? EndedAt)
{
    public static SignalView Of(Signal signal, string survey) => new(
        signal.Id, survey, signal.Question, signal.Metric, signal.Place == SignalPlace.Unit ? signal.PlaceCode : null, signal.Place == SignalPlace.Touchpoint ? signal.PlaceCode : null,
        signal.Rule, signal.IsGood, signal.Since, signal.LastWeek, signal.Weeks, signal.Value, signal.Center, signal.Low, signal.High, signal.N, signal.FoundAt, signal.EndedAt);

    /// <summary>The scores page with the same slice: this question at this place, week by week since the chart begins.</summary>
    public static string ExploreHref(Signal signal, string survey) => "/scores" + new QueryBuilder
    {
        { "survey", survey }, { "question", signal.Question }, { "by", "week" }, { "where", $"{ReadWeeks.DimensionOf(signal.Place)}:{signal.PlaceCode}" },
        { "period", "custom" }, { "from", Written(signal.LastWeek.AddDays(-7 * (ReadWeeks.Weeks - 1))) }, { "to", Written(signal.LastWeek.AddDays(6)) },
    };

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Which signals are asked for.</summary>
public static class SignalState
{
    public const string Open = "open";
    public const string Past = "past";

    /// <exception cref="InvalidException">It is neither.</exception>
    public static bool? IsOpen(string? state) => state switch
    {
        null or "" => null,
        Open => true,
        Past => false,
        _ => throw new InvalidException("state", "A signal is open or past."),
    };
}
