using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using RowPlace = Kept.Analytics.Scores.Scanning.RowPlace;
using Scan = Kept.Analytics.Scores.Scanning.Scan;

namespace Kept.Tests.Analytics.Scores.Scanning;

/// <summary>
/// The plainest score source there can be: every question is put to every row, one after the other, in its own words. What any
/// other source says is held against it. It speaks in the codes of the source it is held against, whose dictionaries are thereby
/// tested as well: a row whose values have no code there, or more than one, is an error.
/// </summary>
public sealed class PlainSource : IScoreSource
{
    private readonly IReadOnlyList<PlainRow> rows;
    private readonly Dictionary<string, Dictionary<string, int>> codes;

    /// <param name="codes">The schema whose codes scans are written in; its measures and dimensions count, its numbers of rows do not.</param>
    public PlainSource(ScoreSchema codes, IReadOnlyList<PlainRow> rows)
    {
        this.rows = rows;
        this.codes = codes.Dimensions.ToDictionary(dimension => dimension.Name, CodesByValues);
        Schema = codes with
        {
            Rows = rows.Count,
            First = rows.Count == 0 ? 0 : rows.Min(row => row.Second),
            Last = rows.Count == 0 ? 0 : rows.Max(row => row.Second),
        };
    }

    public ScoreSchema Schema { get; }

    /// <summary>Codes of its own: dimensions and values as the rows bring them; what several values are called after all single ones.</summary>
    public static PlainSource Of(IReadOnlyList<Measure> measures, IReadOnlyList<PlainRow> rows)
    {
        var names = rows.SelectMany(row => row.Dimensions.Where(d => d.Value.Length > 0).Select(d => d.Key)).Distinct().ToList();
        return new(new ScoreSchema(0, 0, 0, measures, names.ConvertAll(name => DimensionOf(name, rows))), rows);
    }

    public ValueTask<Tally> Count(Scan scan, CancellationToken ct)
    {
        var cells = Selected(scan.Rows)
            .GroupBy(row => string.Join(' ', scan.Axes.Select(axis => Group(axis, row))))
            .Select(cell => (Groups: scan.Axes.Select(axis => Group(axis, cell.First())).ToArray(), Rows: cell.ToList()))
            .ToList();
        if (cells.Count > scan.MostCells)
        {
            throw new SliceException($"That makes {cells.Count} cells; at most {scan.MostCells} are allowed.", "by");
        }
        return ValueTask.FromResult(new Tally(
            scan.Axes.Count,
            [.. cells.SelectMany(cell => cell.Groups)],
            [.. cells.Select(cell => (long)cell.Rows.Count)],
            [.. scan.Measures.Select(measure => cells.SelectMany(cell => Slots(measure, cell.Rows)).ToArray())]));
    }

    public ValueTask<IReadOnlyList<ProductSums>> Multiply(ProductScan scan, CancellationToken ct)
    {
        var complete = Selected(scan.Rows).Where(row => scan.Measures.All(measure => Stored(measure, row) != 0)).ToList();
        return ValueTask.FromResult<IReadOnlyList<ProductSums>>([.. Enumerable.Range(0, scan.Parts).Select(part => Sums(scan, complete.FindAll(row => row.Position % scan.Parts == part)))]);
    }

    public ValueTask<RowPage> List(RowScan scan, CancellationToken ct)
    {
        var places = Selected(scan.Rows).Select(row => new RowPlace(row.Second, row.Position))
            .OrderByDescending(place => place.Second).ThenByDescending(place => place.Position).ToList();
        var page = places.Where(place => scan.After is not { } after || place.Second < after.Second || place.Second == after.Second && place.Position < after.Position);
        return ValueTask.FromResult(new RowPage([.. page.Skip((int)scan.Skip).Take(scan.Take)], places.Count));
    }

    private static ProductSums Sums(ProductScan scan, List<PlainRow> rows) => new(
        rows.Count,
        [.. scan.Measures.Select(i => rows.Sum(row => (long)row.Answer(i)!.Value))],
        [.. scan.Measures.SelectMany(i => scan.Measures.Select(j => rows.Sum(row => (long)row.Answer(i)!.Value * row.Answer(j)!.Value)))]);

    private IEnumerable<PlainRow> Selected(Selection selection) => rows.Where(row =>
        row.Second >= selection.From && row.Second < selection.To
        && selection.Where.All(clause => clause.Any(term => term.Allowed[Code(term.Column, row)])));

    private int Group(ScanAxis axis, PlainRow row)
    {
        if (axis.Column.Kind == ColumnKind.Time)
        {
            return axis.Starts.Count(start => start <= row.Second);
        }
        var code = Code(axis.Column, row);
        return axis.GroupOf is { } groups ? groups[code] : code;
    }

    private int Code(ScanColumn column, PlainRow row) => column.Kind switch
    {
        ColumnKind.Answers => Stored(column.Name, row),
        ColumnKind.Dimension when codes.TryGetValue(column.Name, out var known) => known[Key(row.Values(column.Name))],
        ColumnKind.Dimension => 0,
        _ => throw new ArgumentException("Time has no codes."),
    };

    private int Stored(string measure, PlainRow row) =>
        Schema.MeasureNamed(measure) is { } known && row.Answer(measure) is { } answer ? answer - known.Min + 1 : 0;

    private long[] Slots(string measure, List<PlainRow> cell)
    {
        var slots = new long[Schema.MeasureNamed(measure) is { } known ? known.Max - known.Min + 2 : 1];
        foreach (var row in cell)
        {
            slots[Stored(measure, row)]++;
        }
        return slots;
    }

    // Codes are compared by what they mean, whatever their numbers.
    private static Dictionary<string, int> CodesByValues(Dimension dimension)
    {
        var byValues = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var code = 0; code < dimension.Codes; code++)
        {
            var values = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in dimension.Members(code))
            {
                values.Add(dimension.Text(member));
            }
            // Nobody has a value whose text was forgotten.
            if (!values.Contains(""))
            {
                byValues.Add(Key(values), code);
            }
        }
        return byValues;
    }

    private static string Key(HashSet<string> values) => string.Join('\0', values.Order(StringComparer.Ordinal));

    private static Dimension DimensionOf(string name, IReadOnlyList<PlainRow> rows)
    {
        var had = rows.Select(row => row.Values(name)).Where(values => values.Count > 0).ToList();
        string?[] texts = [null, .. had.SelectMany(values => values).Distinct()];
        var several = had.FindAll(values => values.Count > 1).DistinctBy(Key)
            .Select(values => values.Select(value => Array.IndexOf(texts, value)).Order().ToArray()).ToList();
        var codeOf = texts.Skip(1).Select((text, i) => KeyValuePair.Create(text!, i + 1));
        return new(name, [.. texts, .. new string?[several.Count]], [.. new int[]?[texts.Length], .. several], texts.Length + several.Count, new(codeOf, StringComparer.Ordinal));
    }
}
