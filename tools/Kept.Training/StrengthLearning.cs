using Kept.Analytics.Language;
using Kept.Analytics.Language.Models;

namespace Kept.Training;

/// <summary>Learns how strongly something is said: logistic regression on a handful of facts, over our own comments, which alone say it.</summary>
internal static class StrengthLearning
{
    private const int Steps = 4000;
    private const float Rate = 0.5f;

    public static float[] Learn(IReadOnlyList<OwnComment> own, Lexicon lexicon)
    {
        var features = new Features(1 << 12, lexicon);
        var seen = own.Where(c => c.Level is not (null or 0)).Select(c =>
        {
            var text = new CommentText(c.Text);
            features.Read(text, 0, text.Tokens.Count, null);
            var facts = new float[Strength.Facts];
            Strength.Read(Math.Sign(c.Level!.Value), features.Marks, text.Tokens.Count, facts);
            return (Facts: facts, IsStrong: Math.Abs(c.Level.Value) == 2);
        }).ToList();
        var weights = new float[Strength.Facts];
        for (var step = 0; step < Steps; step++)
        {
            var slopes = new double[weights.Length];
            foreach (var (facts, isStrong) in seen)
            {
                var error = (isStrong ? 1 : 0) - 1 / (1 + Math.Exp(-facts.Zip(weights, (f, w) => f * w).Sum()));
                for (var i = 0; i < slopes.Length; i++)
                {
                    slopes[i] += error * facts[i] / seen.Count;
                }
            }
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += Rate * (float)slopes[i] / (i is 1 or 5 ? 4 : 1);
            }
        }
        var right = seen.Average(s => s.Facts.Zip(weights, (f, w) => f * w).Sum() > 0 == s.IsStrong ? 1.0 : 0);
        Console.WriteLine($"strength: {right:0.000} right, {seen.Average(s => s.IsStrong ? 1.0 : 0):0.000} strong");
        return weights;
    }
}
