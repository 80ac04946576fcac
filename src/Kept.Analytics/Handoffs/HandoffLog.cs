namespace Kept.Analytics.Handoffs;

/// <summary>
/// Who had each case, from its first contact to its end, and how it went from one to the next. Immutable, kept in columns for millions of
/// hand-offs; made by <see cref="HandoffLogBuilder"/>, stored by <see cref="Write"/>. A hand-off is a change of holder between neighbouring
/// stations of a case; a case ping-pongs where it returns to the holder it had two stations before.
/// </summary>
public sealed class HandoffLog
{
    private readonly Lazy<long> pingPong;

    internal HandoffLog(LogColumns columns)
    {
        Columns = columns;
        Handoffs = Enumerable.Range(0, Cases).Sum(place => (long)HandoffsOf(place));
        Events = columns.Events.Sum(events => (long)events);
        pingPong = new(() => Enumerable.Range(0, Cases).LongCount(PingPongs));
    }

    /// <summary>A log of nothing.</summary>
    public static HandoffLog Empty { get; } = new HandoffLogBuilder().Build();

    public int Cases => Columns.Starts.Length;

    /// <summary>Lines of its source that tell of these cases.</summary>
    public long Events { get; }

    public long Handoffs { get; }

    /// <summary>Cases that returned to where they were two steps before.</summary>
    public long PingPong => pingPong.Value;

    /// <summary>Everybody who had a case.</summary>
    public IReadOnlyList<string> Holders => Columns.Holders;

    /// <summary>Names of attributes that cases have.</summary>
    public IReadOnlyList<string> Attributes => [.. Columns.Attributes.Select(attribute => attribute.Name)];

    /// <summary>Names of outcomes that at least one case has, <see cref="Outcome.Hours"/> among them where a case has ended.</summary>
    public IReadOnlyList<string> Outcomes => [.. Columns.Ends.Any(end => end != LogColumns.Open) ? [Outcome.Hours] : Array.Empty<string>(), .. Columns.Outcomes.Select(outcome => outcome.Name)];

    /// <summary>Start of the earliest and of the latest case; null for none.</summary>
    public (DateTimeOffset Earliest, DateTimeOffset Latest)? Span => Cases == 0 ? null : (Time(Columns.Starts.Min()), Time(Columns.Starts.Max()));

    /// <summary>Whether for some hand-off it is known how it was done.</summary>
    public bool KnowsKinds => Columns.Kind.AsSpan().ContainsAnyExcept(TransferKind.Unknown);

    internal LogColumns Columns { get; }

    /// <summary>The case at a place, 0 to <see cref="Cases"/> − 1.</summary>
    public LoggedCase this[int place]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(place);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Cases);
            return new(Columns.Ids[place], Time(Columns.Starts[place]), Columns.Ends[place] == LogColumns.Open ? null : Time(Columns.Ends[place]), [.. StationsOf(place)])
            {
                Attributes = Named(attribute => attribute.AtEnd[place]),
                AttributesAtStart = Named(attribute => attribute.AtStart[place] == attribute.AtEnd[place] ? LogColumns.Unknown : attribute.AtStart[place]),
                Outcomes = Columns.Outcomes.Where(outcome => !double.IsNaN(outcome.Values[place])).ToDictionary(outcome => outcome.Name, outcome => outcome.Values[place]),
                Events = Columns.Events[place],
            };
        }
    }

    /// <summary>Values an attribute takes, at the end of cases; none for an attribute that there is not.</summary>
    public IReadOnlyList<string> ValuesOf(string attribute) => Columns.Attributes.FirstOrDefault(found => found.Name == attribute)?.Values ?? [];

    /// <summary>The case of this id, or null.</summary>
    public LoggedCase? Find(string id) => Columns.Ids.IndexOf(id) is >= 0 and var place ? this[place] : null;

    /// <summary>Writes it as <see cref="Read"/> reads it.</summary>
    public void Write(Stream stream) => LogFormat.Write(Columns, stream);

    /// <exception cref="HandoffLogException">It is no log, was written by a later version, is cut off or damaged.</exception>
    public static HandoffLog Read(Stream stream) => new(LogFormat.Read(stream));

    internal int HandoffsOf(int place) => Math.Max(0, Columns.First[place + 1] - Columns.First[place] - 1);

    internal bool PingPongs(int place)
    {
        var holders = Columns.Holder.AsSpan(Columns.First[place], Columns.First[place + 1] - Columns.First[place]);
        for (var i = 2; i < holders.Length; i++)
        {
            if (holders[i] == holders[i - 2])
            {
                return true;
            }
        }
        return false;
    }

    internal static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private IEnumerable<Station> StationsOf(int place)
    {
        for (var i = Columns.First[place]; i < Columns.First[place + 1]; i++)
        {
            yield return new(
                Columns.Holders[Columns.Holder[i]],
                Time(Columns.Arrived[i]),
                Time(Columns.Left[i]),
                Columns.Person[i] < 0 ? null : Columns.Persons[Columns.Person[i]],
                Columns.Kind[i],
                Columns.Reason[i] < 0 ? null : Columns.Reasons[Columns.Reason[i]],
                Columns.Repeated[i] < 0 ? null : Columns.Repeated[i] == 1);
        }
    }

    private Dictionary<string, string> Named(Func<CaseAttribute, int> code) => Columns.Attributes
        .Select(attribute => (attribute.Name, Value: code(attribute) is >= 0 and var value ? attribute.Values[value] : null))
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Name, pair => pair.Value!);
}
