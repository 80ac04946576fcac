using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>
/// What is added to each score before the decision: a learner that asks for the fewest errors names rare classes too seldom for F1,
/// which counts every class the same. Chosen on comments that the models have not learned from.
/// </summary>
internal sealed class Offsets
{
    private const float Reach = 1.2f, Step = 0.04f;
    private readonly float[] offsets = new float[Outputs.Count];

    public static readonly Offsets None = new();

    public float this[int output] => offsets[output];

    public float[] Add(float[] scores) => [.. scores.Select((score, k) => score + offsets[k])];

    public override string ToString() => string.Join(' ', offsets.Select(o => o.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)));

    /// <param name="judged">The comments to choose on.</param>
    /// <param name="share">How much macro-F1 of sentiment counts beside accuracy, 0 to 1.</param>
    public static Offsets Choose(IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> judged, IReadOnlyList<float[]> scores, float share)
    {
        var chosen = new Offsets();
        chosen.ChooseSentiment(comments, judged, scores, share);
        for (var k = Outputs.Sentiments.Length; k < Outputs.Count; k++)
        {
            chosen.ChooseGroup(k, comments, judged, scores);
        }
        return chosen;
    }

    // Sources count by the root of their size: the large ones do not drown the small, nor the chance of the small the large.
    private void ChooseSentiment(IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> judged, IReadOnlyList<float[]> scores, float share)
    {
        var sets = judged.Where(i => Outputs.Target(comments[i], 0) != 0).GroupBy(i => comments[i].Source.Split('-')[0])
            .Select(g => g.Select(i => (Said: Array.IndexOf(Outputs.Sentiments, comments[i].Sentiment), Scores: scores[i])).ToList()).ToList();
        foreach (var k in (int[])[1, 0, 1, 0])
        {
            Climb(k, () => sets.Sum(set =>
            {
                var (accuracy, f1) = Figures.Sentiment(set.Select(c => (c.Said, Best(c.Scores))));
                return Math.Sqrt(set.Count) * ((1 - share) * accuracy + share * f1);
            }));
        }
    }

    private void ChooseGroup(int k, IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> judged, IReadOnlyList<float[]> scores)
    {
        var sets = judged.Where(i => Outputs.Target(comments[i], k) != 0).GroupBy(i => comments[i].Source)
            .Select(g => g.Select(i => (Is: Outputs.Target(comments[i], k) > 0, Score: scores[i][k])).ToList()).Where(set => set.Any(c => c.Is)).ToList();
        if (sets.Count > 0)
        {
            Climb(k, () => sets.Average(set => Figures.F1(
                set.Count(c => c.Is && c.Score + offsets[k] > 0), set.Count(c => c.Score + offsets[k] > 0), set.Count(c => c.Is))));
        }
    }

    private int Best(float[] scores)
    {
        var (negative, neutral, positive) = (scores[0] + offsets[0], scores[1] + offsets[1], scores[2] + offsets[2]);
        return negative >= neutral ? negative >= positive ? 0 : 2 : neutral >= positive ? 1 : 2;
    }

    private void Climb(int k, Func<double> worth)
    {
        var (best, found) = (double.MinValue, 0f);
        // Smoothed over neighbours, so that no lucky peak is taken.
        var tried = new List<(float Offset, double Worth)>();
        for (var offset = -Reach; offset <= Reach; offset += Step)
        {
            offsets[k] = offset;
            tried.Add((offset, worth()));
        }
        for (var i = 1; i + 1 < tried.Count; i++)
        {
            var mean = (tried[i - 1].Worth + tried[i].Worth + tried[i + 1].Worth) / 3;
            (best, found) = mean > best ? (mean, tried[i].Offset) : (best, found);
        }
        offsets[k] = found;
    }
}
