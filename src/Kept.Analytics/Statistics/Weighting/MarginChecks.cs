using System.Globalization;

namespace Kept.Analytics.Statistics.Weighting;

/// <summary>Says plainly why margins and responses do not fit together, before anything is computed.</summary>
internal static class MarginChecks
{
    // Shares copied from a table are rounded: they may miss 100 by this much, and are then taken in proportion.
    private const double Rounding = 0.5;

    public static void Check(IReadOnlyList<Margin> margins, IReadOnlyList<WeightingCell> cells, WeightingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Tolerance, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostIterations, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MostTrims, nameof(options));
        if (options.Low is not (null or (>= 0 and <= 1)) || options.High is not (null or (>= 1 and < double.PositiveInfinity)))
        {
            throw new WeightingException("Limits of weights are multiples of the mean weight: the lower one between 0 and 1, the upper one 1 or more.");
        }
        if (margins.Count == 0)
        {
            throw new WeightingException("Give at least one margin to weight to.");
        }
        foreach (var cell in cells)
        {
            if (cell.Codes.Count != margins.Count || cell.N < 0 || cell.Codes.Zip(margins).Any(code => code.First < -1 || code.First >= code.Second.Categories.Count))
            {
                throw new ArgumentException("Every cell has a count of zero or more, and one code per margin: −1 or the place of a category.", nameof(cells));
            }
        }
        if (cells.All(cell => cell.N == 0))
        {
            throw new WeightingException("There are no responses to weight.");
        }
        for (var i = 0; i < margins.Count; i++)
        {
            Check(margins[i], Responses(margins[i], i, cells));
        }
    }

    /// <summary>Responses per category; the last entry counts those without a value.</summary>
    public static long[] Responses(Margin margin, int place, IReadOnlyList<WeightingCell> cells)
    {
        var counts = new long[margin.Categories.Count + 1];
        foreach (var cell in cells)
        {
            var code = cell.Codes[place];
            counts[code < 0 ? ^1 : code] += cell.N;
        }
        return counts;
    }

    private static void Check(Margin margin, long[] responses)
    {
        var sum = 0.0;
        for (var i = 0; i < margin.Categories.Count; i++)
        {
            var (name, target) = margin.Categories[i];
            if (target is not { } share)
            {
                continue;
            }
            if (!double.IsFinite(share) || share < 0)
            {
                throw new WeightingException($"The target of '{name}' in '{margin.Name}' is not a share: give a per cent of 0 or more.", margin.Name, name);
            }
            if (share > 0 && responses[i] == 0)
            {
                throw new WeightingException($"'{name}' in '{margin.Name}' shall be {Percent(share)} % but has no responses: no weight can make up for that. Join it with another category.", margin.Name, name);
            }
            if (share == 0 && responses[i] > 0)
            {
                throw new WeightingException($"'{name}' in '{margin.Name}' shall be 0 % but has {responses[i]} responses: filter them out, or give no target.", margin.Name, name);
            }
            sum += share;
        }
        if (Math.Abs(sum - 100) > Rounding)
        {
            throw new WeightingException($"The targets of '{margin.Name}' add up to {Percent(sum)} %, not 100 %.", margin.Name);
        }
    }

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
