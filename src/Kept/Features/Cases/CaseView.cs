using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Analytics.Language;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
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

    /// <summary>Names for people to read.</summary>
    [JsonIgnore] public string? UnitName { get; init; }
    [JsonIgnore] public string? TouchpointName { get; init; }
    [JsonIgnore] public string? TeamName { get; init; }

    /// <summary>Whether a warm hand-off waits to be accepted.</summary>
    public bool HandoffWaits { get; init; }
}

public enum StoryKind { Opened, Taken, Noted, HandedOn, Accepted, Withdrawn, Closed, Asked, NotAsked, CustomerSaid, Reopened }

/// <summary>One thing that happened with a case.</summary>
/// <param name="By">Who did it, by name; null for Kept itself and for the customer.</param>
/// <param name="To">For a hand-off: whom it went to.</param>
public sealed record StoryEntry(StoryKind Kind, DateTime At, string? By, string? Text)
{
    public string? From { get; init; }
    public string? To { get; init; }
    public int? Handoff { get; init; }
    public HandoffKind? HandoffKind { get; init; }
    public string? Evidence { get; init; }
    public Verdict? Verdict { get; init; }
    public VerdictBy? How { get; init; }
}

/// <summary>A case with everything that is known of it.</summary>
/// <param name="Customer">Name, e-mail and telephone where she gave them.</param>
/// <param name="Earlier">Other cases of the same customer that the asker sees, newest first.</param>
public sealed record CaseWithStory(
    [property: JsonIgnore] CaseView Case, IReadOnlyDictionary<string, string> Customer, JsonElement Answers, string Mode, string Language, DateTime SubmittedAt,
    Guid Response, IReadOnlyList<StoryEntry> Story, IReadOnlyList<CaseView> Earlier) : CaseView(Case)
{
    /// <summary>The answers as they were asked.</summary>
    [JsonIgnore] public IReadOnlyList<Answered> Asked { get; init; } = [];

    /// <summary>The survey's title, by language.</summary>
    [JsonIgnore] public Text? SurveyTitle { get; init; }

    /// <summary>Whether the asker may act on it.</summary>
    [JsonIgnore] public bool MayWork { get; init; }

    /// <summary>The number of the hand-off that the asker may accept.</summary>
    [JsonIgnore] public int? MayAccept { get; init; }
    [JsonIgnore] public Guid? OwnerId { get; init; }
}
