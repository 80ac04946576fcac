namespace Kept.Training;

/// <summary>Learns from some comments and scores others.</summary>
internal static class Trial
{
    /// <summary>Scores of each comment of <paramref name="judged"/> for each output, by its number.</summary>
    public static void Run(IReadOnlyList<LabelledComment> comments, Examples examples, IReadOnlyList<int> learned, IReadOnlyList<int> judged, Settings settings, int rows, float[][] scores)
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
                var margin = new Margin(rows);
                margin.Learn(examples, Targets(comments, learned, k, settings), (int)settings.Number("passes", 12), settings.Number(k < 3 ? "cs" : "cr", 0.8f), 17 + (ulong)k);
                foreach (var i in judged)
                {
                    scores[i][k] += margin.Of(examples, i);
                }
            }
        }
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
