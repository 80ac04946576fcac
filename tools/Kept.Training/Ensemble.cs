using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>A linear model for each output and networks for all; what they say is added.</summary>
internal sealed class Ensemble
{
    private readonly Corpus corpus;
    private readonly Settings settings;
    private readonly Margin[] margins = [];
    private readonly Network[] networks;

    private Ensemble(Corpus corpus, IReadOnlyList<int> learned, Settings settings)
    {
        (this.corpus, this.settings) = (corpus, settings);
        if (settings["net.only"] == 0)
        {
            margins = [.. Enumerable.Range(0, Outputs.Count).Select(k => Learn(corpus, learned, k, settings))];
        }
        var targets = learned.ToDictionary(i => i, i => Enumerable.Range(0, Outputs.Count).Select(k => (sbyte)Outputs.Target(corpus.Comments[i], k)).ToArray());
        networks = [.. Enumerable.Range(0, settings.Whole("net.count")).Select(n =>
        {
            var network = new Network(settings.PowerOfTwo("net.rows"), settings.Whole("net.width"), settings.Whole("net.hidden"), Outputs.Count, 5 + (ulong)n);
            network.Learn(corpus.ForReasons, learned, i => targets[i], settings.Whole("net.passes"), settings["net.step"], settings["net.forget"], 99 + (ulong)n);
            return network;
        })];
    }

    /// <summary>By output.</summary>
    public IReadOnlyList<Margin> Margins => margins;

    public IReadOnlyList<Network> Networks => networks;

    public static Ensemble Learn(Corpus corpus, IReadOnlyList<int> learned, Settings settings) => new(corpus, learned, settings);

    /// <summary>A score for each output: the higher, the surer.</summary>
    public float[] Score(int comment)
    {
        var (scores, odds) = (new float[Outputs.Count], new float[Outputs.Count]);
        foreach (var network in networks)
        {
            network.Score(corpus.ForReasons, comment, odds);
            for (var k = 0; k < scores.Length; k++)
            {
                scores[k] += settings[Task(k) + "net"] * odds[k] / networks.Length;
            }
        }
        for (var k = 0; k < margins.Length; k++)
        {
            scores[k] += margins[k].Of(corpus.For(k), comment);
        }
        return scores;
    }

    private static string Task(int output) => output < Outputs.Sentiments.Length ? "s." : "r.";

    private static Margin Learn(Corpus corpus, IReadOnlyList<int> learned, int output, Settings settings)
    {
        var task = Task(output);
        var weigh = Balance(corpus.Comments, learned, output, settings[task + "balance"]);
        List<Target> targets = [.. learned.Where(i => Outputs.Target(corpus.Comments[i], output) != 0)
            .Select(i => new Target(i, Outputs.Target(corpus.Comments[i], output) > 0, weigh(corpus.Comments[i])))];
        var examples = corpus.For(output);
        var margin = new Margin(Worth(examples, targets, settings.PowerOfTwo(task + "rows"), settings[task + "bayes"]));
        margin.Learn(examples, targets, settings.Whole("passes"), settings[task + "cost"], 17 + (ulong)output);
        return margin;
    }

    // How much more often a row is met where it is so than where not, as a logarithm: S. Wang and C. Manning, "Baselines and
    // Bigrams", ACL 2012; here between that and 1.
    private static float[] Worth(Examples examples, List<Target> targets, int rows, float share)
    {
        var (yes, no) = (new float[rows], new float[rows]);
        foreach (var target in targets)
        {
            foreach (var row in examples.RowsOf(target.Example))
            {
                (target.Is ? yes : no)[row & (rows - 1)]++;
            }
        }
        double allYes = targets.Count(t => t.Is), allNo = targets.Count - allYes;
        return [.. yes.Zip(no, (there, elsewhere) =>
            1 - share + share * (float)Math.Abs(Math.Log((there + 1) / (allYes + 2) / ((elsewhere + 1) / (allNo + 2)))))];
    }

    // By source, as what is rare in one is common in another; a power of 0 lets all comments count the same, 1 all classes.
    private static Func<LabelledComment, float> Balance(IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> learned, int output, float power)
    {
        var counts = learned.Where(i => Outputs.Target(comments[i], output) != 0).CountBy(i => (comments[i].Source, Kind(comments[i]))).ToDictionary();
        var kinds = counts.GroupBy(c => c.Key.Source).ToDictionary(g => g.Key, g => (All: g.Sum(c => c.Value), Kinds: g.Count()));
        return c => MathF.Pow((float)kinds[c.Source].All / kinds[c.Source].Kinds / counts[(c.Source, Kind(c))], power);

        string Kind(LabelledComment c) => output < Outputs.Sentiments.Length ? c.Sentiment! : Outputs.Target(c, output) > 0 ? "yes" : "no";
    }
}
