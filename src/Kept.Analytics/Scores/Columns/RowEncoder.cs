using System.Runtime.InteropServices;

namespace Kept.Analytics.Scores.Columns;

/// <summary>Which measures and dimensions a table has, and how a row becomes codes. Rows name their measures and dimensions in
/// much the same order, so the next name is looked for after the last one before it is looked up.</summary>
internal sealed class RowEncoder(string survey)
{
    private readonly List<Measure> measures = [];
    private readonly Dictionary<string, int> measureAt = new(StringComparer.Ordinal);
    private readonly List<DimensionWriter> dimensions = [];
    private readonly Dictionary<string, int> dimensionAt = new(StringComparer.Ordinal);
    private readonly List<(int Dimension, int Code)> several = [];
    private readonly List<int> members = [];

    public IReadOnlyList<Measure> Measures => measures;

    public IReadOnlyList<DimensionWriter> Dimensions => dimensions;

    /// <summary>False if it is declared already, as it is.</summary>
    /// <exception cref="ArgumentException">It is declared as something else, or its scale cannot be.</exception>
    public bool Declare(Measure measure)
    {
        measure.Check();
        if (measureAt.TryGetValue(measure.Code, out var at))
        {
            return measures[at] == measure ? false : throw new ArgumentException($"'{measure.Code}' is already {measures[at]}.", nameof(measure));
        }
        measureAt.Add(measure.Code, measures.Count);
        measures.Add(measure);
        return true;
    }

    public int MeasureAt(string code) => measureAt.GetValueOrDefault(code, -1);

    public int DimensionAt(string name) => dimensionAt.GetValueOrDefault(name, -1);

    /// <summary>The dimension's place, a new one at the end if nobody used it yet.</summary>
    public int Dimension(string name)
    {
        if (!dimensionAt.TryGetValue(name, out var at))
        {
            dimensionAt.Add(name, at = dimensions.Count);
            dimensions.Add(new(name));
        }
        return at;
    }

    /// <summary>Puts dictionaries from which values were forgotten into the place of those they were made from.</summary>
    public void Replace(IEnumerable<DimensionWriter> forgetful)
    {
        foreach (var dimension in forgetful)
        {
            dimensions[dimensionAt[dimension.Name]] = dimension;
        }
    }

    /// <summary>The rows after a position, checked.</summary>
    /// <exception cref="ArgumentException">Their positions do not ascend, or a row answers what was not declared or off its scale.</exception>
    public IReadOnlyList<ScoreRow> Check(IEnumerable<ScoreRow> rows, long after)
    {
        var batch = rows as IReadOnlyList<ScoreRow> ?? [.. rows];
        var before = long.MinValue;
        var known = 0;
        foreach (var row in batch)
        {
            if (row.Position <= before)
            {
                throw new ArgumentException($"Row {row.Position} of {survey} comes after row {before}: positions must ascend.", nameof(rows));
            }
            before = row.Position;
            if (row.Position <= after)
            {
                known++;
                continue;
            }
            Check(row);
        }
        return known == 0 ? batch : [.. batch.Skip(known)];
    }

    /// <summary>Checked rows as those of one block, to stand in the place of another.</summary>
    /// <exception cref="ArgumentException">They are not between its positions, or do not fit into one block.</exception>
    public Tail Encode(IReadOnlyList<ScoreRow> rows, CatalogBlock place, string coding)
    {
        var block = new Tail(rows.Select(row => row.Second).DefaultIfEmpty().Min(), coding);
        if (rows.Count > 0 && (rows[0].Position < place.FirstPosition || rows[^1].Position > place.LastPosition))
        {
            throw new ArgumentException($"Rows {rows[0].Position} to {rows[^1].Position} are not those of block {place.Name}, {place.FirstPosition} to {place.LastPosition}.");
        }
        foreach (var row in rows)
        {
            if (!block.Fits(row.Position, row.Second))
            {
                throw new ArgumentException($"Row {row.Position} does not fit into block {place.Name}: it is full, or its times are more than 136 years apart.");
            }
            Encode(row, row.Second, block);
        }
        return block;
    }

    /// <summary>Adds a checked row to a tail that it fits.</summary>
    public void Encode(ScoreRow row, long second, Tail tail)
    {
        var at = tail.Add(row.Position, second);
        var next = 0;
        foreach (var (code, value) in Span(row.Answers))
        {
            var measure = Find(code, ref next);
            tail.Answer(at, measure, (byte)(value - measures[measure].Min + 1));
        }
        EncodeDimensions(row, at, tail);
    }

    /// <summary>Gives a row of a tail, which has no codes yet, those of its dimensions.</summary>
    public void EncodeDimensions(ScoreRow row, int at, Tail tail)
    {
        var next = 0;
        foreach (var (name, value) in Span(row.Dimensions))
        {
            if (string.IsNullOrEmpty(value))
            {
                continue;
            }
            var dimension = next < dimensions.Count && dimensions[next].Name == name ? next : Dimension(name);
            next = dimension + 1;
            var code = dimensions[dimension].CodeOf(value);
            if (tail.CodeAt(at, dimension) is var now && now == 0)
            {
                tail.Code(at, dimension, (uint)code);
            }
            else if (now != code)
            {
                several.Add((dimension, code));
            }
        }
        if (several.Count > 0)
        {
            Join(at, tail);
        }
    }

    // Only the whole set of a row's values gets a code: a part of it that no row has would never be forgotten.
    private void Join(int row, Tail tail)
    {
        foreach (var dimension in several.Select(value => value.Dimension).Distinct())
        {
            members.Clear();
            members.Add((int)tail.CodeAt(row, dimension));
            members.AddRange(several.Where(value => value.Dimension == dimension).Select(value => value.Code));
            members.Sort();
            var distinct = members.Distinct().ToArray();
            tail.Code(row, dimension, (uint)dimensions[dimension].CodeOf(distinct));
        }
        several.Clear();
    }

    private void Check(ScoreRow row)
    {
        var next = 0;
        foreach (var (code, value) in Span(row.Answers))
        {
            var at = Find(code, ref next);
            if (at < 0)
            {
                throw new ArgumentException($"'{code}' is not a declared question of {survey}.");
            }
            if (value < measures[at].Min || value > measures[at].Max)
            {
                throw new ArgumentException($"{value} is not an answer to '{code}', {measures[at].Min} to {measures[at].Max}.");
            }
        }
        foreach (var (name, _) in Span(row.Dimensions))
        {
            if (string.IsNullOrEmpty(name))
            {
                throw new ArgumentException($"Row {row.Position} of {survey} has a value of a dimension without a name.");
            }
        }
    }

    // Without asking an interface for every item.
    private static ReadOnlySpan<T> Span<T>(IReadOnlyList<T> list) => list switch
    {
        T[] array => array,
        List<T> grown => CollectionsMarshal.AsSpan(grown),
        _ => list.ToArray(),
    };

    private int Find(string code, ref int next)
    {
        var list = CollectionsMarshal.AsSpan(measures);
        var at = next < list.Length && list[next].Code == code ? next : measureAt.GetValueOrDefault(code, -1);
        next = at + 1;
        return at;
    }
}
