namespace Kept.Analytics.Handoffs;

/// <summary>Whether columns that were read belong together, so that nothing later leaves its array.</summary>
internal static class LogChecks
{
    public static void Check(LogColumns columns)
    {
        Check(columns.Ids);
        var (cases, stations) = (columns.Starts.Length, columns.Holder.Length);
        Need(columns.Ids.Count == cases && columns.Ends.Length == cases && columns.Events.Length == cases && columns.First.Length == cases + 1);
        Need(columns.Person.Length == stations && columns.Arrived.Length == stations && columns.Left.Length == stations
            && columns.Kind.Length == stations && columns.Reason.Length == stations && columns.Repeated.Length == stations);
        Need(columns.First[0] == 0 && columns.First[^1] == stations && Rises(columns.First));
        Codes(columns.Holder, 0, columns.Holders.Length);
        Codes(columns.Person, LogColumns.Unknown, columns.Persons.Length);
        Codes(columns.Reason, LogColumns.Unknown, columns.Reasons.Length);
        Need(Array.TrueForAll(columns.Kind, kind => kind <= TransferKind.Cold) && Array.TrueForAll(columns.Events, events => events >= 0));
        Need(Array.TrueForAll(columns.Repeated, repeated => repeated is >= -1 and <= 1));
        Times(columns.Starts);
        Times(columns.Arrived);
        Times(columns.Left);
        Need(Array.TrueForAll(columns.Ends, end => end == LogColumns.Open || IsTime(end)));
        foreach (var attribute in columns.Attributes)
        {
            Need(attribute.AtStart.Length == cases && attribute.AtEnd.Length == cases);
            Codes(attribute.AtStart, LogColumns.Unknown, attribute.Values.Length);
            Codes(attribute.AtEnd, LogColumns.Unknown, attribute.Values.Length);
        }
        Need(Array.TrueForAll(columns.Outcomes, outcome => outcome.Values.Length == cases));
    }

    public static void Check(TextColumn texts) => Need((texts.Count == 0 ? 0 : texts.Ends[^1]) == texts.Bytes.Length && Rises(texts.Ends) && (texts.Count == 0 || texts.Ends[0] >= 0));

    private static void Times(long[] times) => Need(Array.TrueForAll(times, IsTime));

    private static bool IsTime(long milliseconds) =>
        milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static void Codes(int[] codes, int least, int count) => Need(Array.TrueForAll(codes, code => code >= least && code < count));

    private static bool Rises(int[] places)
    {
        for (var i = 1; i < places.Length; i++)
        {
            if (places[i] < places[i - 1])
            {
                return false;
            }
        }
        return true;
    }

    private static void Need(bool holds)
    {
        if (!holds)
        {
            throw new HandoffLogException("The stored log's columns do not belong together.");
        }
    }
}
