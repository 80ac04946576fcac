using System.Globalization;
using Kept.Analytics.Scores.Columns;
using Xunit;
using Measure = Kept.Analytics.Scores.Measure;

namespace Kept.Tests.Analytics.Scores.Columns;

/// <summary>Rows made up, and rows read back, as lines that can be compared.</summary>
internal static class Rows
{
    public static readonly IReadOnlyList<Measure> Measures =
        [Measure.Nps("nps"), Measure.Csat("csat"), Measure.Ces("ces"), new("wide", Kept.Analytics.Scores.Metric.Mean, -100, 154)];

    public static ScoreTable Open(IBlockStorage storage, params IReadOnlyList<ScoreRow> rows)
    {
        var table = ScoreTable.Open("s", storage);
        foreach (var measure in Measures)
        {
            table.Declare(measure);
        }
        table.Append(rows, 0);
        return table;
    }

    public static ScoreRow Row(long position, string at = "2026-03-01T10:00:00", int? nps = null, params (string Name, string Value)[] values) => new(
        position,
        DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        [.. values.Select(v => KeyValuePair.Create(v.Name, v.Value))],
        nps is { } answer ? [new("nps", answer)] : []);

    /// <summary>Rows with gaps between positions, answers and values left out, several values, and values nobody else has.</summary>
    public static List<ScoreRow> Some(Random random, long after, int count)
    {
        var rows = new List<ScoreRow>();
        while (rows.Count < count)
        {
            after += random.Next(1, 5);
            var answers = Measures.Where(_ => random.Next(3) > 0).Select(m => KeyValuePair.Create(m.Code, random.Next(m.Min, m.Max + 1))).ToList();
            var values = new List<KeyValuePair<string, string>> { new("unit", $"U{random.Next(300)}") };
            for (var several = random.Next(4); several > 0; several--)
            {
                values.Add(new("reason", $"r{random.Next(6)}"));
            }
            if (random.Next(10) == 0)
            {
                values.Add(new("customer", $"customer-{after}"));
                values.Add(new($"extra{random.Next(3)}", ""));
            }
            rows.Add(new(after, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(random.Next(-50_000_000, 50_000_000)), values, answers));
        }
        return rows;
    }

    public static List<string> Of(IEnumerable<ScoreRow> rows) => [.. rows.Select(row => Line(
        row.Position,
        (long)Math.Floor((row.At - DateTime.UnixEpoch).TotalSeconds),
        row.Dimensions.Where(d => d.Value.Length > 0).GroupBy(d => d.Key, d => d.Value),
        row.Answers.Select(a => (a.Key, a.Value))))];

    public static List<string> In(ScoreTable table) => In(table.Snapshot);

    public static List<string> In(TableSnapshot snapshot)
    {
        var lines = new List<string>();
        var schema = snapshot.Schema;
        foreach (var block in snapshot.Blocks)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                var values = schema.Dimensions.SelectMany((dimension, i) =>
                    dimension.Members((int)block.Codes(i)[row]).ToArray().Select(code => (dimension.Name, Text: dimension.Text(code)))).ToList();
                var answers = schema.Measures.Select((measure, i) => (measure.Code, Answer: (int)block.Answers(i)[row] + measure.Min - 1)).Where((a, i) => a.Answer >= schema.Measures[i].Min);
                lines.Add(Line(block.FirstPosition + block.Positions[row], block.TimeBase + block.Times[row], values.GroupBy(v => v.Name, v => v.Text), answers));
            }
            GC.KeepAlive(block);
        }
        Assert.Equal(lines.Count, schema.Rows);
        return lines;
    }

    private static string Line(long position, long second, IEnumerable<IGrouping<string, string>> values, IEnumerable<(string Code, int Answer)> answers) => string.Join('|', [
        $"{position}@{second}",
        .. values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={string.Join(',', v.Distinct().Order(StringComparer.Ordinal))}"),
        .. answers.OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => $"{a.Code}:{a.Answer}")]);
}
