using Kept.Analytics.Handoffs;
using Kept.Analytics.Statistics;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle;

/// <summary>One week of a flow.</summary>
/// <param name="Handoffs">In it.</param>
/// <param name="Low">Lower limit of what is usual; null where too few weeks are known, and so below.</param>
/// <param name="IsSignal">Whether the week is outside of what is usual.</param>
public sealed record FlowWeek(DateOnly Monday, long Handoffs, long Cold, double? Center, double? Low, double? High, bool IsSignal);

/// <summary>A case that took this way.</summary>
/// <param name="Waited">Hours.</param>
public sealed record FlowCaseView(string Case, DateTimeOffset At, double Waited, TransferKind Kind, bool? Repeated, int Handoffs);

/// <summary>One flow of the map by itself: its figures, its weeks, its cases.</summary>
public sealed class ShowFlow(ShuffleLogs logs, Units units) : IUseCase
{
    public const int MostCases = 20;

    /// <param name="Flow">Of the period; null where there is none in it.</param>
    /// <param name="Weeks">Full weeks of the last year of the log, oldest first.</param>
    /// <param name="Cases">Of the period, the newest first.</param>
    /// <param name="Back">Hand-offs the other way in the period.</param>
    public sealed record Answer(string Log, string? Title, HolderView From, HolderView To, FlowView? Flow, long Back, IReadOnlyList<FlowWeek> Weeks, IReadOnlyList<FlowCaseView> Cases);

    /// <exception cref="NotFoundException">No case within the asker's reach ever went this way.</exception>
    public async Task<Answer> Handle(FlowName name, ShuffleQuery query, CancellationToken ct)
    {
        var log = await logs.Find(name.Log, ct);
        var ever = FlowPasses.Of(log.Log, name.From, name.To);
        if (ever.Count == 0) throw new NotFoundException("This flow");
        var (now, _) = query.Filters(log.Until, await units.Tree(ct));
        var map = ShuffleMap.Of(log.Log, now, new ShuffleMapOptions(0, 0));
        var flow = map.Flows.FirstOrDefault(one => one.From == name.From && one.To == name.To);
        var passes = FlowPasses.Of(log.Log, name.From, name.To, now);
        return new Answer(
            log.Code, log.Title, log.Holder(name.From), log.Holder(name.To), flow is null ? null : ShuffleMapView.View(log, flow, map.Handoffs),
            map.Flows.FirstOrDefault(one => one.From == name.To && one.To == name.From)?.Handoffs ?? 0, FlowWeeks.Of(ever, log),
            [.. passes.Reverse().Take(MostCases).Select(pass => Of(log.Log[pass.Place], pass))]);
    }

    private static FlowCaseView Of(LoggedCase found, FlowPass pass) => new(found.Id, pass.At, pass.Waited.TotalHours, pass.Kind, pass.Repeated, found.Handoffs);
}

/// <summary>How a flow goes from week to week: counts on a chart of counts, whose limits tell a change from the usual up and down.</summary>
public static class FlowWeeks
{
    /// <summary>With fewer, limits would be a guess.</summary>
    public const int LeastWeeks = 12;
    private const int MostWeeks = 52;

    /// <summary>Full weeks (UTC, from Monday) of the last year since the log began.</summary>
    public static IReadOnlyList<FlowWeek> Of(IReadOnlyList<FlowPass> passes, ShuffleLog log)
    {
        if (log.Log.Span is not { } span) return [];
        var end = MondayOf(log.Until);
        var first = MondayOf(span.Earliest).AddDays(7) is var whole && whole > end.AddDays(-7 * MostWeeks) ? whole : end.AddDays(-7 * MostWeeks);
        var weeks = Math.Max(0, (end.DayNumber - first.DayNumber) / 7);
        var (counts, cold) = (new long[weeks], new long[weeks]);
        foreach (var pass in passes)
        {
            var week = (MondayOf(pass.At).DayNumber - first.DayNumber) / 7;
            if (pass.At < new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) || week >= weeks) continue;
            counts[week]++;
            if (pass.Kind == TransferKind.Cold) cold[week]++;
        }
        var chart = weeks >= LeastWeeks ? UChart.Of([.. counts.Select(count => (count, 1.0))]) : null;
        var signals = chart?.Signals.Select(signal => signal.Place).ToHashSet() ?? [];
        return [.. counts.Select((count, at) => new FlowWeek(first.AddDays(7 * at), count, cold[at], chart?.Center, chart?.Points[at].Low, chart?.Points[at].High, signals.Contains(at)))];
    }

    private static DateOnly MondayOf(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
