using Kept.Analytics.Scores;

namespace Kept.Features.Scores.Drivers;

/// <summary>What is asked: which attributes carry an outcome, over which responses.</summary>
/// <param name="Outcome">A scored question; null for the one the survey is known by.</param>
/// <param name="Attributes">Scored questions; none for the usual ones.</param>
/// <param name="Slice">Filters and period.</param>
/// <param name="By">A dimension whose groups are compared, too.</param>
/// <param name="Raise">The improvement whose gain is looked at, in points of an attribute's own scale.</param>
/// <param name="ToBest">Looks at the improvement to the level of the best unit instead.</param>
/// <param name="WeightsOnly">Leaves out what is told of each attribute besides its weight and performance, which takes most of the time.</param>
public sealed record DriverQuestion(string? Outcome, IReadOnlyList<string> Attributes, Slice Slice, string? By = null, double Raise = DriverQuestion.UsualRaise, bool ToBest = false, bool WeightsOnly = false)
{
    public const double UsualRaise = 0.5;
    public const double MostRaise = 10;

    /// <summary>More would take thousands of complete answers and nobody could read it.</summary>
    public const int MostAttributes = 30;
}
