using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Exploring;

/// <summary>A trend read as a control chart: which of its points are more than the usual up and down.</summary>
/// <param name="Signals">The cells outside the limits or at the end of a long run on one side.</param>
public sealed record Control(ControlLimits Limits, IReadOnlyList<Cell> Signals)
{
    /// <summary>Fewer points say nothing about what is usual.</summary>
    public const int Fewest = 8;

    /// <summary>Null where the points are too few.</summary>
    /// <param name="cells">In order of time; those without a score are passed over.</param>
    /// <param name="fewest">Scores it takes.</param>
    public static Control? Of(IEnumerable<Cell> cells, int fewest = Fewest)
    {
        var scored = cells.Where(cell => cell.Score is not null).ToList();
        var values = scored.ConvertAll(cell => cell.Score!.Value);
        if (values.Count < fewest || XmR.Limits(values) is not { } limits) return null;
        var signals = XmR.Signals(values);
        return new Control(limits, [.. scored.Where((_, at) => signals[at])]);
    }
}
