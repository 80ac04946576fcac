using Kept.Analytics.Language.Learning;

namespace Kept.Training;

/// <summary>
/// Shares comments out for cross-validation, so that what is nearly the same falls on one side: the same words, and a sentence and
/// its translations. Which rows are translations of each other is not said in the files; rows of one source with the same labels
/// that are each other's most alike in another language are taken for it. What this misses has few features in common, and so gives
/// little away.
/// </summary>
internal static class Folds
{
    /// <summary>The fold of each comment, 0 to <paramref name="count"/> − 1; −1 for our own, which are always learned from.</summary>
    public static int[] Of(IReadOnlyList<LabelledComment> comments, Examples examples, int count)
    {
        var leader = Enumerable.Range(0, comments.Count).ToArray();
        foreach (var same in Enumerable.Range(0, comments.Count).GroupBy(i => comments[i].Text.ToLowerInvariant()))
        {
            foreach (var i in same)
            {
                Join(leader, same.First(), i);
            }
        }
        var alike = Enumerable.Range(0, comments.Count).Where(i => comments[i].Source.StartsWith("m-absa", StringComparison.Ordinal))
            .GroupBy(i => (comments[i].Source, comments[i].Sentiment, string.Join(',', comments[i].Reasons.Order(StringComparer.Ordinal))));
        foreach (var labels in alike)
        {
            var languages = labels.GroupBy(i => comments[i].Language).Select(g => g.ToArray()).ToArray();
            for (var a = 0; a < languages.Length; a++)
            {
                for (var b = a + 1; b < languages.Length; b++)
                {
                    var (there, back) = (MostAlike(examples, languages[a], languages[b]), MostAlike(examples, languages[b], languages[a]));
                    for (var i = 0; i < there.Length; i++)
                    {
                        if (there[i] >= 0 && back[there[i]] == i)
                        {
                            Join(leader, languages[a][i], languages[b][there[i]]);
                        }
                    }
                }
            }
        }
        var sizes = Enumerable.Range(0, comments.Count).CountBy(i => Leader(leader, i)).Select(g => g.Value).ToList();
        Console.WriteLine($"{comments.Count} comments in {sizes.Count} groups of at most {sizes.Max()}");
        return [.. Enumerable.Range(0, comments.Count).Select(i => comments[i].Source == LabelledComment.Own ? -1 : (int)(Shuffle.Mix((ulong)Leader(leader, i) + 1) % (ulong)count))];
    }

    private static int[] MostAlike(Examples examples, int[] from, int[] to)
    {
        var holders = new Dictionary<uint, List<(int At, float Value)>>();
        for (var j = 0; j < to.Length; j++)
        {
            var rows = examples.RowsOf(to[j]);
            var values = examples.ValuesOf(to[j]);
            for (var at = 0; at < rows.Length; at++)
            {
                (holders.TryGetValue(rows[at], out var list) ? list : holders[rows[at]] = []).Add((j, values[at]));
            }
        }
        var best = new int[from.Length];
        var likeness = new float[to.Length];
        for (var i = 0; i < from.Length; i++)
        {
            Array.Clear(likeness);
            var rows = examples.RowsOf(from[i]);
            var values = examples.ValuesOf(from[i]);
            for (var at = 0; at < rows.Length; at++)
            {
                foreach (var (j, value) in holders.GetValueOrDefault(rows[at]) ?? [])
                {
                    likeness[j] += values[at] * value;
                }
            }
            best[i] = Array.IndexOf(likeness, likeness.Max());
            best[i] = likeness[best[i]] > 0 ? best[i] : -1;
        }
        return best;
    }

    private static void Join(int[] leader, int a, int b) => leader[Leader(leader, Math.Max(a, b))] = Leader(leader, Math.Min(a, b));

    private static int Leader(int[] leader, int i)
    {
        while (leader[i] != i)
        {
            i = leader[i];
        }
        return i;
    }
}
