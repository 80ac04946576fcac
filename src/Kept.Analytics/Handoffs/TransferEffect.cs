using Kept.Analytics.Statistics;

namespace Kept.Analytics.Handoffs;

/// <summary>How an effect is to be read.</summary>
public enum EffectScale
{
    /// <summary>So many points more or less of the outcome.</summary>
    Difference,

    /// <summary>So many times as much: 1 is no effect. Of geometric means, as durations have a long tail in which a mean drowns.</summary>
    Ratio,

    /// <summary>So many percentage points more or less.</summary>
    PercentagePoints,
}

/// <summary>An effect on its scale.</summary>
public readonly record struct Effect(double Value, Interval Interval, double PValue);

/// <param name="Outcome">A name of <see cref="HandoffLog.Outcomes"/>.</param>
/// <param name="MatchOn">Attributes in which cases compared are alike, and "month".</param>
/// <param name="UpTo">Those handed on so often or more are one group.</param>
public sealed record TransferEffectOptions(string Outcome, IReadOnlyList<string> MatchOn, int UpTo = 4, double Confidence = 0.95);

/// <summary>What one transfer more goes with.</summary>
/// <param name="Transfer">1: handed on once, against never; 2: twice, against once; …</param>
/// <param name="OrMore">The last step holds all that were handed on so often or more.</param>
/// <param name="Matched">Among cases that are alike; null where none are, or nothing varies.</param>
/// <param name="AdjustedPValue">Of <paramref name="Matched"/>, allowing for the number of steps (Benjamini–Hochberg).</param>
/// <param name="Naive">Of all cases with the outcome, alike or not: what a plain average says.</param>
/// <param name="With">Cases with this transfer, those of them with a counterpart, and how many strata have both.</param>
/// <param name="Without">And with one fewer.</param>
public sealed record TransferStep(int Transfer, bool OrMore, Effect? Matched, double? AdjustedPValue, Effect? Naive, MatchedCount With, MatchedCount Without, int Strata);

/// <param name="Cases">That have the outcome.</param>
/// <param name="Matched">Of which so many have a counterpart.</param>
public readonly record struct MatchedCount(long Cases, long Matched)
{
    public long Unmatched => Cases - Matched;
}

/// <summary>
/// What each further transfer goes with: the outcome of cases handed on k times against that of cases handed on k − 1 times which are
/// alike in what they were about, where and when (<see cref="MatchedDifference"/>). A matched comparison, not proof of a cause: cases may
/// differ in what nobody noted, and a case that takes long has longer to be handed on.
/// </summary>
/// <param name="MatchedOn">Those of the named attributes that the log has.</param>
public sealed record TransferEffect(string Outcome, EffectScale Scale, IReadOnlyList<string> MatchedOn, IReadOnlyList<TransferStep> Steps)
{
    /// <summary>What took less, took so long: logarithms need a least.</summary>
    public static readonly TimeSpan ShortestTime = TimeSpan.FromMinutes(1);

    /// <summary>The steps 1 to <see cref="TransferEffectOptions.UpTo"/>, over cases that the filter leaves, somebody had and whose outcome
    /// is known.</summary>
    public static TransferEffect Of(HandoffLog log, TransferEffectOptions options, HandoffFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.UpTo, 1, nameof(options));
        var scale = ScaleOf(options.Outcome);
        var values = OutcomeValues.Of(log, options.Outcome, scale);
        var chosen = Array.FindAll((filter ?? HandoffFilter.All).Select(log), place => !double.IsNaN(values[place]) && log.Columns.First[place + 1] > log.Columns.First[place]);
        var strata = Strata.Of(log, chosen, options.MatchOn);
        var steps = Enumerable.Range(1, options.UpTo).Select(transfer => Step(log, options, scale, transfer, chosen, strata, values)).ToList();
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. steps.Where(step => step.Matched is not null).Select(step => step.Matched!.Value.PValue)]);
        var next = 0;
        return new(options.Outcome, scale, strata.Names, [.. steps.Select(step => step.Matched is null ? step : step with { AdjustedPValue = adjusted[next++] })]);
    }

    private static EffectScale ScaleOf(string outcome) => outcome switch
    {
        Handoffs.Outcome.Hours => EffectScale.Ratio,
        Handoffs.Outcome.SlaMet => EffectScale.PercentagePoints,
        _ => EffectScale.Difference,
    };

    private static TransferStep Step(HandoffLog log, TransferEffectOptions options, EffectScale scale, int transfer, int[] chosen, Strata strata, double[] values)
    {
        var isLast = transfer == options.UpTo;
        var (codes, isWith, results) = (new List<int>(), new List<bool>(), new List<double>());
        Moments with = default, without = default;
        for (var i = 0; i < chosen.Length; i++)
        {
            var handoffs = log.HandoffsOf(chosen[i]);
            var one = handoffs == transfer || isLast && handoffs > transfer;
            if (one || handoffs == transfer - 1)
            {
                var value = values[chosen[i]];
                codes.Add(strata.Codes[i]);
                isWith.Add(one);
                results.Add(value);
                ref var moments = ref one ? ref with : ref without;
                moments = new(moments.Sum + value, moments.SumOfSquares + value * value, moments.N + 1);
            }
        }
        var matched = MatchedDifference.Of([.. codes], [.. isWith], [.. results], strata.Count, options.Confidence);
        return new(
            transfer,
            isLast,
            OnScale(matched.Result, scale),
            null,
            OnScale(Statistics.Difference.OfMeans(with, without, options.Confidence), scale),
            new(with.N, matched.First),
            new(without.N, matched.Second),
            matched.Strata);
    }

    private static Effect? OnScale(TestResult? result, EffectScale scale) => result is not { } test ? null : scale == EffectScale.Ratio
        ? new(Math.Exp(test.Difference), new(Math.Exp(test.Interval.Low), Math.Exp(test.Interval.High)), test.PValue)
        : new(test.Difference, test.Interval, test.PValue);
}

/// <summary>An outcome of each case as it is averaged: logarithms of hours, per cent of what is met; NaN where it is not known.</summary>
internal static class OutcomeValues
{
    public static double[] Of(HandoffLog log, string outcome, EffectScale scale)
    {
        var columns = log.Columns;
        if (scale == EffectScale.Ratio)
        {
            return [.. Enumerable.Range(0, log.Cases).Select(place => columns.Ends[place] == LogColumns.Open
                ? double.NaN
                : Math.Log(Math.Max(TransferEffect.ShortestTime.TotalHours, (columns.Ends[place] - columns.Starts[place]) / 3_600_000.0)))];
        }
        var found = Array.Find(columns.Outcomes, known => known.Name == outcome)?.Values ?? [.. Enumerable.Repeat(double.NaN, log.Cases)];
        return scale == EffectScale.PercentagePoints ? Array.ConvertAll(found, value => 100 * value) : found;
    }
}
