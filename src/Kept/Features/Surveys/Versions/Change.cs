using Kept.Questionnaires;

namespace Kept.Features.Surveys.Versions;

/// <summary>What a change is about, in the order of how much it matters to scores.</summary>
public enum Aspect { Presence, Scale, Choices, Logic, Words, Settings }

public enum ChangeKind { Added, Removed, Moved, Changed }

/// <summary>Where a question stands: page and place on the page, both from 1.</summary>
public sealed record Spot(int Page, int Number);

/// <summary>One thing that is other than before.</summary>
/// <param name="Name">What: a property as in the JSON of a questionnaire, or <c>question</c>, <c>page</c>, <c>choices</c>, <c>rows</c>.</param>
/// <param name="Of">Code or number of the choice, row, jump or ending it belongs to.</param>
/// <param name="Language">Of a text.</param>
/// <param name="Before">Null where there was nothing, or nothing but the usual.</param>
public sealed record Change(Aspect Aspect, ChangeKind Kind, string Name, string? Of, string? Language, string? Before, string? After)
{
    /// <summary>Of a question that moved.</summary>
    public Spot? From { get; init; }
    public Spot? To { get; init; }
}

/// <summary>What is other about one question; <paramref name="Text"/> is its newest wording.</summary>
public sealed record QuestionChanges(string Code, Text Text, IReadOnlyList<Change> Changes);

/// <summary>What is other on one page.</summary>
/// <param name="Number">From 1, in the later questionnaire; of a page that is gone, in the earlier.</param>
public sealed record PageChanges(int Number, bool IsGone, Text? Title, IReadOnlyList<Change> Changes, IReadOnlyList<QuestionChanges> Questions);

/// <summary>What is other in a whole questionnaire; pages without changes are left out.</summary>
/// <param name="Whole">Beside its pages: title, languages, endings, quotas.</param>
public sealed record Differences(IReadOnlyList<Change> Whole, IReadOnlyList<PageChanges> Pages)
{
    public int Count => Whole.Count + Pages.Sum(page => page.Changes.Count + page.Questions.Sum(question => question.Changes.Count));
}
