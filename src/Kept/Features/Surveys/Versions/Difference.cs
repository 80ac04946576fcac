namespace Kept.Features.Surveys.Versions;

/// <summary>What sort of change it is; the groups of the list.</summary>
public enum DifferenceKind { Added, Removed, Moved, Reworded, Answers, Logic, Whole }

/// <summary>One thing that is not the same in two questionnaires.</summary>
/// <param name="Subject">Code of the question, page, ending or quota; null for the questionnaire as a whole.</param>
/// <param name="What">What of it changed: the last part of a words key.</param>
/// <param name="Before">As it was; null where it was not there.</param>
/// <param name="After">As it is; null where it is gone.</param>
public sealed record Difference(DifferenceKind Kind, string? Subject, string What, string? Before, string? After)
{
    /// <summary>The language of a text that was reworded.</summary>
    public string? Language { get; init; }

    /// <summary>Code of the choice or row it is about.</summary>
    public string? Of { get; init; }
}
