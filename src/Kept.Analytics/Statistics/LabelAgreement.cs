namespace Kept.Analytics.Statistics;

/// <summary>Agreement of two coders who give each item any number of labels.</summary>
/// <param name="N">Items.</param>
/// <param name="Kappa">Pooled over the labels that either of them gave; its interval by resampling items.</param>
/// <param name="MicroF1">F1 of all labels together, 0 to 1; null where neither gave any.</param>
/// <param name="MacroF1">Mean of the F1 of each label that either of them gave.</param>
/// <param name="Labels">In the order asked for, those that neither gave left out.</param>
public sealed record LabelAgreement(int N, KappaResult Kappa, double? MicroF1, double? MacroF1, IReadOnlyList<LabelAgreement.OfLabel> Labels)
{
    private const int Resamples = 1000;
    private const int Seed = 1;

    /// <param name="First">Items that the first coder gave the label.</param>
    /// <param name="Second">Items that the second coder gave it.</param>
    /// <param name="Both">Items that both gave it.</param>
    /// <param name="F1">2 × both / (first + second): the same whoever counts as right.</param>
    public sealed record OfLabel(string Label, int First, int Second, int Both, double F1, KappaResult Kappa);

    /// <param name="first">By item, the labels that the first coder gave.</param>
    /// <param name="second">The same items by the second coder; at least one item.</param>
    /// <param name="labels">Those to look at; others are passed over.</param>
    public static LabelAgreement Of(IReadOnlyList<IReadOnlySet<string>> first, IReadOnlyList<IReadOnlySet<string>> second, IReadOnlyList<string> labels)
    {
        ArgumentOutOfRangeException.ThrowIfZero(first.Count, nameof(first));
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count, nameof(second));
        var given = labels.Where(label => first.Any(item => item.Contains(label)) || second.Any(item => item.Contains(label))).ToList();
        var each = given.ConvertAll(label => One(label, first, second));
        var sum = each.Sum(one => one.First + one.Second);
        return new(
            first.Count, Pooled(first, second, given),
            sum == 0 ? null : 2.0 * each.Sum(one => one.Both) / sum,
            each.Count == 0 ? null : each.Average(one => one.F1), each);
    }

    private static OfLabel One(string label, IReadOnlyList<IReadOnlySet<string>> first, IReadOnlyList<IReadOnlySet<string>> second)
    {
        var table = new int[2, 2];
        for (var i = 0; i < first.Count; i++)
        {
            table[first[i].Contains(label) ? 1 : 0, second[i].Contains(label) ? 1 : 0]++;
        }
        var (one, two) = (table[1, 0] + table[1, 1], table[0, 1] + table[1, 1]);
        return new(label, one, two, table[1, 1], 2.0 * table[1, 1] / (one + two), Statistics.Kappa.Of(table));
    }

    /// <summary>Kappa of the mean agreement and the mean chance agreement over the labels: H. De Vries, M. N. Elliott, D. E. Kanouse and
    /// S. S. Teleki, "Using pooled kappa to summarize interrater agreement across many items", Field Methods 20, 2008, 272–282. Interval:
    /// percentiles over resampled items, as in <see cref="DriverBootstrap"/>.</summary>
    private static KappaResult Pooled(IReadOnlyList<IReadOnlySet<string>> first, IReadOnlyList<IReadOnlySet<string>> second, List<string> labels)
    {
        var n = first.Count;
        if (labels.Count == 0)
        {
            return new(null, null, 1, n);
        }
        var cells = new byte[n * labels.Count];
        for (var i = 0; i < n; i++)
        {
            for (var l = 0; l < labels.Count; l++)
            {
                cells[(i * labels.Count) + l] = (byte)((first[i].Contains(labels[l]) ? 1 : 0) + (second[i].Contains(labels[l]) ? 2 : 0));
            }
        }
        var (kappa, agreed) = PooledOf([.. Enumerable.Range(0, n)], cells, labels.Count);
        var random = new Random(Seed);
        var drawn = new int[n];
        var resampled = new List<double>(Resamples);
        for (var time = 0; time < Resamples; time++)
        {
            for (var i = 0; i < n; i++)
            {
                drawn[i] = random.Next(n);
            }
            if (PooledOf(drawn, cells, labels.Count).Kappa is { } value)
            {
                resampled.Add(value);
            }
        }
        resampled.Sort();
        var interval = kappa is null || resampled.Count < Resamples / 2 ? (Interval?)null
            : new Interval(resampled[(int)(0.025 * (resampled.Count - 1))], resampled[(int)Math.Ceiling(0.975 * (resampled.Count - 1))]);
        return new(kappa, interval, agreed, n);
    }

    private static (double? Kappa, double Agreed) PooledOf(int[] items, byte[] cells, int labels)
    {
        double agreed = 0, chance = 0;
        for (var l = 0; l < labels; l++)
        {
            int one = 0, two = 0, same = 0;
            foreach (var item in items)
            {
                var cell = cells[(item * labels) + l];
                one += cell & 1;
                two += cell >> 1;
                same += cell is 0 or 3 ? 1 : 0;
            }
            double n = items.Length, p = one / n, q = two / n;
            agreed += same / n / labels;
            chance += ((p * q) + ((1 - p) * (1 - q))) / labels;
        }
        return (1 - chance < 1e-12 ? null : (agreed - chance) / (1 - chance), agreed);
    }
}
