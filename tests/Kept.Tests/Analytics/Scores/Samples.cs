using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;

namespace Kept.Tests.Analytics.Scores;

/// <summary>Rows and tables to test with.</summary>
internal static class Samples
{
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Levels =
        new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            ["level:region"] = new Dictionary<string, string> { ["A"] = "N", ["B"] = "N", ["C"] = "S", ["D"] = "S", ["E"] = "S" },
        };

    public static readonly IReadOnlyList<Measure> Measures = [Measure.Nps("nps"), Measure.Csat("staff"), Measure.Ces("easy")];

    /// <summary>Columns of these rows, the first half of them sealed in two blocks.</summary>
    public static IScoreSource Table(params IEnumerable<ScoreRow> rows)
    {
        var table = Empty();
        ScoreRow[] placed = [.. rows.Select((row, i) => row with { Position = i + 1 })];
        foreach (var part in new[] { placed[..(placed.Length / 4)], placed[(placed.Length / 4)..(placed.Length / 2)] })
        {
            table.Append(part, 0);
            table.Seal();
        }
        table.Append(placed[(placed.Length / 2)..], 0);
        return table.Source;
    }

    public static ScoreTable Empty()
    {
        var table = ScoreTable.Open("test", new MemoryStorage());
        foreach (var measure in Measures)
        {
            table.Declare(measure);
        }
        return table;
    }

    public static SliceResult Answer(IScoreSource source, Slice slice, SliceContext context) =>
        Slices.Answer(source, slice, context, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public static ScoreRow Row(string at, int? nps, params (string Name, string Value)[] dimensions) => new(
        0, DateTime.Parse(at + "Z", null, System.Globalization.DateTimeStyles.AdjustToUniversal),
        [.. dimensions.Select(d => KeyValuePair.Create(d.Name, d.Value))],
        nps is { } answer ? [KeyValuePair.Create("nps", answer)] : []);

    public static List<ScoreRow> Random(int seed, int rows)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => One(random))];
    }

    public static Slice Slice(string question, string by = "", string where = "", string? from = null, string? to = null, string? compare = null)
    {
        var query = new List<KeyValuePair<string, string>> { new("question", question) };
        query.AddRange(by.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(b => KeyValuePair.Create("by", b)));
        query.AddRange(where.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => KeyValuePair.Create("where", w)));
        query.AddRange(new[] { ("from", from), ("to", to), ("compare", compare) }
            .Where(p => p.Item2 is not null).Select(p => KeyValuePair.Create(p.Item1, p.Item2!)));
        return Kept.Analytics.Scores.Slice.Parse(query);
    }

    private static ScoreRow One(Random random)
    {
        var dimensions = new List<KeyValuePair<string, string>>();
        Add("unit", ["A", "A", "A", "A", "B", "B", "C", "C", "C", "D", "E"], 0.05);
        Add("mode", ["web", "web", "qr", "phone"], 0.1);
        for (var i = random.Next(4); i > 0; i--)
        {
            Add("reason", ["price", "staff", "waiting"], 0);
        }
        var answers = new List<KeyValuePair<string, int>>();
        if (random.Next(10) > 0)
        {
            answers.Add(new("nps", random.Next(11)));
        }
        if (random.Next(3) > 0)
        {
            answers.Add(new("staff", random.Next(1, 6)));
        }
        answers.Add(new("easy", random.Next(1, 8)));
        var at = new DateTime(2025, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(250 * 24 * 60));
        return new(0, at, dimensions, answers);

        void Add(string name, string[] values, double missing)
        {
            if (random.NextDouble() >= missing)
            {
                dimensions.Add(new(name, values[random.Next(values.Length)]));
            }
        }
    }
}
