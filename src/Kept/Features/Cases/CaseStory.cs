using Kept.Features.Cases.Attached;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Resolved;

namespace Kept.Features.Cases;

/// <summary>Tells what happened with a case from its records, oldest first.</summary>
public static class CaseStory
{
    /// <param name="written">What the customer wrote, and what did not reach her.</param>
    public static IReadOnlyList<StoryEntry> Of(Case about, IReadOnlyDictionary<Guid, string> names, IReadOnlyList<StoryEntry> written, FilesOfCase files)
    {
        IEnumerable<StoryEntry> entries =
        [
            new(StoryKind.Opened, about.OpenedAt, null, about.CustomerWords),
            .. about.Answers.Select(a => new StoryEntry(StoryKind.AnsweredAgain, a.JoinedAt, null, a.Words) { Score = a.Score, OutOf = a.OutOf }),
            .. about.Takings.Select(t => new StoryEntry(StoryKind.Taken, t.At, Name(t.PersonId), null)),
            .. about.Passings.Select(p => new StoryEntry(StoryKind.Passed, p.At, Name(p.FromId), null) { To = Name(p.ToId) }),
            .. about.Sightings.Select(s => new StoryEntry(StoryKind.Seen, s.At, Name(s.PersonId), null)),
            .. about.Contacts.Select(c => new StoryEntry(c.Reached ? StoryKind.Contacted : StoryKind.Tried, c.At, Name(c.ById), c.Text) { Channel = c.Channel, Files = files.Of(c) }),
            .. written,
            .. about.Pauses.SelectMany(ToldOfPause),
            .. about.Steps.SelectMany(ToldOfStep),
            .. about.Notes.Select(n => new StoryEntry(StoryKind.Noted, n.At, Name(n.AuthorId), n.Text) { Files = files.Of(n) }),
            .. about.Handoffs.OrderBy(h => h.Number).SelectMany(ToldOfHandoff),
            .. about.Closures.OrderBy(c => c.Number).SelectMany(ToldOfClosure),
        ];
        return [.. entries.OrderBy(e => e.At)];

        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;

        IEnumerable<StoryEntry> ToldOfHandoff(Handoff h)
        {
            var to = Name(h.ToPersonId ?? h.ToTeamId);
            yield return new(h.BeyondLimit && h.ApprovedById != h.ById ? StoryKind.ApprovalAsked : StoryKind.HandedOn, h.At, Name(h.ById), h.Reason)
            {
                From = Name(h.FromPersonId ?? h.FromTeamId), To = to, Handoff = h.Number, HandoffKind = h.Kind, PassedOn = h.PassedOn,
            };
            if (h.ApprovedAt is { } approved && h.ApprovedById != h.ById) yield return new(StoryKind.Approved, approved, Name(h.ApprovedById), null) { Handoff = h.Number, To = to };
            if (h.AcceptedAt is { } accepted) yield return new(StoryKind.Accepted, accepted, Name(h.AcceptedById) ?? to, null) { Handoff = h.Number };
            if (h.Kind == HandoffKind.Warm && h.MovedAt is { } moved && moved != h.AcceptedAt) yield return new(StoryKind.Introduced, moved, null, null) { Handoff = h.Number, To = Name(h.AcceptedById) ?? to };
            if (h.DeclinedAt is { } declined) yield return new(StoryKind.Declined, declined, Name(h.DeclinedById), h.DeclineReason) { Handoff = h.Number, To = to };
            if (h.WithdrawnAt is { } withdrawn) yield return new(StoryKind.Withdrawn, withdrawn, null, null) { Handoff = h.Number, To = to };
        }

        IEnumerable<StoryEntry> ToldOfPause(CasePause p)
        {
            yield return new(StoryKind.Paused, p.At, Name(p.ById), p.Text) { Until = p.Until };
            if (p.EndedAt is { } ended) yield return new(StoryKind.Resumed, ended, null, null);
        }

        IEnumerable<StoryEntry> ToldOfStep(CaseStep s)
        {
            yield return new(StoryKind.StepDone, s.At, Name(s.ById), s.Text) { Step = s.Step, Evidence = s.Evidence, RootCause = s.RootCause, Lesson = s.Lesson };
            if (s.AnsweredAt is { } answered) yield return new(StoryKind.ProposalAnswered, answered, null, s.Answer) { Agreed = s.Agreed, How = s.AnsweredBy };
        }

        IEnumerable<StoryEntry> ToldOfClosure(Closure c)
        {
            yield return new(StoryKind.Closed, c.At, Name(c.ById), c.Solution) { Evidence = c.Evidence };
            yield return new(c.ReaskKey is null ? StoryKind.NotAsked : StoryKind.Asked, c.At, null, null);
            if (c.VerdictAt is { } said) yield return new(StoryKind.CustomerSaid, said, Name(c.VerdictById), c.VerdictComment) { Verdict = c.Verdict, How = c.VerdictBy };
            if (c.ReopenedAt is { } reopened) yield return new(StoryKind.Reopened, reopened, Name(c.ReopenedById), c.ReopenReason) { Verdict = c.Verdict };
        }
    }

    /// <summary>The ids of everyone in the story.</summary>
    public static IEnumerable<Guid> Mentioned(Case about) =>
        ((Guid?[])[
            .. about.Takings.Select(t => (Guid?)t.PersonId), .. about.Notes.Select(n => n.AuthorId), .. about.Passings.SelectMany(p => new Guid?[] { p.FromId, p.ToId }),
            .. about.Handoffs.SelectMany(h => new[] { h.ById, h.FromPersonId, h.FromTeamId, h.ToPersonId, h.ToTeamId, h.AcceptedById, h.ApprovedById, h.DeclinedById }),
            .. about.Sightings.Select(s => (Guid?)s.PersonId), .. about.Contacts.Select(c => c.ById), .. about.Pauses.Select(p => p.ById), .. about.Steps.Select(s => s.ById), about.FirstOwnerId,
            .. about.Closures.SelectMany(c => new[] { c.ById, c.VerdictById, c.ReopenedById }),
        ]).OfType<Guid>();
}
