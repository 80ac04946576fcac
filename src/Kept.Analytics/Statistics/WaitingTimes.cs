namespace Kept.Analytics.Statistics;

/// <summary>
/// How long something takes, told from what has happened and from what is still awaited. To leave out what is still awaited would flatter: the
/// longest waits are the ones that are not over.
/// </summary>
/// <remarks>
/// Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958); Greenwood's variance; intervals on the log(−log) scale and for
/// quantiles by inverting them: Collett, "Modelling Survival Data in Medical Research", 3rd ed. (2015), §2.2 and §2.4.
/// </remarks>
public sealed class WaitingTimes
{
    private readonly List<Step> _steps = [];

    /// <summary>One wait.</summary>
    /// <param name="Time">How long it took, or has lasted so far; not negative.</param>
    /// <param name="Over">Whether what was awaited has happened.</param>
    public readonly record struct Wait(double Time, bool Over);

    /// <summary>A time by which a share of the waits are over, with its 95 % interval.</summary>
    /// <param name="Time">Null where so many are not over yet.</param>
    /// <param name="High">Null where nobody can say yet how late it may be.</param>
    public readonly record struct Quantile(double? Time, double? Low, double? High);

    private readonly record struct Step(double Time, double Still, double Low, double High);

    public int N { get; }

    /// <summary>How many are over.</summary>
    public int Over { get; }

    /// <exception cref="ArgumentOutOfRangeException">A time is negative or no number.</exception>
    public WaitingTimes(IEnumerable<Wait> waits)
    {
        var sorted = waits.ToArray();
        if (sorted.Any(w => !(w.Time >= 0))) throw new ArgumentOutOfRangeException(nameof(waits), "A wait is not negative.");
        Array.Sort(sorted, (a, b) => a.Time != b.Time ? a.Time.CompareTo(b.Time) : b.Over.CompareTo(a.Over));
        N = sorted.Length;
        Over = sorted.Count(w => w.Over);

        var (still, greenwood) = (1.0, 0.0);
        for (var i = 0; i < sorted.Length;)
        {
            var (time, awaited, ended) = (sorted[i].Time, sorted.Length - i, 0);
            for (; i < sorted.Length && sorted[i].Time == time; i++) ended += sorted[i].Over ? 1 : 0;
            if (ended == 0) continue;
            still *= 1 - (double)ended / awaited;
            if (still <= 0)
            {
                _steps.Add(new Step(time, 0, 0, 0));
                continue;
            }
            greenwood += (double)ended / ((double)awaited * (awaited - ended));
            var spread = Math.Exp(Normal.Reach(0.95) * Math.Sqrt(greenwood) / Math.Abs(Math.Log(still)));
            _steps.Add(new Step(time, still, Math.Pow(still, spread), Math.Pow(still, 1 / spread)));
        }
    }

    /// <summary>The share of waits that last longer than this.</summary>
    public double StillAwaitedAfter(double time)
    {
        var share = 1.0;
        foreach (var step in _steps)
        {
            if (step.Time > time) break;
            share = step.Still;
        }
        return share;
    }

    /// <summary>The time by which a share of the waits, such as 0.5 or 0.9, are over.</summary>
    public Quantile By(double share)
    {
        var rest = 1 - share + 1e-12;
        return new Quantile(First(s => s.Still), First(s => s.Low), First(s => s.High));

        double? First(Func<Step, double> of)
        {
            foreach (var step in _steps)
                if (of(step) <= rest) return step.Time;
            return null;
        }
    }
}
