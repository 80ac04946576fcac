using Kept.Analytics.Language.Learning;

namespace Kept.Analytics.Language.Adapting;

/// <summary>Where to draw the line between yes and no, chosen on examples that were not learned from.</summary>
internal static class Threshold
{
    private const int Folds = 5;
    private const float Reach = 0.6f;

    /// <summary>What to add to scores so that F1 is highest; within ±<see cref="Reach"/>, as few examples tell little.</summary>
    public static float Of(IReadOnlyList<Target> targets, Func<IReadOnlyList<Target>, Margin> learn, Func<Margin, int, float> score)
    {
        var seen = new List<(float Score, bool Is)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var margin = learn([.. targets.Where((_, i) => i % Folds != fold)]);
            seen.AddRange(targets.Where((_, i) => i % Folds == fold).Select(t => (score(margin, t.Example), t.Is)));
        }
        var there = seen.Count(s => s.Is);
        var (best, worth) = (0f, F1(0));
        // In the middle between two scores that are met.
        var scores = seen.Select(s => s.Score).Distinct().Order().ToList();
        foreach (var (below, above) in scores.Zip(scores.Skip(1)))
        {
            var offset = -(below + above) / 2;
            if (MathF.Abs(offset) <= Reach && F1(offset) is var f1 && f1 > worth)
            {
                (best, worth) = (offset, f1);
            }
        }
        // Halfway: the peak of so few is partly luck.
        return best / 2;

        double F1(float offset)
        {
            var (hits, named) = (0, 0);
            foreach (var (score, isSo) in seen)
            {
                named += score + offset > 0 ? 1 : 0;
                hits += score + offset > 0 && isSo ? 1 : 0;
            }
            return 2.0 * hits / Math.Max(1, named + there);
        }
    }
}
