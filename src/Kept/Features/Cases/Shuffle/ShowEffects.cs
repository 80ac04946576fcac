using Kept.Analytics.Handoffs;
using Kept.Features.Cases.Shuffle.Costs;
using Kept.Features.Cases.Shuffle.Histories;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Shuffle;

/// <summary>An effect with its 95 % interval and the p-value of there being none.</summary>
public sealed record EffectView(double Value, double Low, double High, double PValue)
{
    public static EffectView? Of(Effect? effect) => effect is { } known ? new(known.Value, known.Interval.Low, known.Interval.High, known.PValue) : null;
}

/// <summary>What one hand-off more goes with.</summary>
/// <param name="OrMore">The last step holds all that were handed on so often or more.</param>
/// <param name="Matched">Among cases that are alike; null where there are too few.</param>
/// <param name="Naive">Of all cases, alike or not.</param>
/// <param name="With">Cases handed on so often, and how many of them have a counterpart.</param>
/// <param name="Without">And of those handed on once less.</param>
public sealed record EffectStepView(int Handoff, bool OrMore, EffectView? Matched, double? AdjustedP, EffectView? Naive, MatchedCount With, MatchedCount Without)
{
    /// <summary>Whether it is more than chance.</summary>
    public bool IsSure => AdjustedP is <= 0.05;
}

/// <summary>What further hand-offs go with in one outcome.</summary>
/// <param name="Outcome">hours, solved, score, cost, sla, or what a log calls it.</param>
public sealed record OutcomeEffectView(string Outcome, EffectScale Scale, IReadOnlyList<EffectStepView> Steps);

/// <summary>Tells what each further hand-off goes with: in time, in what customers say, in money.</summary>
public sealed class ShowEffects(ShuffleLogs logs, Units units, ShowHandoffCost cost) : IUseCase
{
    private const int UpTo = 4;

    /// <param name="MatchedOn">In which the cases compared are alike.</param>
    /// <param name="Handoffs">In the period.</param>
    public sealed record Answer(string Log, IReadOnlyList<string> MatchedOn, IReadOnlyList<OutcomeEffectView> Outcomes, long Handoffs, long Cases, HandoffCostView Cost);

    /// <param name="wide">Whether cases of one region are alike enough, where few are of the same unit.</param>
    public async Task<Answer> Handle(ShuffleQuery query, bool wide, CancellationToken ct)
    {
        var log = await logs.Find(query.Log, ct);
        var (now, _) = query.Filters(log.Until, await units.Tree(ct));
        var match = AlikeCases.Of(log, wide);
        var effects = log.Log.Outcomes.OrderBy(Place).ThenBy(name => name, StringComparer.Ordinal).Select(name => TransferEffect.Of(log.Log, new(name, match, UpTo), now)).ToList();
        var map = ShuffleMap.Of(log.Log, now, new ShuffleMapOptions(0, 0));
        return new Answer(log.Code, effects.FirstOrDefault()?.MatchedOn ?? match, [.. effects.Select(View)], map.Handoffs, map.Cases, await cost.Handle(ct));
    }

    private static OutcomeEffectView View(TransferEffect effect) => new(effect.Outcome, effect.Scale, [.. effect.Steps.Where(step => step.With.Cases > 0).Select(step =>
        new EffectStepView(step.Transfer, step.OrMore, EffectView.Of(step.Matched), step.AdjustedPValue, EffectView.Of(step.Naive), step.With, step.Without))]);

    private static int Place(string outcome) => outcome switch { OwnCases.Solved => 0, Outcome.Score => 1, Outcome.Hours => 2, Outcome.SlaMet => 3, Outcome.Cost => 4, _ => 5 };
}

/// <summary>In what cases must be alike to be compared.</summary>
public static class AlikeCases
{
    public const string Month = "month";

    // More, and no two cases are alike.
    private const int MostAttributes = 3, MostValues = 60;

    /// <summary>Reason, unit (or region) and month; of a log that was brought in its first attributes that have few values, and the month.</summary>
    public static IReadOnlyList<string> Of(ShuffleLog log, bool wide) => log.IsOurs
        ? [OwnCases.Reason, wide ? OwnCases.Region : OwnCases.Unit, Month]
        : [.. log.Log.Attributes.Where(name => name != Month && log.Log.ValuesOf(name).Count is > 1 and <= MostValues).Take(wide ? 1 : MostAttributes), Month];
}
