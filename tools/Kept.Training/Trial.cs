namespace Kept.Training;

/// <summary>Learns from some comments and scores others.</summary>
internal static class Trial
{
    /// <summary>Scores of each comment of <paramref name="judged"/> for each output, by its number.</summary>
    public static void Run(IReadOnlyList<LabelledComment> comments, Examples forSentiment, Examples forReasons, IReadOnlyList<int> learned, IReadOnlyList<int> judged, Settings settings, int rows, float[][] scores)
    {
        foreach (var i in judged)
        {
            scores[i] = new float[Outputs.Count];
        }
        var kind = settings.Text("model", "margin");
        if (kind.Contains("margin", StringComparison.Ordinal))
        {
            for (var k = 0; k < Outputs.Count; k++)
            {
                if (settings.Text("only", k < Outputs.Sentiments.Length ? "s" : "r") is var only && only != (k < Outputs.Sentiments.Length ? "s" : "r"))
                {
                    continue;
                }
                var examples = k < Outputs.Sentiments.Length ? forSentiment : forReasons;
                var targets = Targets(comments, learned, k, settings);
                var margin = new Margin(Worth(examples, targets, rows, settings.Number(k < 3 ? "nbs" : "nbr", 0)));
                margin.Learn(examples, targets, (int)settings.Number("passes", 12), settings.Number(k < 3 ? "cs" : "cr", 0.8f), 17 + (ulong)k);
                foreach (var i in judged)
                {
                    scores[i][k] += margin.Of(examples, i);
                }
            }
        }
        var share = settings.Number("net", 0);
        if (share > 0)
        {
            var net = new float[Outputs.Count];
            var targets = Enumerable.Range(0, comments.Count).Select(i => Enumerable.Range(0, Outputs.Count).Select(k => (sbyte)Outputs.Target(comments[i], k)).ToArray()).ToArray();
            for (var n = 0; n < (int)settings.Number("nets", 1); n++)
            {
                var network = new Network(1 << (int)settings.Number("nrows", 17), (int)settings.Number("width", 32), (int)settings.Number("hidden", 32), Outputs.Count, 5 + (ulong)n);
                network.Learn(forReasons, learned, i => targets[i], (_, _) => 1, (int)settings.Number("npasses", 5), settings.Number("step", 0.1f), settings.Number("forget", 0.1f), 99 + (ulong)n);
                foreach (var i in judged)
                {
                    network.Score(forReasons, i, net);
                    for (var k = 0; k < net.Length; k++)
                    {
                        scores[i][k] += share * net[k];
                    }
                }
            }
        }
    }

    // How much more often a row is met where it is so than where not, as a logarithm: S. Wang and C. Manning, "Baselines and
    // Bigrams", ACL 2012.
    private static float[] Worth(Examples examples, List<Target> targets, int rows, float share)
    {
        var worth = new float[rows];
        Array.Fill(worth, 1);
        if (share == 0)
        {
            return worth;
        }
        var (yes, no) = (new float[rows], new float[rows]);
        foreach (var target in targets)
        {
            foreach (var row in examples.RowsOf(target.Example))
            {
                (target.Is ? yes : no)[row]++;
            }
        }
        double allYes = targets.Count(t => t.Is), allNo = targets.Count - allYes;
        for (var row = 0; row < rows; row++)
        {
            var ratio = Math.Log((yes[row] + 1) / (allYes + 2) / ((no[row] + 1) / (allNo + 2)));
            worth[row] = 1 - share + share * (float)Math.Abs(ratio);
        }
        return worth;
    }

    private static List<Target> Targets(IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> learned, int output, Settings settings)
    {
        var weigh = Balance(comments, learned, output, settings.Number(output < 3 ? "balances" : "balancer", 0));
        return [.. learned.Where(i => Outputs.Target(comments[i], output) != 0).Select(i => new Target(i, Outputs.Target(comments[i], output) > 0, weigh(comments[i])))];
    }

    // By source, as what is rare in one is common in another; a power of 0 lets all count the same, 1 all classes.
    private static Func<LabelledComment, float> Balance(IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> learned, int output, float power)
    {
        var counts = learned.Where(i => Outputs.Target(comments[i], output) != 0).CountBy(i => (comments[i].Source, Kind(comments[i]))).ToDictionary();
        var kinds = counts.GroupBy(c => c.Key.Source).ToDictionary(g => g.Key, g => (All: g.Sum(c => c.Value), Kinds: g.Count()));
        return c => MathF.Pow((float)kinds[c.Source].All / kinds[c.Source].Kinds / counts[(c.Source, Kind(c))], power);

        string Kind(LabelledComment c) => output < Outputs.Sentiments.Length ? c.Sentiment! : Outputs.Target(c, output) > 0 ? "yes" : "no";
    }
}
