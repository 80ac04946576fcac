using System.Globalization;
using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>How right a reader of comments is, by set.</summary>
internal static class Figures
{
    /// <summary>Accuracy and the mean of the three F1 of sentiment; mixed ones are left out.</summary>
    public static (double Accuracy, double F1) Sentiment(IEnumerable<(int Said, int Found)> pairs)
    {
        var table = new int[3, 3];
        foreach (var (said, found) in pairs)
        {
            table[said, found]++;
        }
        double right = 0, all = 0, f1 = 0;
        for (var k = 0; k < 3; k++)
        {
            var (named, there) = (table[0, k] + table[1, k] + table[2, k], table[k, 0] + table[k, 1] + table[k, 2]);
            (right, all, f1) = (right + table[k, k], all + there, f1 + F1(table[k, k], named, there) / 3);
        }
        return (right / all, f1);
    }

    public static double F1(double hit, double named, double there) => named + there == 0 ? 0 : 2 * hit / (named + there);

    /// <summary>Prints what was found by set, and the means that are asked for.</summary>
    public static void Print(IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> judged, Func<int, float[]> scores)
    {
        var sentiments = judged.Where(i => Outputs.Target(comments[i], 0) != 0).GroupBy(i => SentimentSet(comments[i])).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Set: g.Key, Figures: Sentiment(g.Select(i => (Array.IndexOf(Outputs.Sentiments, comments[i].Sentiment), Best(scores(i))))))).ToList();
        foreach (var (set, (accuracy, f1)) in sentiments)
        {
            Line("sentiment", set, accuracy, f1);
        }
        var several = sentiments.Where(s => s.Set.StartsWith("m-absa", StringComparison.Ordinal)).DefaultIfEmpty().ToList();
        Line("sentiment", "m-absa mean", several.Average(s => s.Figures.Accuracy), several.Average(s => s.Figures.F1));
        var reasons = judged.Where(i => comments[i].Covered.Count > 0).GroupBy(i => comments[i].Source).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Set: g.Key, Figures: Reasons(comments, [.. g], scores))).ToList();
        foreach (var (set, (micro, macro)) in reasons)
        {
            Line("reasons", set, micro, macro);
        }
        if (reasons.Count > 0) Line("reasons", "mean", reasons.Average(r => r.Figures.Micro), reasons.Average(r => r.Figures.Macro));
    }

    /// <summary>F1 over all groups together, and the mean of the F1 of those that are met.</summary>
    private static (double Micro, double Macro) Reasons(IReadOnlyList<LabelledComment> comments, IReadOnlyList<int> set, Func<int, float[]> scores)
    {
        double hits = 0, named = 0, there = 0, sum = 0, met = 0;
        foreach (var group in comments[set[0]].Covered)
        {
            var output = Outputs.Groups.Index().First(g => g.Item == group).Index + Outputs.Sentiments.Length;
            var hit = set.Count(i => comments[i].Reasons.Contains(group) && scores(i)[output] > 0);
            var (says, has) = (set.Count(i => scores(i)[output] > 0), set.Count(i => comments[i].Reasons.Contains(group)));
            (hits, named, there) = (hits + hit, named + says, there + has);
            (sum, met) = has > 0 ? (sum + F1(hit, says, has), met + 1) : (sum, met);
        }
        return (F1(hits, named, there), sum / met);
    }

    public static string SentimentSet(LabelledComment comment) => comment.Source.StartsWith("m-absa", StringComparison.Ordinal) ? "m-absa " + comment.Language : comment.Source;

    /// <summary>The sentiment of the highest score.</summary>
    public static int Best(float[] scores) => scores[0] >= scores[1] ? scores[0] >= scores[2] ? 0 : 2 : scores[1] >= scores[2] ? 1 : 2;

    private static void Line(string what, string set, double first, double second) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-10}{set,-18}{first:0.000} {second:0.000}"));
}
