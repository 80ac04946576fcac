using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Exploring;

/// <summary>A part of a trend between two lasting shifts, with the limits that hold in it.</summary>
/// <param name="First">Its first cell.</param>
/// <param name="Last">Its last one.</param>
public sealed record ControlPhase(Cell First, Cell Last, ControlLimits Limits);

/// <summary>A trend read as a control chart: where it shifted for good, and which of its points are more than the usual up and down.</summary>
/// <param name="Phases">In order of time; one where nothing shifted.</param>
/// <param name="Signals">The cells outside the limits of their phase or at the end of a long run on one side.</param>
public sealed record Control(IReadOnlyList<ControlPhase> Phases, IReadOnlyList<Cell> Signals)
{
    /// <summary>Fewer points say nothing about what is usual.</summary>
    public const int Fewest = 8;

    /// <summary>Those of the present phase.</summary>
    public ControlLimits Limits => Phases[^1].Limits;

    /// <summary>The phase before the present one and the present one; null where nothing shifted.</summary>
    public (ControlPhase Before, ControlPhase Now)? Shift => Phases is [.., var before, var now] ? (before, now) : null;

    /// <summary>How a point of the trend looks; a gap like any other.</summary>
    /// <param name="control">Null where the points are too few.</param>
    public static Look LookOf(Control? control, Coverage coverage, Cell? cell) =>
        cell is null ? Look.Plain : control?.Signals.Contains(cell) == true ? Look.Signal : coverage.IsWhole(cell) ? Look.Plain : Look.Fragment;

    /// <summary>Null where the points are too few.</summary>
    /// <param name="cells">In order of time; those without a score, and fragments of a bucket, are passed over.</param>
    /// <param name="fewest">Scores it takes.</param>
    public static Control? Of(IEnumerable<Cell> cells, Coverage coverage, int fewest = Fewest)
    {
        var scored = cells.Where(cell => cell.Score is not null && coverage.IsWhole(cell)).ToList();
        if (scored.Count < fewest || Analytics.Statistics.Phases.Chart(scored.ConvertAll(cell => cell.Score!.Value)) is not { } chart) return null;
        return new Control(
            [.. chart.Phases.Select(phase => new ControlPhase(scored[phase.First], scored[phase.First + phase.Count - 1], phase.Limits))],
            [.. chart.Signals.Select(signal => signal.Place).Distinct().Select(place => scored[place])]);
    }
}
