using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;

namespace Kept.Features.Cases;

/// <summary>Tells what happened with a case from its records, oldest first.</summary>
public static class CaseStory
{
    public static IReadOnlyList<StoryEntry> Of(Case about, IReadOnlyDictionary<Guid, string> names)
    {
        IEnumerable<StoryEntry> entries =
        [
            new(StoryKind.Opened, about.OpenedAt, null, about.CustomerWords),
            .. about.Takings.Select(t => new StoryEntry(StoryKind.Taken, t.At, Name(t.PersonId), null)),
            .. about.Notes.Select(n => new StoryEntry(StoryKind.Noted, n.At, Name(n.AuthorId), n.Text)),
            .. about.Handoffs.OrderBy(h => h.Number).SelectMany(ToldOfHandoff),
            .. about.Closures.OrderBy(c => c.Number).SelectMany(ToldOfClosure),
        ];
        return [.. entries.OrderBy(e => e.At)];

        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;

        IEnumerable<StoryEntry> ToldOfHandoff(Handoff h)
        {
            var to = Name(h.ToPersonId ?? h.ToTeamId);
            yield return new(StoryKind.HandedOn, h.At, Name(h.ById), h.Reason) { From = Name(h.FromPersonId ?? h.FromTeamId), To = to, Handoff = h.Number, HandoffKind = h.Kind };
            if (h.AcceptedAt is { } accepted) yield return new(StoryKind.Accepted, accepted, Name(h.AcceptedById) ?? to, null) { Handoff = h.Number };
            if (h.WithdrawnAt is { } withdrawn) yield return new(StoryKind.Withdrawn, withdrawn, null, null) { Handoff = h.Number, To = to };
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
            .. about.Takings.Select(t => (Guid?)t.PersonId), .. about.Notes.Select(n => n.AuthorId),
            .. about.Handoffs.SelectMany(h => new[] { h.ById, h.FromPersonId, h.FromTeamId, h.ToPersonId, h.ToTeamId, h.AcceptedById }),
            .. about.Closures.SelectMany(c => new[] { c.ById, c.VerdictById, c.ReopenedById }),
        ]).OfType<Guid>();
}
