using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Analytics.Language;
using Kept.Features.Cases.Attached;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Contacts;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Resolved;
using Kept.Questionnaires;

namespace Kept.Features.Cases;

/// <summary>A person as a case names her.</summary>
public sealed record PersonView(Guid Id, string Name, string Email);

/// <summary>A case as lists and the API show it; unit, touchpoint and team by their codes.</summary>
/// <param name="Score">Null where the answer has none and its comments opened the case.</param>
/// <param name="Words">What the customer wrote.</param>
/// <param name="Handoffs">How many times it was handed on.</param>
/// <param name="Verdict">What the customer said of the last closure.</param>
public record CaseView(
    Guid Id, int Number, CaseState State, string Survey, string? Question, int? Score, int? OutOf, string? Words, string? Unit, string? Touchpoint,
    PersonView? Owner, string? Team, DateTime OpenedAt, DateTime DueAt, bool Overdue, int Handoffs, DateTime? ClosedAt, Verdict? Verdict)
{
    /// <summary>The grave matters in the comments, the gravest first.</summary>
    public IReadOnlyList<Matter> Matters { get; init; } = [];

    /// <summary>When the first human contact or the solution is due, whichever comes first.</summary>
    public DateTime NextDueAt { get; init; }

    /// <summary>When a human being first reached the customer.</summary>
    public DateTime? ContactedAt { get; init; }

    /// <summary>Until when it waits for the customer or somebody else; null where it does not.</summary>
    public DateTime? PausedUntil { get; init; }

    /// <summary>The code of the kind of request; null where nobody said.</summary>
    public string? Kind { get; init; }
    /// <summary>The signal it was opened for; null where a customer's answer opened it.</summary>
    public Guid? Signal { get; init; }

    /// <summary>How many of the customer's answers it holds: the first and those that joined it.</summary>
    public int AnswerCount { get; init; } = 1;

    /// <summary>Names for people to read.</summary>
    [JsonIgnore] public string? UnitName { get; init; }
    [JsonIgnore] public string? TouchpointName { get; init; }
    [JsonIgnore] public string? TeamName { get; init; }
    [JsonIgnore] public string? KindName { get; init; }

    /// <summary>Whether a warm hand-off waits to be accepted.</summary>
    public bool HandoffWaits { get; init; }
}

public enum StoryKind
{
    Opened, AnsweredAgain, Seen, Taken, Passed, Noted, Contacted, Tried, HandedOn, ApprovalAsked, Approved, Accepted, Introduced, Declined, Withdrawn, Paused, Resumed, StepDone, ProposalAnswered,
    Closed, Asked, NotAsked, CustomerSaid, Reopened, CustomerWrote, NotDelivered,
}

/// <summary>One thing that happened with a case.</summary>
/// <param name="By">Who did it, by name; null for Kept itself and for the customer.</param>
/// <param name="To">For a hand-off: whom it went to.</param>
public sealed record StoryEntry(StoryKind Kind, DateTime At, string? By, string? Text)
{
    /// <summary>Of a further answer.</summary>
    public int? Score { get; init; }
    public int? OutOf { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public int? Handoff { get; init; }
    public HandoffKind? HandoffKind { get; init; }
    public string? Evidence { get; init; }
    public Verdict? Verdict { get; init; }
    public VerdictBy? How { get; init; }
    public ContactChannel? Channel { get; init; }
    public Step? Step { get; init; }

    /// <summary>For a hand-off: what was passed on.</summary>
    public string? PassedOn { get; init; }

    /// <summary>For a step: the reason at the root of it, and what is to be learned.</summary>
    public string? RootCause { get; init; }
    public string? Lesson { get; init; }

    /// <summary>For an answer to a proposal: whether she agrees.</summary>
    public bool? Agreed { get; init; }

    /// <summary>For a pause: until when.</summary>
    public DateTime? Until { get; init; }

    /// <summary>What lies beside a note or a contact.</summary>
    public IReadOnlyList<AttachedFileView> Files { get; init; } = [];
}

/// <summary>A clock of a case: the time given in working minutes, what was spent of it, and when it runs out.</summary>
public sealed record ClockView(ClockKind Kind, int GivenMinutes, int SpentMinutes, DateTime DueAt, DateTime? StoppedAt, bool Broken);

/// <summary>Where one of the eight steps stands.</summary>
/// <param name="Doubt">A words key that says what is doubtful; null where nothing is.</param>
public sealed record StepView(Step Step, StepState State, string? Text, DateTime? At, [property: JsonIgnore] string? Doubt);

/// <summary>A hand-off that has not moved the case yet, and what the asker may do about it.</summary>
/// <param name="Beyond">Whether it waits for somebody who lets it go beyond the limit.</param>
/// <param name="Introduction">Whether it was accepted and the customer is to be introduced.</param>
public sealed record PendingHandoff(int Number, HandoffKind Kind, string? To, string Reason, string? PassedOn, bool Beyond, bool Introduction, bool MayApprove, bool MayAccept);

/// <summary>A case with everything that is known of it.</summary>
/// <param name="Customer">Name, e-mail and telephone where she gave them.</param>
/// <param name="Earlier">Other cases of the same customer that the asker sees, newest first.</param>
public sealed record CaseWithStory(
    [property: JsonIgnore] CaseView Case, IReadOnlyDictionary<string, string> Customer, JsonElement Answers, string Mode, string Language, DateTime SubmittedAt,
    Guid Response, IReadOnlyList<StoryEntry> Story, IReadOnlyList<CaseView> Earlier) : CaseView(Case)
{
    /// <summary>The customer's further answers, which joined the case, the oldest first.</summary>
    public IReadOnlyList<JoinedAnswer> Joined { get; init; } = [];

    /// <summary>The rules that its answers met, each once; those without a name are told by their score.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The answers as they were asked.</summary>
    [JsonIgnore] public IReadOnlyList<Answered> Asked { get; init; } = [];

    /// <summary>The survey's title, by language.</summary>
    [JsonIgnore] public Text? SurveyTitle { get; init; }

    /// <summary>Whether the asker may act on it.</summary>
    [JsonIgnore] public bool MayWork { get; init; }

    /// <summary>The clocks, the contact's first.</summary>
    public IReadOnlyList<ClockView> Clocks { get; init; } = [];

    /// <summary>Where each of the eight steps stands.</summary>
    public IReadOnlyList<StepView> Resolved { get; init; } = [];

    /// <summary>How many hand-offs moved it, and the most that its kind of request allows without approval.</summary>
    public int Moves { get; init; }
    public int? MostMoves { get; init; }

    /// <summary>Who first took it and is accountable to the end.</summary>
    public string? FirstOwner { get; init; }

    /// <summary>The hand-off under way.</summary>
    [JsonIgnore] public PendingHandoff? Pending { get; init; }

    /// <summary>The number of the hand-off that the asker may accept.</summary>
    [JsonIgnore] public int? MayAccept { get; init; }
    [JsonIgnore] public Guid? OwnerId { get; init; }
}

/// <summary>A further answer of the customer.</summary>
public sealed record JoinedAnswer(Guid Response, DateTime SaidAt, string? Question, int? Score, int? OutOf, string? Words);
