namespace Kept.Analytics.Handoffs;

/// <summary>One hand-off of a flow.</summary>
/// <param name="Place">Of its case in the log.</param>
/// <param name="At">When the former holder let the case go.</param>
/// <param name="Waited">Until the next one had it.</param>
public readonly record struct FlowPass(int Place, DateTimeOffset At, TimeSpan Waited, TransferKind Kind, bool? Repeated);

/// <summary>One flow hand-off by hand-off: when, and of which cases.</summary>
public static class FlowPasses
{
    /// <summary>The hand-offs from one holder to another in the cases that a filter leaves, oldest first; none where the log does not know them.</summary>
    public static IReadOnlyList<FlowPass> Of(HandoffLog log, string from, string to, HandoffFilter? filter = null)
    {
        var columns = log.Columns;
        var (former, next) = (Array.IndexOf(columns.Holders, from), Array.IndexOf(columns.Holders, to));
        var passes = new List<FlowPass>();
        if (former < 0 || next < 0)
        {
            return passes;
        }
        foreach (var place in (filter ?? HandoffFilter.All).Select(log))
        {
            for (var i = columns.First[place] + 1; i < columns.First[place + 1]; i++)
            {
                if (columns.Holder[i - 1] == former && columns.Holder[i] == next)
                {
                    passes.Add(new(
                        place,
                        HandoffLog.Time(columns.Left[i - 1]),
                        TimeSpan.FromMilliseconds(Math.Max(0, columns.Arrived[i] - columns.Left[i - 1])),
                        columns.Kind[i],
                        columns.Repeated[i] < 0 ? null : columns.Repeated[i] == 1));
                }
            }
        }
        passes.Sort((one, other) => one.At != other.At ? one.At.CompareTo(other.At) : one.Place.CompareTo(other.Place));
        return passes;
    }
}
