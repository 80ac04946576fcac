using Kept.Analytics.Handoffs;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Cases.Shuffle;

/// <summary>Says what further hand-offs go with in one outcome, as an executive would.</summary>
public sealed class EffectWords(OutcomeEffectView outcome, Words words)
{
    private bool IsRatio => outcome.Scale == EffectScale.Ratio;

    /// <summary>What the outcome is called; a name of a log's own as it is.</summary>
    public string Name => words.Has($"shuffle.outcome.{outcome.Outcome}") ? words[$"shuffle.outcome.{outcome.Outcome}"] : outcome.Outcome;

    /// <summary>What lies along the axis of its chart.</summary>
    public string Axis => words[IsRatio ? "shuffle.effect.axis_ratio" : outcome.Scale == EffectScale.PercentagePoints || outcome.Outcome == OwnOutcome ? "shuffle.effect.axis_points" : "shuffle.effect.axis"];

    /// <summary>What is sure, the first step first; else that nothing is.</summary>
    public string Finding
    {
        get
        {
            var sure = outcome.Steps.Where(step => step is { IsSure: true, Matched: not null }).ToList();
            if (sure.Count == 0) return words[outcome.Steps.Any(step => step.Matched is not null) ? "shuffle.effect.unsure" : "shuffle.effect.unmatched"];
            var first = sure[0];
            var also = sure.Count == 1 ? "" : " " + words.Count("shuffle.effect.also", sure.Count - 1);
            if (IsRatio && first.Matched!.Value >= 2) return words["shuffle.effect.times", Step(first), Times(first.Matched.Value), Times(first.Matched.Low), Times(first.Matched.High), first.With.Matched] + also;
            var value = Plain(first.Matched!.Value);
            var key = IsRatio ? value > 0 ? "shuffle.effect.longer" : "shuffle.effect.shorter" : value > 0 ? "shuffle.effect.more" : "shuffle.effect.less";
            var said = words[key, Step(first), Size(first.Matched.Value), Size(value > 0 ? first.Matched.Low : first.Matched.High), Size(value > 0 ? first.Matched.High : first.Matched.Low), first.With.Matched];
            return said + also;
        }
    }

    public string Step(EffectStepView step) => words[step.OrMore ? "shuffle.effect.step.more" : $"shuffle.effect.step.{Math.Min(3, step.Handoff)}", step.Handoff];

    /// <summary>As it is drawn: a ratio as per cent more or less, a difference as it is.</summary>
    public double Plain(double value) => IsRatio ? 100 * (value - 1) : value;

    /// <summary>Each step's effect with its interval; no effect is always in the picture.</summary>
    public object Plot()
    {
        var points = outcome.Steps.Where(step => step.Matched is not null)
            .Select(step => new Point(Step(step), Plain(step.Matched!.Value), Plain(step.Matched.Low), Plain(step.Matched.High), step.With.Matched)).ToList();
        return Plots.Compare(Name, points, Round(points.Min(point => point.Low!.Value), Math.Floor, Math.Min), Round(points.Max(point => point.High!.Value), Math.Ceiling, Math.Max));

        static double Round(double end, Func<double, double> outwards, Func<double, double, double> with)
        {
            var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1e-6, Math.Abs(end)))));
            return with(0, outwards(end / step) * step);
        }
    }

    /// <summary>With its sign.</summary>
    public string Said(double value) => $"{(Plain(value) > 0 ? "+" : "")}{words.Score(Plain(value))}{(IsRatio ? " %" : "")}";

    public string Said(EffectView? effect) => effect is null ? "–" : Said(effect.Value);

    public string? Interval(EffectView? effect) => effect is null ? null : words["ui.interval", Said(effect.Low), Said(effect.High)];

    private const string OwnOutcome = Histories.OwnCases.Solved;

    private string Times(double ratio) => words.Score(ratio);

    // Without its sign: the sentence says the direction.
    private string Size(double value) => words.Score(Math.Abs(Plain(value)));
}
