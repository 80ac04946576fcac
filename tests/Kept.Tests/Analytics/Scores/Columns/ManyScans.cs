using Kept.Tests.Analytics.Scores.Scanning;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Tests.Analytics.Scores.Columns;

/// <summary>Random responses and random questions about them: few and many values, several at once, none, long and short periods.</summary>
internal static class ManyScans
{
    private static readonly long Start = new DateTimeOffset(2025, 11, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly string[] Names = ["unit", "mode", "reason", "customer", "late", "nobody"];

    public static IReadOnlyList<PlainRow> Rows(Random random, int count)
    {
        var (position, inOrder, days) = (random.Next(1, 1000), random.Next(2) == 0, random.Next(1, 700));
        var rows = new List<PlainRow>();
        for (var i = 0; i < count; i++)
        {
            position += random.Next(1, 4);
            var second = Start + (inOrder ? (long)days * 86_400 * i / count : random.NextInt64((long)days * 86_400));
            var dimensions = new List<KeyValuePair<string, string>>();
            Add("unit", random.Next(300), 0.95);
            Add("mode", random.Next(4), 0.9);
            Add("customer", random.Next(5000), 0.5);
            Add("late", random.Next(3), i > count * 0.8 ? 1 : 0);
            for (var n = random.Next(4); n > 0; n--)
            {
                Add("reason", random.Next(5), 1);
            }
            var answers = new List<KeyValuePair<string, int>>();
            Answer("nps", 0, 10, 0.9);
            Answer("staff", 1, 5, 0.6);
            Answer("easy", 1, 7, 1);
            rows.Add(new(position, second, dimensions, answers));

            void Add(string name, int value, double share)
            {
                if (random.NextDouble() < share)
                {
                    dimensions.Add(new(name, $"{name}{value}"));
                }
            }

            void Answer(string code, int min, int max, double share)
            {
                if (random.NextDouble() < share)
                {
                    answers.Add(new(code, random.Next(min, max + 1)));
                }
            }
        }
        return rows;
    }

    public static Scan Scan(Random random, ScoreSchema schema) => new()
    {
        Axes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Axis(random, schema))],
        Measures = [.. new[] { "nps", "staff", "easy", "unknown" }.Where(_ => random.Next(2) == 0)],
        Rows = Selection(random, schema),
    };

    public static Selection Selection(Random random, ScoreSchema schema)
    {
        var (first, last) = (schema.First, Math.Max(schema.First, schema.Last));
        return new()
        {
            From = random.Next(3) == 0 ? random.NextInt64(first - 10, last + 10) : long.MinValue,
            To = random.Next(3) == 0 ? random.NextInt64(first - 10, last + 10) : long.MaxValue,
            Times = random.Next(4) > 0 ? [] : [.. Enumerable.Range(0, 3).Select(_ => random.NextInt64(first - 10, last + 10)).Order().Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0], pair[1]))],
            Where = [.. Enumerable.Range(0, random.Next(3)).Select(_ => (IReadOnlyList<ScanTerm>)[.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Term(random, schema))])],
        };
    }

    private static ScanTerm Term(Random random, ScoreSchema schema)
    {
        var column = random.Next(3) == 0 ? ScanColumn.Answers(random.Next(2) == 0 ? "nps" : "staff") : ScanColumn.Dimension(Names[random.Next(Names.Length)]);
        var share = random.NextDouble();
        return new(column, [.. Enumerable.Range(0, Codes(column, schema)).Select(_ => random.NextDouble() < share)]);
    }

    private static ScanAxis Axis(Random random, ScoreSchema schema)
    {
        if (random.Next(4) == 0)
        {
            long[] starts = [.. Enumerable.Range(0, random.Next(40)).Select(_ => random.NextInt64(schema.First - 10, schema.First + 60_000_000)).Distinct().Order()];
            return new() { Column = ScanColumn.Time, Starts = starts, Groups = starts.Length + 1 };
        }
        var column = random.Next(4) == 0 ? ScanColumn.Answers("easy") : ScanColumn.Dimension(Names[random.Next(Names.Length)]);
        var codes = Codes(column, schema);
        if (random.Next(2) == 0)
        {
            return new() { Column = column, Groups = codes };
        }
        var groups = random.Next(1, 7);
        return new() { Column = column, GroupOf = [.. Enumerable.Range(0, codes).Select(_ => random.Next(groups))], Groups = groups };
    }

    private static int Codes(ScanColumn column, ScoreSchema schema) =>
        column.Kind == ColumnKind.Answers ? schema.MeasureNamed(column.Name)?.Slots ?? 1 : schema.DimensionNamed(column.Name)?.Codes ?? 1;
}
