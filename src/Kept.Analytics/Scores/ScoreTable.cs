namespace Kept.Analytics.Scores;

/// <summary>The responses of one survey as columns in memory: a row per response, a column per scored question and per
/// dimension. Many may read while one writes: a reader works on the snapshot it took, and sees whole batches only.
/// Writers wait for each other.</summary>
public sealed class ScoreTable(string survey)
{
    private readonly Lock writing = new();
    private readonly HashSet<Guid> known = [];
    private readonly Dictionary<string, (Measure Measure, int Index)> measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DimensionColumn> dimensions = new(StringComparer.Ordinal);
    private readonly List<byte[]> answers = [];
    private Guid[] ids = [];
    private long[] ticks = [];
    private int count;
    private volatile TableSnapshot snapshot = new(survey, 0, [], [], [], []);

    public string Survey => survey;

    public int Count => snapshot.Count;

    public IReadOnlyList<string> DimensionNames => [.. snapshot.Dimensions.Select(d => d.Name).Order(StringComparer.Ordinal)];

    public IReadOnlyList<Measure> Measures => [.. snapshot.Measures.Select(m => m.Measure)];

    internal TableSnapshot Snapshot => snapshot;

    /// <summary>The values of a dimension, in ordinal order; where there are more than <paramref name="most"/>, those used
    /// most. Empty for a dimension nobody has used.</summary>
    public IReadOnlyList<string> ValuesOf(string dimension, int most)
    {
        if (snapshot.DimensionNamed(dimension) is not { } view || most <= 0)
        {
            return [];
        }
        var top = new PriorityQueue<string, int>();
        for (var code = 1; code < view.ValueCount; code++)
        {
            if (view.Values[code] is not { } value)
            {
                continue;
            }
            if (top.Count < most)
            {
                top.Enqueue(value, view.Uses[code]);
            }
            else
            {
                top.EnqueueDequeue(value, view.Uses[code]);
            }
        }
        return [.. top.UnorderedItems.Select(item => item.Element).Order(StringComparer.Ordinal)];
    }

    /// <summary>Adds a scored question, also after rows came: they have no answer to it. Declaring it again as it was does
    /// nothing; as something else is an <see cref="ArgumentException"/>.</summary>
    public void Declare(Measure measure)
    {
        measure.Check();
        lock (writing)
        {
            if (measures.TryGetValue(measure.Code, out var before))
            {
                if (before.Measure != measure)
                {
                    throw new ArgumentException($"'{measure.Code}' is already {before.Measure}.", nameof(measure));
                }
                return;
            }
            measures.Add(measure.Code, (measure, answers.Count));
            answers.Add([]);
            Publish();
        }
    }

    /// <summary>Adds one row; false if it is there already.</summary>
    public bool Append(ScoreRow row) => Append([row]) == 1;

    /// <summary>Adds rows, all or none, and says how many were new: a row whose id is there already is left as it was. An
    /// answer to an undeclared question, or off its scale, is an <see cref="ArgumentException"/>.</summary>
    public int Append(IEnumerable<ScoreRow> rows)
    {
        var batch = rows as IReadOnlyList<ScoreRow> ?? [.. rows];
        lock (writing)
        {
            foreach (var row in batch)
            {
                Check(row);
            }
            var before = count;
            Room(count + batch.Count);
            foreach (var row in batch.Where(row => known.Add(row.Id)))
            {
                Write(row);
            }
            Publish();
            return count - before;
        }
    }

    /// <summary>Erases a row and every dimension value only it had; false if it is not there.</summary>
    public bool Remove(Guid id) => Remove([id]) == 1;

    /// <summary>Erases rows and says how many were there. Copies the table once, so erase many together.</summary>
    public int Remove(IEnumerable<Guid> erased)
    {
        lock (writing)
        {
            var gone = erased.Where(known.Remove).ToHashSet();
            if (gone.Count == 0)
            {
                return 0;
            }
            var kept = Enumerable.Range(0, count).Where(row => !gone.Contains(ids[row])).ToArray();
            ids = Array.ConvertAll(kept, row => ids[row]);
            ticks = Array.ConvertAll(kept, row => ticks[row]);
            for (var i = 0; i < answers.Count; i++)
            {
                var column = answers[i];
                answers[i] = Array.ConvertAll(kept, row => column[row]);
            }
            foreach (var dimension in dimensions.Values)
            {
                dimension.Keep(kept, count);
            }
            count = kept.Length;
            Publish();
            return gone.Count;
        }
    }

    private void Check(ScoreRow row)
    {
        foreach (var (code, value) in row.Answers)
        {
            if (!measures.TryGetValue(code, out var known))
            {
                throw new ArgumentException($"'{code}' is not a declared question of {survey}.");
            }
            if (value < known.Measure.Min || value > known.Measure.Max)
            {
                throw new ArgumentException($"{value} is not an answer to '{code}', {known.Measure.Min} to {known.Measure.Max}.");
            }
        }
    }

    private void Write(ScoreRow row)
    {
        ids[count] = row.Id;
        ticks[count] = row.At.Kind == DateTimeKind.Local ? row.At.ToUniversalTime().Ticks : row.At.Ticks;
        foreach (var (code, value) in row.Answers)
        {
            var (measure, index) = measures[code];
            answers[index][count] = (byte)(value - measure.Min + 1);
        }
        foreach (var (name, value) in row.Dimensions.Where(d => !string.IsNullOrEmpty(d.Value)))
        {
            if (!dimensions.TryGetValue(name, out var column))
            {
                dimensions.Add(name, column = new(name));
            }
            column.Add(count, value);
        }
        count++;
    }

    private void Room(int rows)
    {
        var size = rows <= ids.Length ? ids.Length : Math.Max(rows, Math.Max(64, ids.Length * 2));
        Array.Resize(ref ids, size);
        Array.Resize(ref ticks, size);
        for (var i = 0; i < answers.Count; i++)
        {
            var column = answers[i];
            Array.Resize(ref column, size);
            answers[i] = column;
        }
    }

    // The volatile write comes after all writes to the arrays, so who sees the new count sees the rows.
    private void Publish()
    {
        Room(count);
        snapshot = new(
            survey, count, ids, ticks,
            [.. measures.Values.Select(m => new MeasureView(m.Measure, answers[m.Index]))],
            [.. dimensions.Values.Select(d => d.Publish(count))]);
    }
}
