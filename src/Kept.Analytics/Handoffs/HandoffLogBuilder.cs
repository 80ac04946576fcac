namespace Kept.Analytics.Handoffs;

/// <summary>Takes cases one by one and makes a <see cref="HandoffLog"/> of them.</summary>
public sealed class HandoffLogBuilder
{
    /// <summary>More holders than this are no teams.</summary>
    public const int MostHolders = 1_000_000;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Names holders = new(), persons = new(), reasons = new();
    private readonly List<string> ids = [];
    private readonly List<long> starts = [], ends = [], arrived = [], left = [];
    private readonly List<int> events = [], first = [0], holder = [], person = [], reason = [];
    private readonly List<TransferKind> kinds = [];
    private readonly List<sbyte> repeated = [];
    private readonly Dictionary<string, AttributeCells> attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<double>> outcomes = new(StringComparer.Ordinal);

    public int Cases => ids.Count;

    /// <summary>Adds a case. Neighbouring stations of the same holder become one; a station never ends before it begins.</summary>
    /// <exception cref="ArgumentException">The id is empty or there already, a holder has no name, or stations are not in order of
    /// time.</exception>
    public HandoffLogBuilder Add(LoggedCase added)
    {
        Check(added);
        known.Add(added.Id);
        foreach (var station in added.Stations)
        {
            Add(station);
        }
        first.Add(holder.Count);
        starts.Add(added.Start.ToUnixTimeMilliseconds());
        ends.Add(added.End?.ToUnixTimeMilliseconds() ?? LogColumns.Open);
        events.Add(added.Events);
        foreach (var (name, value) in added.Attributes)
        {
            Cells(name).Set(ids.Count, added.AttributesAtStart.GetValueOrDefault(name, value), value);
        }
        foreach (var (name, value) in added.AttributesAtStart.Where(pair => !added.Attributes.ContainsKey(pair.Key)))
        {
            Cells(name).Set(ids.Count, value, null);
        }
        foreach (var (name, value) in added.Outcomes.Where(pair => double.IsFinite(pair.Value)))
        {
            var values = outcomes.TryGetValue(name, out var found) ? found : outcomes[name] = [];
            values.AddRange(Enumerable.Repeat(double.NaN, ids.Count - values.Count));
            values.Add(value);
        }
        ids.Add(added.Id);
        return this;
    }

    public HandoffLog Build() => new(new()
    {
        Holders = holders.ToArray(),
        Persons = persons.ToArray(),
        Reasons = reasons.ToArray(),
        Ids = TextColumn.Of(ids),
        Starts = [.. starts],
        Ends = [.. ends],
        Events = [.. events],
        First = [.. first],
        Holder = [.. holder],
        Person = [.. person],
        Arrived = [.. arrived],
        Left = [.. left],
        Kind = [.. kinds],
        Reason = [.. reason],
        Repeated = [.. repeated],
        Attributes = [.. attributes.Select(pair => pair.Value.Build(pair.Key, ids.Count))],
        Outcomes = [.. outcomes.Select(pair => new CaseOutcome(pair.Key, [.. pair.Value, .. Enumerable.Repeat(double.NaN, ids.Count - pair.Value.Count)]))],
    });

    private void Add(Station station)
    {
        var code = holders.Code(station.Holder);
        if (holder.Count > first[^1] && holder[^1] == code)
        {
            left[^1] = Math.Max(left[^1], station.Left.ToUnixTimeMilliseconds());
            return;
        }
        holder.Add(code);
        person.Add(persons.Code(station.Person));
        arrived.Add(station.Arrived.ToUnixTimeMilliseconds());
        left.Add(station.Left.ToUnixTimeMilliseconds());
        kinds.Add(holder.Count - 1 == first[^1] ? TransferKind.Unknown : station.Kind);
        reason.Add(reasons.Code(station.Reason));
        repeated.Add((sbyte)(station.Repeated switch { true => 1, false => 0, null => -1 }));
    }

    private void Check(LoggedCase added)
    {
        if (string.IsNullOrEmpty(added.Id) || known.Contains(added.Id))
        {
            throw new ArgumentException($"A case has an id of its own, which '{added.Id}' is not.", nameof(added));
        }
        for (var i = 0; i < added.Stations.Count; i++)
        {
            var station = added.Stations[i];
            if (string.IsNullOrEmpty(station.Holder) || station.Left < station.Arrived || i > 0 && station.Arrived < added.Stations[i - 1].Left)
            {
                throw new ArgumentException($"The stations of case '{added.Id}' are not in order of time, or one has no holder.", nameof(added));
            }
        }
    }

    private AttributeCells Cells(string name) => attributes.TryGetValue(name, out var found) ? found : attributes[name] = new();

    /// <summary>Codes in the order in which names are met.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);

        public int Code(string? name)
        {
            if (name is null)
            {
                return LogColumns.Unknown;
            }
            if (!codes.TryGetValue(name, out var code))
            {
                if (codes.Count == MostHolders)
                {
                    throw new ArgumentException($"There are more than {MostHolders:N0} different names.", nameof(name));
                }
                codes.Add(name, code = codes.Count);
            }
            return code;
        }

        public string[] ToArray() => [.. codes.Keys];
    }

    private sealed class AttributeCells
    {
        private readonly Names values = new();
        private readonly List<int> atStart = [], atEnd = [];

        public void Set(int place, string start, string? end)
        {
            Fill(place);
            atStart.Add(values.Code(start));
            atEnd.Add(values.Code(end));
        }

        public CaseAttribute Build(string name, int cases)
        {
            Fill(cases);
            return new(name, values.ToArray(), [.. atStart], [.. atEnd]);
        }

        private void Fill(int cases)
        {
            atStart.AddRange(Enumerable.Repeat(LogColumns.Unknown, cases - atStart.Count));
            atEnd.AddRange(Enumerable.Repeat(LogColumns.Unknown, cases - atEnd.Count));
        }
    }
}
