using Kept.Analytics.Scores;
using Kept.Features.Responses.Columns;
using Kept.Features.Responses.Listing;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Exploring;

/// <summary>Says in a sentence what figures show, and no more than their intervals bear out.</summary>
/// <param name="compare">What changes are against, as in an <see cref="Exploration"/>.</param>
public sealed class Findings(Labels labels, Words words, string? compare = Slice.Previous)
{
    private const double Significant = 0.05;
    private readonly Figures _figures = new(words);

    /// <summary>What kind of score it is: NPS, CSAT …</summary>
    public string Metric(Metric metric) => words[$"scores.metric.{metric.ToString().ToLowerInvariant()}"];

    /// <summary>What figures stand beside: the period before, a year before, a group.</summary>
    public string Counterpart => compare switch
    {
        null or Slice.Previous => words["scores.before"],
        Slice.YearBefore => words["scores.compare.year"],
        Exploration.Target => words["targets.target"],
        _ => Filter(compare),
    };

    /// <summary>A filter or group in words.</summary>
    public string Filter(string text)
    {
        var (name, value) = ResponseSearch.Parts(text);
        return value.Length == 0 ? text : $"{labels.Dimension(name)}: {labels.Value(name, value)}";
    }

    /// <summary>The change as it stands beside the figure; null without one.</summary>
    public string? Change(Cell cell, Metric metric) => cell.Previous?.Test is not { } test ? null
        : compare is null or Slice.Previous ? words["scores.change", Signed(test.Difference, metric)] : Signed(test.Difference, metric);

    /// <summary>What a figure is to reach; a dash where nobody set a target.</summary>
    public string Target(Aim? aim, Metric metric) => aim is null ? "–" : Score(aim.Target.Value, metric);

    /// <summary>How far a figure is from its target, signed; null without a score.</summary>
    public string? Distance(Aim aim, Metric metric) => aim.Distance is { } distance ? Signed(distance, metric) : null;

    /// <summary>Where the interval lies to the target, in words; null without an interval.</summary>
    public string? Side(Aim aim) => aim.Side is { } side ? words[$"scores.target.{side.ToString().ToLowerInvariant()}"] : null;

    public static Tone ToneOf(Aim aim) => aim.Side switch { TargetSide.Below => Tone.Bad, TargetSide.Above => Tone.Good, _ => Tone.Neutral };

    /// <summary>What figures are weighted by, and what that costs: Kish's design effect, n by effective n.</summary>
    /// <param name="total">The headline; null, or one without answers to show, leaves the price out.</param>
    public string Weighted(string weighting, Cell? total) => total is { IsWithheld: false, N: > 0, EffectiveN: > 0 }
        ? words["scores.weighted.price", weighting, words.Number(total.N), words.Number(total.EffectiveN), words.Number(total.N / total.EffectiveN, 2)]
        : words["scores.weighted", weighting];

    /// <summary>The p-value of the change, corrected for all that were looked at together.</summary>
    public string P(Cell cell) => cell.Previous is { Test: { } test } other ? (other.Adjusted ?? test.PValue) switch
    {
        < 0.001 => "< " + words.Number(0.001, 3),
        var p => words.Number(p, 3),
    } : "–";

    public string Probability(Cell cell) => P(cell) is ['<', ..] and var small ? $"p {small}" : $"p = {P(cell)}";

    public static bool IsReal(Cell cell) => cell.Previous is { Test: { } test } other && (other.Adjusted ?? test.PValue) < Significant;

    public static Tone ToneOf(Cell cell) => !IsReal(cell) ? Tone.Neutral : cell.Previous!.Test!.Value.Difference > 0 ? Tone.Good : Tone.Bad;

    /// <summary>The headline as a sentence.</summary>
    public string Of(Cell total, Metric metric)
    {
        if (total.IsWithheld) return words["scores.finding.withheld"];
        if (total.N == 0) return words["scores.finding.none"];
        var score = total.Score is null ? words.Count("scores.finding.answers", total.N) : words["scores.finding.score", Metric(metric), Score(total.Score, metric)];
        if (total.Previous?.Test is not { } test) return score;
        var change = !IsReal(total) ? "scores.finding.same" : test.Difference > 0 ? "scores.finding.up" : "scores.finding.down";
        return score + " " + words[change, Score(Math.Abs(test.Difference), metric), Against];
    }

    /// <summary>The highest and lowest of a comparison; apart only where the intervals do not meet.</summary>
    public string Of(SliceResult result)
    {
        var scored = result.Cells.Where(cell => cell.Score is not null).ToList();
        if (scored.Count < 2) return Single(result, scored.FirstOrDefault());
        var (from, to) = (scored.MinBy(cell => cell.Score)!, scored.MaxBy(cell => cell.Score)!);
        return words["scores.finding.range", Name(to), Score(to.Score, result.Metric), Name(from), Score(from.Score, result.Metric)] + " " + Apart(from, to);
    }

    /// <summary>A trend: the present phase against the one before it, or the last whole bucket against the one before; and that the
    /// newest bucket is a fragment, where it is.</summary>
    public string Of(SliceResult result, Coverage coverage, Control? control)
    {
        var scored = result.Cells.Where(cell => cell.Score is not null).ToList();
        var whole = scored.Where(coverage.IsWhole).ToList();
        var sentence = control?.Shift is var (before, now) ? words["scores.finding.shift", Name(now.First), Score(now.Limits.Center, result.Metric), Score(before.Limits.Center, result.Metric)]
            : whole is [.., var from, var to] ? words["scores.finding.trend", Name(from), Score(from.Score, result.Metric), Name(to), Score(to.Score, result.Metric)] + " " + Apart(from, to)
            : Single(result, whole.FirstOrDefault() ?? scored.LastOrDefault());
        return scored is not [.., var last] || coverage.IsWhole(last) ? sentence
            : sentence + " " + words[coverage.IsRunning(last) ? "scores.finding.running" : "scores.finding.cut", Name(last)];
    }

    /// <summary>Who is first in a ranking, and whether that is more than chance.</summary>
    public string Of(IReadOnlyList<Ranks.Rank> ranks)
    {
        var placed = ranks.Where(rank => rank.Place is not null).ToList();
        if (placed.Count == 0) return words[ranks.Count > Ranks.Most ? "scores.finding.too_many" : "scores.finding.none"];
        var first = placed.Count(rank => rank.Place == 1);
        return placed.Count == 1 ? Name(placed[0].Cell) : first == placed.Count ? words.Count("scores.finding.tied", first)
            : first == 1 ? words["scores.finding.first", Name(placed[0].Cell)] : words["scores.finding.shared", first, placed.Count];
    }

    /// <summary>Where the usual range of a trend lies, in each of its last two phases, and which points are more than its usual up and down.</summary>
    public string Of(Control control, Metric metric)
    {
        var limits = control.Shift is var (before, now)
            ? words["scores.control.phases", Name(now.First), Score(now.Limits.Low, metric), Score(now.Limits.High, metric), Score(before.Limits.Low, metric), Score(before.Limits.High, metric)]
            : words["scores.control.limits", Score(control.Limits.Low, metric), Score(control.Limits.High, metric)];
        var signals = control.Signals.Count == 0 ? words[control.Shift is null ? "scores.control.none" : "scores.control.none_else"] : words["scores.control.signals", string.Join(", ", control.Signals.Select(Name))];
        return limits + " " + signals;
    }

    /// <summary>What a chart rests on: all answers together, their n and interval.</summary>
    public string Base(Cell total, Metric metric) => total.IsWithheld || total.N == 0 ? "" : string.Join(" · ", new[]
    {
        total.Score is null ? null : words["scores.all_together", Score(total.Score, metric)],
        SaidInterval(total, metric), Size(total),
    }.OfType<string>());

    /// <summary>n, and the effective n where weights make it another.</summary>
    public string Size(Cell cell) => $"n = {words.Number(cell.N)}" + (Effective(cell) is { } effective ? $" ({effective})" : "");

    /// <summary>The effective n in words; null where it is n.</summary>
    public string? Effective(Cell cell) => Math.Abs(cell.EffectiveN - cell.N) < 0.5 ? null : words["scores.effective", words.Number(cell.EffectiveN)];

    /// <summary>What a cell is about: Madrid, May 2026.</summary>
    public string Name(Cell cell) => string.Join(", ", cell.By.Select(by => labels.Value(by.Key, by.Value)));

    public string Interval(Cell cell, Metric metric) => _figures.Interval(cell, metric);

    /// <summary>The interval as it stands under a figure; null without one.</summary>
    public string? SaidInterval(Cell cell, Metric metric) => _figures.SaidInterval(cell.Score, cell.Low, cell.High, metric);

    /// <summary>The interval of what a cell is compared with; null without one.</summary>
    public string? SaidInterval(Comparison other, Metric metric) => _figures.SaidInterval(other.Score, other.Low, other.High, metric);

    public string Score(double? score, Metric metric) => _figures.Score(score, metric);

    private string Single(SliceResult result, Cell? only) => only is not null ? words["scores.finding.score", Name(only), Score(only.Score, result.Metric)]
        : words[result.Withheld > 0 ? "scores.finding.withheld" : "scores.finding.none"];

    private string Apart(Cell from, Cell to) => words[from.High < to.Low || to.High < from.Low ? "scores.finding.apart" : "scores.finding.overlap"];

    private string Against => compare switch
    {
        null or Slice.Previous => words["scores.against.previous"],
        Slice.YearBefore => words["scores.against.year"],
        _ => Filter(compare),
    };

    private string Signed(double difference, Metric metric) => _figures.WithSign(difference, metric);
}
