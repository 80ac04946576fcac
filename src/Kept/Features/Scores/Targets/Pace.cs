using Kept.Analytics.Scores;

namespace Kept.Features.Scores.Targets;

/// <summary>How a target stands.</summary>
public enum PaceState
{
    /// <summary>Its first day is still to come.</summary>
    NotBegun,

    /// <summary>Nobody has answered yet.</summary>
    NoAnswers,

    /// <summary>Too few answered to show a score.</summary>
    Withheld,

    /// <summary>The answers so far reach it; those to come must hold it.</summary>
    Reached,

    /// <summary>Answers to come that are no better than those so far may well be, by their 95 % interval, bring it about.</summary>
    Within,

    /// <summary>Behind the pace: the answers to come must be better than those so far bear out, all of their 95 % interval.</summary>
    Behind,

    /// <summary>Not even the best answers from now on would do, if as many come as so far.</summary>
    OutOfReach,

    /// <summary>It is over and was reached.</summary>
    Kept,

    /// <summary>It is over and was not reached.</summary>
    Missed,
}

/// <summary>
/// What the answers to come must be like for a target to be reached. Every score is an average of what single answers count
/// (+100, 0 or −100 for NPS, 0 or 100 for a share, the answer itself for a mean), so the whole period's score is the average
/// of the present and the coming answers by their numbers.
/// </summary>
/// <param name="Score">Of the answers so far; null without any.</param>
/// <param name="Expected">Answers still to come, if they come as they did so far.</param>
/// <param name="Needed">Average those must have; null where none is expected.</param>
/// <param name="Best">Score at the end if all of them were the best there is.</param>
public sealed record Pace(PaceState State, double? Score, long N, long Expected, double? Needed, double? Best)
{
    /// <summary>The 95 % interval of <see cref="Score"/>; both null where answers are too few for one.</summary>
    public double? Low { get; init; }
    public double? High { get; init; }

    /// <param name="cell">The answers of the target's period so far.</param>
    public static Pace Of(Target target, Measure measure, Cell cell, DateOnly today)
    {
        if (today < target.From) return Without(PaceState.NotBegun);
        if (cell.IsWithheld) return Without(PaceState.Withheld);
        if (cell is not { N: > 0, Score: { } score }) return Without(today > target.By ? PaceState.Missed : PaceState.NoAnswers);
        if (today > target.By) return Known(score >= target.Value ? PaceState.Kept : PaceState.Missed, cell, 0, null, null);

        var expected = Expect(cell.N, target, today);
        var reached = score >= target.Value;
        if (expected == 0) return Known(reached ? PaceState.Reached : PaceState.OutOfReach, cell, 0, null, score);
        var all = cell.N + expected;
        var needed = (target.Value * all - score * cell.N) / expected;
        var (worst, best) = ScaleOf(measure);
        // Of every score, more is better. Without an interval nobody can say that what is needed lies above it.
        var state = reached ? PaceState.Reached : needed > best ? PaceState.OutOfReach : needed > cell.High ? PaceState.Behind : PaceState.Within;
        return Known(state, cell, expected, Math.Max(worst, needed), (score * cell.N + best * expected) / all);
    }

    /// <summary>The least and the greatest a score of this kind can be.</summary>
    public static (double Worst, double Best) ScaleOf(Measure measure) => measure.Metric switch
    {
        Metric.Nps => (-100, 100),
        Metric.Csat or Metric.Share => (0, 100),
        _ => (measure.Min, measure.Max),
    };

    private static long Expect(long n, Target target, DateOnly today)
    {
        var gone = today.DayNumber - target.From.DayNumber + 1;
        var left = target.By.DayNumber - today.DayNumber;
        return (long)Math.Round(n / (double)gone * left);
    }

    private static Pace Known(PaceState state, Cell cell, long expected, double? needed, double? best) =>
        new(state, cell.Score, cell.N, expected, needed, best) { Low = cell.Low, High = cell.High };

    private static Pace Without(PaceState state) => new(state, null, 0, 0, null, null);
}
