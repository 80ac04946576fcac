using System.Runtime.InteropServices;
using Kept.Analytics.Statistics;

namespace Kept.Analytics.Language.Emerging;

/// <summary>
/// Finds phrases whose share of comments rises. It sees the comments of one language three times, in the same order: once to
/// <see cref="Look"/> (phrases by their hash, in 16 MB), once to <see cref="Count"/> those that may be frequent enough, once to
/// <see cref="Gather"/> where those that rose occur. So it needs memory for the frequent phrases, however many comments there are.
/// </summary>
public sealed class EmergingPhrases(string language, int weeks, EmergingOptions? options = null)
{
    /// <summary>How many comments of a phrase are remembered: enough to compare phrases and to quote.</summary>
    public const int MostKept = 1000;
    private const int Buckets = 1 << 21;
    private readonly EmergingOptions options = options ?? new();
    private readonly PhraseCutter cutter = new(language);
    private readonly int[] recently = new int[Buckets];
    private readonly int[] ever = new int[Buckets];
    private readonly Dictionary<string, (int Recent, int Before)> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Risen> risen = new(StringComparer.Ordinal);
    private int recentN, beforeN;

    /// <summary>The first time.</summary>
    public void Look(string comment, bool isRecent)
    {
        recentN += isRecent ? 1 : 0;
        beforeN += isRecent ? 0 : 1;
        foreach (var phrase in cutter.Of(comment))
        {
            var bucket = Bucket(phrase);
            ever[bucket]++;
            recently[bucket] += isRecent ? 1 : 0;
        }
    }

    /// <summary>The second time.</summary>
    public void Count(string comment, bool isRecent)
    {
        foreach (var phrase in cutter.Of(comment))
        {
            // Phrases that share a bucket only make it look fuller: none that is frequent is passed over.
            if (recently[Bucket(phrase)] < options.LeastComments)
            {
                continue;
            }
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, phrase, out _);
            count = isRecent ? (count.Recent + 1, count.Before) : (count.Recent, count.Before + 1);
        }
    }

    /// <summary>Tests what was counted; call it between the second and the third time.</summary>
    /// <returns>Whether any phrase rose; if none did there is nothing to gather.</returns>
    public bool Test()
    {
        risen.Clear();
        if (recentN == 0 || beforeN == 0)
        {
            return false;
        }
        var tested = counts.Where(of => of.Value.Recent >= options.LeastComments).OrderBy(of => of.Key, StringComparer.Ordinal).ToList();
        // Who looks at those alone that are frequent of late has chosen them by what is tested: all that are frequent at all count as looked at.
        var looked = Math.Max(tested.Count, ever.Count(n => n >= options.LeastComments));
        var corrected = MultipleComparisons.BenjaminiHochberg(tested.ConvertAll(of => PValue(of.Value.Recent, of.Value.Before)))
            .Select(p => Math.Min(1, p * looked / Math.Max(1, tested.Count))).ToList();
        for (var i = 0; i < tested.Count; i++)
        {
            var (recent, before) = tested[i].Value;
            var rose = (double)recent / recentN > options.LeastGrowth * before / beforeN;
            if (rose && corrected[i] <= options.FalseShare)
            {
                risen.Add(tested[i].Key, new Risen(recent, before, corrected[i], LogLikelihood(recent, before), new int[weeks], []));
            }
        }
        counts.Clear();
        return risen.Count > 0;
    }

    /// <summary>The third time.</summary>
    /// <param name="number">Names the comment in <see cref="EmergingTheme.Comments"/>.</param>
    /// <param name="week">0 is the oldest.</param>
    public void Gather(string comment, bool isRecent, int number, int week)
    {
        foreach (var phrase in cutter.Of(comment))
        {
            if (!risen.TryGetValue(phrase, out var of))
            {
                continue;
            }
            of.Weeks[week]++;
            if (isRecent && of.Comments.Count < MostKept)
            {
                of.Comments.Add(number);
            }
        }
    }

    /// <summary>What rose, the clearest first; phrases in the same comments together, a phrase within another likewise.</summary>
    public IReadOnlyList<EmergingTheme> Themes()
    {
        // Of phrases as clear as each other the longest names the theme: "parcel locker" before "locker".
        var left = risen.OrderByDescending(of => of.Value.LogLikelihood).ThenByDescending(of => of.Key.Length).ThenBy(of => of.Key, StringComparer.Ordinal).ToList();
        var themes = new List<EmergingTheme>();
        while (left.Count > 0 && themes.Count < options.MostThemes)
        {
            var first = left[0];
            var together = left.FindAll(of => of.Key == first.Key || Jaccard(of.Value.Comments, first.Value.Comments) >= options.Alike);
            left.RemoveAll(together.Contains);
            themes.Add(new EmergingTheme(
                language, together.ConvertAll(of => of.Key), first.Value.Recent, recentN, first.Value.Before, beforeN, first.Value.PValue, first.Value.Weeks, first.Value.Comments));
        }
        return themes;
    }

    /// <summary>P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist 11, 1912, 37–50: common of all. Both in ascending order.</summary>
    internal static double Jaccard(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        int i = 0, j = 0, common = 0;
        while (i < one.Count && j < other.Count)
        {
            var order = one[i].CompareTo(other[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        var all = one.Count + other.Count - common;
        return all == 0 ? 0 : (double)common / all;
    }

    private double PValue(int recent, int before) => ChiSquare.UpperTail(LogLikelihood(recent, before), 1);

    /// <summary>The log-likelihood ratio of one share against two: T. Dunning, "Accurate methods for the statistics of surprise and
    /// coincidence", Computational Linguistics 19(1), 1993, 61–74. Chi-square with one degree of freedom where nothing changed.</summary>
    private double LogLikelihood(int recent, int before)
    {
        double all = recent + before, n = recentN + beforeN;
        return Math.Max(0, 2 * (
            Part(recent, recentN * all / n) + Part(before, beforeN * all / n) +
            Part(recentN - recent, recentN * (n - all) / n) + Part(beforeN - before, beforeN * (n - all) / n)));

        static double Part(double seen, double expected) => seen == 0 ? 0 : seen * Math.Log(seen / expected);
    }

    // FNV-1a, which is the same in every process.
    private static int Bucket(string phrase)
    {
        var hash = 2166136261u;
        foreach (var c in phrase)
        {
            hash = (hash ^ c) * 16777619u;
        }
        return (int)((hash ^ (hash >> 12)) & (Buckets - 1));
    }

    private sealed record Risen(int Recent, int Before, double PValue, double LogLikelihood, int[] Weeks, List<int> Comments);
}
