namespace Kept.Analytics.Statistics;

/// <summary>How many resamples, drawn from which seed, and the confidence of the intervals.</summary>
public sealed record BootstrapOptions(int Resamples = 1000, int Seed = 1, double Confidence = 0.95);

/// <summary>Relative weights with percentile intervals.</summary>
/// <param name="Weights">Of all answers.</param>
/// <param name="Raw">Interval of each raw weight.</param>
/// <param name="Shares">Interval of each share of R², in per cent.</param>
/// <param name="AboveNoise">Whether an attribute carries more than a variable of mere noise does; each attribute by itself,
/// not corrected for their number.</param>
/// <param name="Resamples">How many resamples count.</param>
/// <param name="Undefined">In how many the weights were not defined (an attribute did not vary); they are left out.</param>
public sealed record DriverIntervals(
    RelativeWeights Weights,
    IReadOnlyList<Interval> Raw,
    IReadOnlyList<Interval> Shares,
    IReadOnlyList<bool> AboveNoise,
    int Resamples,
    int Undefined);

/// <summary>Intervals of relative weights by resampling: percentile intervals (B. Efron and R. J. Tibshirani, "An Introduction to
/// the Bootstrap", 1993, §13), and for each attribute the test against a random variable of S. Tonidandel, J. M. LeBreton and
/// J. W. Johnson, Psychological Methods 14(4), 2009, 387–399: the interval of its weight minus that of the noise lies
/// above 0. The same seed gives the same result.</summary>
public static class DriverBootstrap
{
    /// <summary>Fewer groups say too little about how results differ from group to group.</summary>
    public const int LeastGroups = 50;

    /// <summary>Resamples rows of values, one row after the other, the outcome last; rows with a NaN are left out, and weights are 1. Takes
    /// time in proportion to rows × resamples: for more than some 10,000 rows make groups.</summary>
    /// <exception cref="DriversException">As for <see cref="Drivers.Of"/>.</exception>
    public static DriverIntervals OfRows(ReadOnlySpan<double> rows, int variables, BootstrapOptions? options = null)
    {
        options ??= new();
        var weights = Drivers.Of(CrossProducts.OfRows(rows, variables));
        var random = new Random(options.Seed);
        var noisy = WithNoise(rows, variables, random);
        var n = noisy.Length / (variables + 1);
        return Run(weights, options, () => CrossProducts.OfRows(noisy, variables + 1, [.. Draw(n, random).Select(times => (double)times)]));
    }

    /// <summary>Resamples groups of rows, at least <see cref="LeastGroups"/>, for any number of rows. Rows put into equal groups
    /// at random give the intervals of single rows (random groups: K. M. Wolter, "Introduction to Variance Estimation", 2007,
    /// §2); groups that belong together, such as points, give intervals that allow for their likeness (A. C. Davison and
    /// D. V. Hinkley, "Bootstrap Methods and their Application", 1997, §3.8).</summary>
    /// <exception cref="DriversException">As for <see cref="Drivers.Of"/>.</exception>
    public static DriverIntervals OfGroups(IReadOnlyList<CrossProducts> groups, BootstrapOptions? options = null)
    {
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(groups.Count, LeastGroups, nameof(groups));
        if (groups.Any(group => group.Count != groups[0].Count))
        {
            throw new ArgumentException("All groups have the same variables.", nameof(groups));
        }
        var filled = groups.Where(group => group.N > 0).ToList();
        var weights = filled.Count == 0
            ? Drivers.Of(groups[0])
            : Drivers.Of(CrossProducts.Of(filled, [.. Enumerable.Repeat(1, filled.Count)]));
        ArgumentOutOfRangeException.ThrowIfLessThan(filled.Count, LeastGroups, nameof(groups));
        var random = new Random(options.Seed);
        var noisy = filled.Select(group => Noise.Before(group, random)).ToList();
        return Run(weights, options, () => CrossProducts.Of(noisy, Draw(noisy.Count, random)));
    }

    // A resample has the noise as its first variable.
    private static DriverIntervals Run(RelativeWeights weights, BootstrapOptions options, Func<CrossProducts> resample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, 100, nameof(options));
        var k = weights.Raw.Count;
        int[] withoutNoise = [.. Enumerable.Range(1, k + 1)];
        var drawn = Enumerable.Range(0, k).Select(_ => (Raw: new List<double>(), Shares: new List<double>(), OverNoise: new List<double>())).ToList();
        var undefined = 0;
        for (var b = 0; b < options.Resamples; b++)
        {
            try
            {
                var sample = resample();
                var own = RelativeWeights.Of(sample.Select(withoutNoise).Correlations());
                var noisy = RelativeWeights.Of(sample.Correlations());
                for (var i = 0; i < k; i++)
                {
                    drawn[i].Raw.Add(own.Raw[i]);
                    drawn[i].Shares.Add(own.Shares[i]);
                    drawn[i].OverNoise.Add(noisy.Raw[i + 1] - noisy.Raw[0]);
                }
            }
            catch (DriversException)
            {
                // A resample may miss the few who answered otherwise: counted and told, not hidden.
                undefined++;
            }
        }
        var used = options.Resamples - undefined;
        if (used < options.Resamples / 2)
        {
            throw new DriversException("In most resamples an attribute does not vary: nearly everybody gave the same answer.", DriversRefusal.NothingVaries);
        }
        return new(
            weights,
            [.. drawn.Select(of => Percentiles(of.Raw, options.Confidence))],
            [.. drawn.Select(of => Percentiles(of.Shares, options.Confidence))],
            [.. drawn.Select(of => Percentiles(of.OverNoise, options.Confidence).Low > 0)],
            used,
            undefined);
    }

    private static int[] Draw(int units, Random random)
    {
        var times = new int[units];
        for (var i = 0; i < units; i++)
        {
            times[random.Next(units)]++;
        }
        return times;
    }

    private static double[] WithNoise(ReadOnlySpan<double> rows, int variables, Random random)
    {
        var noisy = new List<double>(rows.Length + rows.Length / variables);
        for (var at = 0; at < rows.Length; at += variables)
        {
            var row = rows.Slice(at, variables);
            if (!row.Contains(double.NaN))
            {
                noisy.Add(Noise.Draw(random));
                noisy.AddRange(row);
            }
        }
        return [.. noisy];
    }

    // R's quantile type 7.
    private static Interval Percentiles(List<double> values, double confidence)
    {
        values.Sort();
        return new(At((1 - confidence) / 2), At((1 + confidence) / 2));

        double At(double share)
        {
            var place = share * (values.Count - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, values.Count - 1);
            return values[below] + (place - below) * (values[above] - values[below]);
        }
    }
}
