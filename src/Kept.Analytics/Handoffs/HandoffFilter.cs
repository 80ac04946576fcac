using System.Collections.ObjectModel;

namespace Kept.Analytics.Handoffs;

/// <summary>Which cases of a log are looked at; everything by itself.</summary>
public sealed record HandoffFilter
{
    public static HandoffFilter All { get; } = new();

    /// <summary>Cases that began then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Cases that began before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>For each name the values of which a case has one when it ends; an attribute the log does not have leaves no case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Attributes { get; init; } = ReadOnlyDictionary<string, IReadOnlyCollection<string>>.Empty;

    /// <summary>Cases that this holder had for a while.</summary>
    public string? Holder { get; init; }

    /// <summary>Cases handed on at least so often.</summary>
    public int MinHandoffs { get; init; }

    /// <summary>Places of the cases that are left, in order.</summary>
    internal int[] Select(HandoffLog log)
    {
        var columns = log.Columns;
        var (from, to) = (From?.ToUnixTimeMilliseconds() ?? long.MinValue, To?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        var holder = Holder is null ? -1 : Array.IndexOf(columns.Holders, Holder);
        if (Holder is not null && holder < 0)
        {
            return [];
        }
        var wanted = Attributes.Select(pair => Wanted(columns, pair.Key, pair.Value)).ToArray();
        var chosen = new List<int>(log.Cases);
        for (var place = 0; place < log.Cases; place++)
        {
            if (columns.Starts[place] >= from && columns.Starts[place] < to && log.HandoffsOf(place) >= MinHandoffs
                && (holder < 0 || columns.Holder.AsSpan(columns.First[place], columns.First[place + 1] - columns.First[place]).Contains(holder))
                && Array.TrueForAll(wanted, of => of.Codes[place] is >= 0 and var code && of.Chosen[code]))
            {
                chosen.Add(place);
            }
        }
        return [.. chosen];
    }

    private static (int[] Codes, bool[] Chosen) Wanted(LogColumns columns, string name, IReadOnlyCollection<string> values) =>
        Array.Find(columns.Attributes, attribute => attribute.Name == name) is { } found
            ? (found.AtEnd, Array.ConvertAll(found.Values, value => values.Contains(value)))
            : ([.. Enumerable.Repeat(LogColumns.Unknown, columns.Starts.Length)], []);
}
