using Kept.Analytics.Handoffs;
using Kept.Analytics.Statistics;

namespace Kept.Features.Cases.Shuffle;

/// <summary>One key figure of a map with what it was in the period before.</summary>
/// <param name="Name">perCase, handedOn, warm, cold, repeated, pingPong or firstStayed.</param>
/// <param name="Value">Hand-offs for each case, or per cent; null of nothing.</param>
/// <param name="Low">Lower end of the 95 % interval; null where n says nothing of it.</param>
/// <param name="Before">The same in as many days before; null where there is none.</param>
/// <param name="Change">Now less before.</param>
/// <param name="AdjustedP">Of there being no change, corrected over all figures of the map (Benjamini–Hochberg); null where nothing can be tested.</param>
public sealed record ShuffleFigure(
    string Name, double? Value, double? Low, double? High, long N, double? Before, long BeforeN, double? Change, double? ChangeLow, double? ChangeHigh, double? AdjustedP)
{
    public const string PerCase = "perCase", HandedOn = "handedOn", Warm = "warm", Cold = "cold", Repeated = "repeated", PingPong = "pingPong", FirstStayed = "firstStayed";

    /// <summary>Whether it is more than chance.</summary>
    public bool HasChanged => AdjustedP is <= 0.05;

    /// <summary>Whether more of it is better for customers.</summary>
    public static bool IsGood(string name) => name is Warm or FirstStayed;

    /// <summary>The figures of a map in the order they are read.</summary>
    public static IReadOnlyList<ShuffleFigure> Of(ShuffleMap now, ShuffleMap? before)
    {
        List<(ShuffleFigure Figure, TestResult? Test)> all =
        [
            Mean(now, before),
            Share(HandedOn, now.HandedOn, before?.HandedOn), Share(Cold, now.Cold, before?.Cold), Share(Warm, Rest(now.Cold), before is null ? null : Rest(before.Cold)),
            Share(PingPong, now.PingPong, before?.PingPong), Share(FirstStayed, now.FirstStayed, before?.FirstStayed), Share(Repeated, now.Repeated, before?.Repeated),
        ];
        // Warm is the rest of cold: the same test, counted once.
        var tested = all.Where(one => one.Test is not null && one.Figure.Name != Warm).ToList();
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. tested.Select(one => one.Test!.Value.PValue)]);
        var p = tested.Zip(adjusted).ToDictionary(pair => pair.First.Figure.Name, pair => pair.Second);
        return [.. all.Select(one => one.Figure with { AdjustedP = p.TryGetValue(one.Figure.Name == Warm ? Cold : one.Figure.Name, out var value) ? value : null })];
    }

    private static (ShuffleFigure, TestResult?) Share(string name, CountedShare now, CountedShare? before)
    {
        TestResult? test = now.N > 0 && before is { N: > 0 } then ? Difference.OfProportions(now.Count, now.N, then.Count, then.N) : null;
        return (new(name, now.Share, now.Interval?.Low, now.Interval?.High, now.N, before?.Share, before?.N ?? 0, test?.Difference, test?.Interval.Low, test?.Interval.High, null), test);
    }

    private static (ShuffleFigure, TestResult?) Mean(ShuffleMap now, ShuffleMap? before)
    {
        var moments = MomentsOf(now);
        var interval = Kept.Analytics.Statistics.Mean.Interval(moments.Sum, moments.SumOfSquares, moments.N);
        var test = before is { Held: > 1 } && moments.N > 1 ? Difference.OfMeans(moments, MomentsOf(before)) : null;
        return (new(PerCase, now.HandoffsPerCase, interval is { } known ? Math.Max(0, known.Low) : null, interval?.High, now.Held, before?.HandoffsPerCase, before?.Held ?? 0,
            test?.Difference, test?.Interval.Low, test?.Interval.High, null), test);
    }

    private static Moments MomentsOf(ShuffleMap map) => new(
        map.Distribution.Select((cases, k) => (double)cases * k).Sum(), map.Distribution.Select((cases, k) => (double)cases * k * k).Sum(), map.Held);

    private static CountedShare Rest(CountedShare share) => new(share.N - share.Count, share.N);
}
