namespace Kept.Training;

internal static class Measure
{
    public static void Print(IReadOnlyList<LabelledComment> test, Examples examples, Margin[] models, string[] sentiments, string[] groups)
    {
        var scores = new float[test.Count][];
        Parallel.For(0, test.Count, i => scores[i] = Array.ConvertAll(models, m => m.Of(examples, i)));
        var rows = new List<(string Set, double Accuracy, double F1)>();
        foreach (var set in test.Select((c, i) => (c, i)).Where(x => x.c.Sentiment is not (null or "mixed")).GroupBy(x => x.c.Source.StartsWith("m-absa") ? "m-absa " + x.c.Language : x.c.Source))
        {
            var pairs = set.Select(x => (Said: Array.IndexOf(sentiments, x.c.Sentiment!), Found: Best(scores[x.i].AsSpan(0, sentiments.Length)))).ToList();
            rows.Add((set.Key, pairs.Average(p => p.Said == p.Found ? 1.0 : 0), Enumerable.Range(0, sentiments.Length).Average(k => F1(pairs.Count(p => p.Said == k && p.Found == k), pairs.Count(p => p.Found == k), pairs.Count(p => p.Said == k)))));
        }
        foreach (var row in rows.OrderBy(r => r.Set)) Console.WriteLine($"sentiment {row.Set,-20} {row.Accuracy:0.000} {row.F1:0.000}");
        if (Environment.GetEnvironmentVariable("WRONG") is not null)
        {
            foreach (var set in test.Select((c, i) => (c, i)).Where(x => x.c.Sentiment is not (null or "mixed") && x.c.Source.StartsWith("m-absa")).GroupBy(x => x.c.Source))
            {
                var table = set.GroupBy(x => (x.c.Sentiment, sentiments[Best(scores[x.i].AsSpan(0, 3))])).OrderBy(g => g.Key).Select(g => $"{g.Key.Item1}>{g.Key.Item2} {g.Count()}");
                Console.WriteLine($"{set.Key}: {string.Join("  ", table)}");
                foreach (var x in set.Where(x => x.c.Language == "en" && sentiments[Best(scores[x.i].AsSpan(0, 3))] != x.c.Sentiment).Take(14)) Console.WriteLine($"   {x.c.Sentiment} {string.Join(' ', scores[x.i].Take(3).Select(s => s.ToString("0.00")))} {x.c.Text}");
            }
        }
        var m = rows.Where(r => r.Set.StartsWith("m-absa")).ToList();
        Console.WriteLine($"sentiment m-absa mean        {m.Average(r => r.Accuracy):0.000} {m.Average(r => r.F1):0.000}");
        var found = new List<(double Micro, double Macro)>();
        foreach (var set in test.Select((c, i) => (c, i)).Where(x => x.c.Covered.Count > 0).GroupBy(x => x.c.Source))
        {
            var covered = set.First().c.Covered.Order().ToList();
            double hit = 0, named = 0, there = 0, macro = 0, met = 0;
            foreach (var group in covered)
            {
                var k = Array.IndexOf(groups, group) + sentiments.Length;
                var (h, n, t) = (set.Count(x => x.c.Reasons.Contains(group) && scores[x.i][k] > 0), set.Count(x => scores[x.i][k] > 0), set.Count(x => x.c.Reasons.Contains(group)));
                hit += h; named += n; there += t;
                if (t > 0) { macro += F1(h, n, t); met++; }
            }
            found.Add((F1(hit, named, there), macro / met));
            Console.WriteLine($"reasons {set.Key,-20} {F1(hit, named, there):0.000} {macro / met:0.000}");
        }
        Console.WriteLine($"reasons mean                 {found.Average(f => f.Micro):0.000} {found.Average(f => f.Macro):0.000}");
    }

    private static double F1(double hit, double named, double there) => named + there == 0 ? 0 : 2 * hit / (named + there);

    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var k = 1; k < scores.Length; k++) best = scores[k] > scores[best] ? k : best;
        return best;
    }
}
