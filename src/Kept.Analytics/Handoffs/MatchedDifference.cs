using Kept.Analytics.Statistics;

namespace Kept.Analytics.Handoffs;

/// <summary>
/// A difference of means between two groups among cases that are alike. Within each stratum the difference of the means, over strata
/// combined by the weights n₁n₀/(n₁+n₀): W. G. Cochran, "Some Methods for Strengthening the Common χ² Tests", Biometrics 10, 1954,
/// 417–451; for shares it is the risk difference of Mantel and Haenszel (S. Greenland and J. M. Robins, Biometrics 41, 1985, 55–68).
/// </summary>
/// <remarks>The variance is the sum of each stratum's s²/n, weighted as the differences are; a lone case in a stratum, which says nothing of
/// how cases vary, gets the variance pooled over the other strata of its group. Student's t with the degrees of freedom of F. E. Satterthwaite,
/// Biometrics Bulletin 2, 1946, 110–114: with one stratum it is Welch's test.</remarks>
/// <param name="Result">First group less second; null where nothing is matched or nothing varies.</param>
/// <param name="First">Cases of the first group that have a counterpart.</param>
/// <param name="Second">And of the second.</param>
/// <param name="Strata">In which both groups are.</param>
public sealed record MatchedDifference(TestResult? Result, long First, long Second, int Strata)
{
    /// <param name="strata">Of each case its stratum, from 0.</param>
    /// <param name="isFirst">Whether a case belongs to the first group.</param>
    /// <param name="values">Of each case.</param>
    /// <param name="count">How many strata there are.</param>
    public static MatchedDifference Of(ReadOnlySpan<int> strata, ReadOnlySpan<bool> isFirst, ReadOnlySpan<double> values, int count, double confidence = 0.95)
    {
        var (first, second) = (new Moments[count], new Moments[count]);
        var shift = values.Length == 0 ? 0 : Middle(values);
        for (var i = 0; i < values.Length; i++)
        {
            ref var moments = ref (isFirst[i] ? first : second)[strata[i]];
            // Values near their middle keep the sum of squares exact.
            var value = values[i] - shift;
            moments = new(moments.Sum + value, moments.SumOfSquares + value * value, moments.N + 1);
        }
        return Of(first, second, confidence);
    }

    private static MatchedDifference Of(Moments[] first, Moments[] second, double confidence)
    {
        var (ones, twos) = (new Arm(first), new Arm(second));
        double weights = 0, difference = 0;
        int matched = 0;
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i].N > 0 && second[i].N > 0)
            {
                var weight = (double)first[i].N * second[i].N / (first[i].N + second[i].N);
                weights += weight;
                difference += weight * (first[i].Mean - second[i].Mean);
                ones.Add(first[i], weight);
                twos.Add(second[i], weight);
                matched++;
            }
        }
        var (variance, freedom) = Satterthwaite([.. ones.Parts(), .. twos.Parts()]);
        return new(Test(difference / weights, variance / (weights * weights), freedom, confidence), ones.N, twos.N, matched);
    }

    private static TestResult? Test(double difference, double variance, double freedom, double confidence)
    {
        if (!(variance > 0) || !(freedom > 0))
        {
            return null;
        }
        var error = Math.Sqrt(variance);
        var reach = StudentT.Reach(confidence, freedom) * error;
        return new(difference, new(difference - reach, difference + reach), StudentT.TwoSided(difference / error, freedom));
    }

    private static (double Variance, double Freedom) Satterthwaite(IReadOnlyList<(double Variance, double Freedom)> parts)
    {
        var variance = parts.Sum(part => part.Variance);
        return (variance, variance * variance / parts.Where(part => part.Variance > 0).Sum(part => part.Variance * part.Variance / part.Freedom));
    }

    private static double Middle(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }
        return sum / values.Length;
    }

    /// <summary>One group's share in the variance of the weighted difference.</summary>
    private sealed class Arm
    {
        private readonly List<(double Variance, double Freedom)> parts = [];
        private readonly double pooled;
        private readonly double freedom;
        private double lone;

        public Arm(Moments[] strata)
        {
            freedom = strata.Sum(of => Math.Max(0, of.N - 1.0));
            pooled = freedom == 0 ? double.NaN : strata.Where(of => of.N > 1).Sum(of => (of.N - 1) * of.Variance) / freedom;
        }

        public long N { get; private set; }

        public void Add(Moments of, double weight)
        {
            N += of.N;
            if (of.N > 1)
            {
                parts.Add((weight * weight * of.Variance / of.N, of.N - 1));
            }
            else
            {
                lone += weight * weight;
            }
        }

        public List<(double Variance, double Freedom)> Parts() => lone > 0 ? [.. parts, (lone * pooled, freedom)] : parts;
    }
}
