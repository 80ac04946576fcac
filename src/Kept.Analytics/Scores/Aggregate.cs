namespace Kept.Analytics.Scores;

/// <summary>A cell before it has words: its key, its answers and their counts.</summary>
internal sealed record CountedCell(CellKey Key, long N, long[] Counts)
{
    public bool IsWithheld { get; init; }
}

/// <summary>Fourth step of a slice: rows become cells, and counts become scores.</summary>
internal static class Aggregate
{
    public const int MostCells = 10_000;
    private const long MostCounts = 4_000_000;

    /// <summary>Counts the rows into cells, ordered by the labels of the axes. Without axes there is one cell, also of no rows.</summary>
    public static IReadOnlyList<CountedCell> Count(Question question, IReadOnlyList<Axis> by, int[] rows)
    {
        var grouping = new Grouping(by, withMissing: false, MostCells);
        var counts = new List<long[]>();
        var totals = new List<long>();
        foreach (var row in rows)
        {
            if (grouping.TryOnlyCellOf(row, out var only))
            {
                Add(row, only);
                continue;
            }
            foreach (var cell in grouping.CellsOf(row))
            {
                Add(row, cell);
            }
        }
        if (by.Count == 0 && counts.Count == 0)
        {
            return [new(default, 0, new long[question.Slots])];
        }
        return [.. grouping.Keys.Select((key, cell) => new CountedCell(key, totals[cell], counts[cell])).Order(InOrderOf(by))];

        void Add(int row, int cell)
        {
            if (cell == counts.Count)
            {
                if ((cell + 1L) * question.Slots > MostCounts)
                {
                    throw new SliceException($"'{question.Measure.Code}' has too many values to be broken down like this.");
                }
                counts.Add(new long[question.Slots]);
                totals.Add(0);
            }
            totals[cell]++;
            question.Count(row, counts[cell]);
        }
    }

    /// <summary>The cell as it is shown: named, scored, or withheld.</summary>
    public static Cell Show(Question question, IReadOnlyList<Axis> by, CountedCell cell)
    {
        var shown = new Cell { By = [.. by.Select((axis, i) => KeyValuePair.Create(axis.Name, axis.Label(cell.Key[i])))] };
        if (cell.IsWithheld)
        {
            return shown.Withhold();
        }
        shown = shown with { N = cell.N, EffectiveN = cell.N, Distribution = question.Distribution(cell.Counts) };
        if (cell.N == 0 || question.IsDistribution)
        {
            return shown;
        }
        var (score, low, high) = Scoring.Of(question.Measure, cell.Counts);
        return shown with { Score = score, Low = low, High = high };
    }

    private static Comparer<CountedCell> InOrderOf(IReadOnlyList<Axis> by) => Comparer<CountedCell>.Create((a, b) =>
    {
        for (var i = 0; i < by.Count; i++)
        {
            var order = string.CompareOrdinal(by[i].Label(a.Key[i]), by[i].Label(b.Key[i]));
            if (order != 0)
            {
                return order;
            }
        }
        return 0;
    });
}
