namespace Kept.Analytics.Handoffs.Reading;

/// <summary>Puts events in order, case by case, and makes stations of them. Ties stay in the file's order; an event that names nobody
/// changes nothing. A holder has a case from the first event that names it to the last before another is named, and the last holder to the end.</summary>
internal sealed class CasesOfEvents(EventColumns events)
{
    private int[] order = [];
    private int from, to;

    public HandoffLog Build()
    {
        var builder = new HandoffLogBuilder();
        var starts = ByCase();
        for (var i = 0; i < events.Cases.Count; i++)
        {
            (from, to) = (starts[i], starts[i + 1]);
            if (from < to)
            {
                Sort();
                builder.Add(CaseOf(events.Cases[i]!));
            }
        }
        return builder.Build();
    }

    private LoggedCase CaseOf(string id)
    {
        var (atStart, atEnd) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        for (var i = 0; i < events.Attributes.Count; i++)
        {
            var (texts, codes) = events.Attributes[i];
            if (Last(codes) is >= 0 and var last)
            {
                var first = First(codes);
                atEnd[events.AttributeNames[i]] = texts[last]!;
                if (first != last)
                {
                    atStart[events.AttributeNames[i]] = texts[first]!;
                }
            }
        }
        return new(id, HandoffLog.Time(events.Time[order[from]]), HandoffLog.Time(events.Time[order[to - 1]]), Stations())
        {
            Attributes = atEnd,
            AttributesAtStart = atStart,
            Outcomes = Outcomes(),
            Events = to - from,
        };
    }

    private List<Station> Stations()
    {
        var stations = new List<Station>();
        var holder = LogColumns.Unknown;
        for (var i = from; i < to; i++)
        {
            var place = order[i];
            var time = HandoffLog.Time(events.Time[place]);
            if (events.To[place] < 0)
            {
                continue;
            }
            if (events.To[place] != holder)
            {
                holder = events.To[place];
                stations.Add(new(events.Names[holder]!, time, time, events.Persons[events.Person[place]], events.Kind[place], events.Reasons[events.Reason[place]], events.Repeated[place] switch { 1 => true, 0 => false, _ => null }));
            }
            else
            {
                stations[^1] = stations[^1] with { Left = time, Person = events.Persons[events.Person[place]] ?? stations[^1].Person };
            }
        }
        if (stations.Count > 0)
        {
            stations[^1] = stations[^1] with { Left = HandoffLog.Time(events.Time[order[to - 1]]) };
        }
        return stations;
    }

    private Dictionary<string, double> Outcomes()
    {
        var found = new Dictionary<string, double>();
        foreach (var (name, values) in events.Outcomes)
        {
            for (var i = to - 1; i >= from; i--)
            {
                if (!double.IsNaN(values[order[i]]))
                {
                    found[name] = values[order[i]];
                    break;
                }
            }
        }
        return found;
    }

    private int First(List<int> codes)
    {
        for (var i = from; i < to; i++)
        {
            if (codes[order[i]] >= 0)
            {
                return codes[order[i]];
            }
        }
        return LogColumns.Unknown;
    }

    private int Last(List<int> codes)
    {
        for (var i = to - 1; i >= from; i--)
        {
            if (codes[order[i]] >= 0)
            {
                return codes[order[i]];
            }
        }
        return LogColumns.Unknown;
    }

    // Places of events, those of a case side by side in the file's order; where each case's begin.
    private int[] ByCase()
    {
        var starts = new int[events.Cases.Count + 1];
        foreach (var of in events.Case)
        {
            starts[of + 1]++;
        }
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }
        var next = starts.ToArray();
        order = new int[events.Count];
        for (var i = 0; i < events.Count; i++)
        {
            order[next[events.Case[i]]++] = i;
        }
        return starts;
    }

    private void Sort()
    {
        for (var i = from + 1; i < to; i++)
        {
            if (events.Time[order[i]] < events.Time[order[i - 1]])
            {
                order.AsSpan(from, to - from).Sort((a, b) => events.Time[a] != events.Time[b] ? events.Time[a].CompareTo(events.Time[b]) : a.CompareTo(b));
                return;
            }
        }
    }
}
