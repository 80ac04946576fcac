using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Scan = Kept.Analytics.Scores.Scanning.Scan;

namespace Kept.Tests.Analytics.Scores.Scanning;

/// <summary>Rows and scans of every kind, by a seed, to hold one score source against another.</summary>
public sealed class RandomScans(int seed)
{
    public static readonly IReadOnlyList<Measure> Measures = [Measure.Nps("nps"), Measure.Csat("staff"), Measure.Ces("easy"), Measure.Share("yes"), new("range", Metric.Mean, -100, 150)];
    private const long Start = 1_760_000_000;
    private static readonly string[] Names = ["unit", "reason", "o'clock` \\", "many", "late"];
    private readonly Random _random = new(seed);

    /// <summary>Rows after a position, times in no order, gaps between positions; the dimension "late" comes after a while.</summary>
    public List<PlainRow> Rows(int count, long after = 0)
    {
        var rows = new List<PlainRow>();
        for (var position = after; rows.Count < count;)
        {
            position += _random.Next(3) == 0 ? _random.Next(1, 50) : 1;
            rows.Add(new PlainRow(position, Start + _random.Next(200 * 86_400), Dimensions(rows.Count > count / 2), Answers()));
        }
        return rows;
    }

    public Scan Scan(ScoreSchema schema) => new()
    {
        Axes = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Axis(schema))],
        Measures = [.. Some([.. Measures.Select(m => m.Code), "nobody's"], _random.Next(6))],
        Rows = Selection(schema),
    };

    public ProductScan Products(ScoreSchema schema) =>
        new([.. Some([.. Measures.Select(m => m.Code)], _random.Next(1, 5))], Selection(schema), new[] { 1, 2, 13 }[_random.Next(3)]);

    public RowScan List(ScoreSchema schema, IReadOnlyList<PlainRow> rows)
    {
        var row = rows[_random.Next(rows.Count)];
        return new(Selection(schema), _random.Next(2) == 0 ? null : new(row.Second, row.Position), _random.Next(3) == 0 ? _random.Next(rows.Count) : 0, _random.Next(1, 60));
    }

    public Selection Selection(ScoreSchema schema)
    {
        var rows = new Selection
        {
            Where = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => (IReadOnlyList<ScanTerm>)[.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Term(schema))])],
        };
        return _random.Next(3) switch
        {
            0 => rows,
            1 => rows with { From = Start + _random.Next(-5, 100) * 86_400L },
            _ => rows with { From = Start + _random.Next(100 * 86_400), To = Start + _random.Next(80 * 86_400, 220 * 86_400) },
        };
    }

    private ScanTerm Term(ScoreSchema schema)
    {
        var column = Column(schema, out var codes);
        var share = _random.Next(4) switch { 0 => 0.0, 1 => 1.0, _ => _random.NextDouble() };
        return new(column, [.. Enumerable.Range(0, codes).Select(_ => _random.NextDouble() < share)]);
    }

    private ScanAxis Axis(ScoreSchema schema)
    {
        if (_random.Next(4) == 0)
        {
            var starts = Starts();
            return new() { Column = ScanColumn.Time, Starts = starts, Groups = starts.Length + 1 };
        }
        var column = Column(schema, out var codes);
        if (_random.Next(2) == 0)
        {
            return new() { Column = column, Groups = codes };
        }
        var groups = _random.Next(1, 6);
        return new() { Column = column, GroupOf = [.. Enumerable.Range(0, codes).Select(_ => _random.Next(groups))], Groups = groups };
    }

    // Days, hours on a grid off the hour, or a few at any second.
    private long[] Starts() => _random.Next(3) switch
    {
        0 => [.. Enumerable.Range(0, _random.Next(1, 120)).Select(day => Start - 86_400 + 7_200 + (day * 86_400L))],
        1 => [.. Enumerable.Range(0, 300).Select(quarter => Start + (_random.Next(4) * 900L) + (quarter * 3_600L)).Order()],
        _ => [.. Enumerable.Range(0, _random.Next(0, 40)).Select(_ => Start + _random.Next(-86_400, 210 * 86_400)).Order().Distinct()],
    };

    private ScanColumn Column(ScoreSchema schema, out int codes)
    {
        var at = _random.Next(schema.Dimensions.Count + schema.Measures.Count + 1);
        codes = 1;
        if (at == schema.Dimensions.Count + schema.Measures.Count)
        {
            return ScanColumn.Dimension("nobody's");
        }
        if (at < schema.Dimensions.Count)
        {
            codes = schema.Dimensions[at].Codes;
            return ScanColumn.Dimension(schema.Dimensions[at].Name);
        }
        var measure = schema.Measures[at - schema.Dimensions.Count];
        codes = measure.Max - measure.Min + 2;
        return ScanColumn.Answers(measure.Code);
    }

    private List<KeyValuePair<string, string>> Dimensions(bool late)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var name in Some(late ? Names : Names[..4], _random.Next(4)))
        {
            for (var i = _random.Next(3) == 0 ? _random.Next(1, 4) : 1; i > 0; i--)
            {
                values.Add(new(name, name == "many" ? $"{_random.Next(2000)}" : _random.Next(20) == 0 ? "" : $"{name} '{_random.Next(6)}'\t\\ñ"));
            }
        }
        return values;
    }

    private List<KeyValuePair<string, int>> Answers() =>
        [.. Some(Measures, _random.Next(Measures.Count + 1)).Select(m => KeyValuePair.Create(m.Code, _random.Next(m.Min, m.Max + 1)))];

    private IEnumerable<T> Some<T>(IReadOnlyList<T> all, int count) => all.OrderBy(_ => _random.Next()).Take(count);
}
