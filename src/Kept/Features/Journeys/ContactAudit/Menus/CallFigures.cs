using Kept.Analytics.Menus;
using Kept.Analytics.Statistics;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>A test call beside the menu as it is drawn.</summary>
/// <param name="Drawn">Seconds until a person by the drawn menu, of the version shown; null where the keys lead to none, or it was another version.</param>
public sealed record MeasuredCall(AuditCall Call, double? Drawn, string? By);

/// <summary>What test calls measured.</summary>
/// <param name="Calls">The newest first, of all versions.</param>
/// <param name="Tried">Calls of the version shown.</param>
/// <param name="Reached">Of these, how many reached a person.</param>
/// <param name="Seconds">The middle of the seconds until a person, of those that reached one; null where none did.</param>
/// <param name="Longer">The middle of how much longer they took than the drawn menu says; null where none can be compared.</param>
public sealed record CallFigures(IReadOnlyList<MeasuredCall> Calls, int Tried, int Reached, MedianResult? Seconds, MedianResult? Longer)
{
    /// <summary>The share that reached a person, 0 to 100, in its 95 % interval; null where there was no call.</summary>
    public Interval? ReachedBetween => Tried == 0 ? null : Proportion.Wilson(Reached, Tried);

    internal static CallFigures Of(IReadOnlyList<AuditCall> calls, int version, MenuGraph graph, IReadOnlyDictionary<string, string> names)
    {
        List<MeasuredCall> measured = [.. calls.Select(call => new MeasuredCall(call, call.Version == version ? Drawn(call, graph) : null, names.GetValueOrDefault(call.LoggedBy)))];
        var mine = measured.Where(one => one.Call.Version == version).ToList();
        List<MeasuredCall> reached = [.. mine.Where(one => one.Call.Reached)];
        List<MeasuredCall> comparable = [.. reached.Where(one => one.Drawn is not null)];
        return new([.. measured.Take(ShowMenu.MostCalls)], mine.Count, reached.Count,
            reached.Count == 0 ? null : Median.Of(reached.Select(one => one.Call.Seconds)),
            comparable.Count == 0 ? null : Median.Of(comparable.Select(one => one.Call.Seconds - one.Drawn!.Value)));
    }

    private static double? Drawn(AuditCall call, MenuGraph graph) => MenuWalk.ByKeys(graph, call.Keys) is { ReachesPerson: true } walk ? walk.Seconds : null;
}
