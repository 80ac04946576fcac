namespace Kept.Shared.Pdf.Charts;

/// <summary>From values to places, with round numbers to read them by.</summary>
internal sealed class ValueAxis
{
    // Beyond it a double's range overflows; no score or count comes near.
    private const double Most = 1e15;

    /// <param name="values">Those that are no finite numbers are passed over.</param>
    /// <param name="scale">Fixed ends; null to fit the values.</param>
    /// <param name="steps">About how many.</param>
    public ValueAxis(IEnumerable<double> values, (double From, double To)? scale, int steps)
    {
        var known = values.Where(IsDrawable).DefaultIfEmpty(0).ToList();
        var (low, high) = scale is { } given && IsDrawable(given.From) && IsDrawable(given.To) && given.From < given.To ? given : (known.Min(), known.Max());
        if (high - low <= Math.Abs(high) * 1e-9) (low, high) = (low - Margin(low), high + Margin(high));
        Step = RoundStep((high - low) / steps);
        (From, To) = scale is null ? (Math.Floor(low / Step) * Step, Math.Ceiling(high / Step) * Step) : (low, high);
    }

    public double From { get; }

    public double To { get; }

    public double Step { get; }

    public IEnumerable<double> Ticks
    {
        get
        {
            var first = Math.Ceiling(From / Step - 1e-9);
            var last = Math.Floor(To / Step + 1e-9);
            for (var at = first; at <= last; at++) yield return at * Step + 0.0; // no "-0"
        }
    }

    public static bool IsDrawable(double value) => Math.Abs(value) <= Most;

    /// <summary>Between start and end, as the value is between the axis' ends; what is beyond them is put at them.</summary>
    public double Place(double value, double start, double end) => start + (end - start) * Math.Clamp((value - From) / (To - From), 0, 1);

    private static double Margin(double value) => value == 0 ? 1 : Math.Abs(value) * 0.1;

    private static double RoundStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var leading = rough / power;
        return power * (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10);
    }
}
