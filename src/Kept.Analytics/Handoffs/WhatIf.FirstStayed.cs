namespace Kept.Analytics.Handoffs;

public sealed partial record WhatIf
{
    // Fewer say too little of how long the first holder takes, and a bootstrap of them would be too sure.
    private const int FewestAlike = 5;

    // A pool: cases alike that the same holder had first. Those it solved alone stand for how long the others would have taken it, so a
    // pool with too few of them tells nothing.
    private static WhatIfStory FirstStayedOf(HandoffLog log, int[] ended, Strata pools, WhatIfOptions options)
    {
        var (handedOn, alone) = (new List<double>?[pools.Count], new List<double>?[pools.Count]);
        var spared = new long[pools.Count];
        for (var i = 0; i < ended.Length; i++)
        {
            var handoffs = log.HandoffsOf(ended[i]);
            ref var hours = ref (handoffs > 0 ? handedOn : alone)[pools.Codes[i]];
            (hours ??= []).Add(HoursOf(log.Columns, ended[i]));
            spared[pools.Codes[i]] += handoffs;
        }
        var all = handedOn.Sum(hours => (long)(hours?.Count ?? 0));
        var told = Enumerable.Range(0, pools.Count).Where(pool => handedOn[pool] is not null && alone[pool]?.Count >= FewestAlike).ToArray();
        var saved = new ResampledMean([.. told.SelectMany(pool => Saved(handedOn[pool]!, alone[pool]!))], options.Seed);
        var n = told.Sum(pool => (long)handedOn[pool]!.Count);
        var alike = new ResampledMean([.. told.SelectMany(pool => Influences(alone[pool]!, (double)handedOn[pool]!.Count / n))], options.Seed + 1);
        return Story(
            all,
            n,
            told.Sum(pool => spared[pool]),
            told.Sum(pool => handedOn[pool]!.Sum()),
            saved.Mean,
            Percentiles(options, random => saved.Draw(random) + alike.Count * alike.Draw(random), n),
            [WhatIfAssumption.OnlyEndedCases, WhatIfAssumption.FirstAsWithAlike, WhatIfAssumption.AlikeMayBeEasier, WhatIfAssumption.UnmatchedLeftOut]);
    }

    private static IEnumerable<double> Saved(List<double> handedOn, List<double> alone)
    {
        var then = alone.Average();
        return handedOn.Select(hours => hours - then);
    }

    // How far each case a pool is told from moves the estimate. To resample these sums stands for resampling every pool (A. C. Davison and
    // D. V. Hinkley, "Bootstrap Methods and their Application", 1997, §2.7), in which small pools would come out too sure but for √(n/(n−1)).
    private static IEnumerable<double> Influences(List<double> alone, double weight)
    {
        var (mean, n) = (alone.Average(), alone.Count);
        return alone.Select(hours => weight * (mean - hours) / n * Math.Sqrt(n / (n - 1.0)));
    }
}

/// <summary>
/// The mean of resamples of numbers. Of many numbers, random groups of equal size are drawn in place of single ones (K. M. Wolter,
/// "Introduction to Variance Estimation", 2007, §2), so that a draw costs the same for a million.
/// </summary>
internal sealed class ResampledMean
{
    private const int Groups = 400;

    private readonly double[] parts;
    private readonly int[] sizes;

    public ResampledMean(double[] values, int seed)
    {
        Count = values.Length;
        Mean = values.Length == 0 ? 0 : values.Average();
        if (values.Length <= Groups)
        {
            (parts, sizes) = (values, [.. Enumerable.Repeat(1, values.Length)]);
            return;
        }
        var shuffled = values.ToArray();
        new Random(seed).Shuffle(shuffled);
        (parts, sizes) = (new double[Groups], new int[Groups]);
        for (var i = 0; i < shuffled.Length; i++)
        {
            parts[i % Groups] += shuffled[i];
            sizes[i % Groups]++;
        }
    }

    public int Count { get; }

    public double Mean { get; }

    public double Draw(Random random)
    {
        double sum = 0;
        var n = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = random.Next(parts.Length);
            sum += parts[part];
            n += sizes[part];
        }
        return n == 0 ? 0 : sum / n;
    }
}
