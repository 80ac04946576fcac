namespace Kept.Analytics.Scores.Columns.Counting;

/// <summary>Counters for the combinations that occur, found by hashing: for breakdowns of which most combinations are empty.</summary>
internal sealed class SparseCounts(int[] slots, int most)
{
    private readonly int width = slots.Sum() + 1;
    private readonly Dictionary<UInt128, int> places = [];
    private long[] counts = new long[(slots.Sum() + 1) * 64];

    /// <summary>The cells found, by key.</summary>
    public IReadOnlyDictionary<UInt128, int> Places => places;

    /// <summary>Counts of a cell: rows, then the answers of each measure.</summary>
    public ReadOnlySpan<long> Of(int place) => counts.AsSpan(place * width, width);

    public unsafe void Add(UInt128* keys, Column[] answers, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var at = PlaceOf(keys[i]) * width;
            counts[at++]++;
            for (var m = 0; m < slots.Length; m++)
            {
                counts[at + answers[m][i]]++;
                at += slots[m];
            }
        }
    }

    public void Add(SparseCounts other)
    {
        foreach (var (key, place) in other.places)
        {
            var (to, from) = (PlaceOf(key) * width, place * width);
            for (var i = 0; i < width; i++)
            {
                counts[to + i] += other.counts[from + i];
            }
        }
    }

    private int PlaceOf(UInt128 key)
    {
        if (places.TryGetValue(key, out var place))
        {
            return place;
        }
        if (places.Count == most)
        {
            throw SliceException.TooManyCells(most);
        }
        place = places.Count;
        places.Add(key, place);
        if (counts.Length < (place + 1) * width)
        {
            Array.Resize(ref counts, counts.Length * 2);
        }
        return place;
    }
}
