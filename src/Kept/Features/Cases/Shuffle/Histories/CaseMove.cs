using Kept.Analytics.Handoffs;
using Kept.Features.Cases.Handoffs;

namespace Kept.Features.Cases.Shuffle.Histories;

/// <summary>That a case came to somebody.</summary>
/// <param name="At">When she or they had it.</param>
/// <param name="LetGoAt">When whoever had it before let it go.</param>
/// <param name="Kind">How; not known where somebody simply took it.</param>
/// <param name="Repeated">Whether the customer had to say it all again; null where nobody noted it.</param>
public readonly record struct CaseMove(DateTime At, DateTime LetGoAt, Guid? PersonId, Guid? TeamId, TransferKind Kind, bool? Repeated = null)
{
    /// <summary>The moves of a case in order of time. What a case notes of its hand-offs comes into maps here and nowhere else.</summary>
    public static IEnumerable<CaseMove> Of(Case about)
    {
        var moves = about.Takings.Select(t => new CaseMove(t.At, t.At, t.PersonId, null, TransferKind.Unknown))
            .Concat(about.Handoffs.Where(h => h.MovedAt is not null).Select(Of)).OrderBy(m => m.At).ThenBy(m => m.LetGoAt).ToList();
        // To whom it was routed when it was opened is in what happened first: who handed it on, or who took it.
        var first = about.Handoffs.MinBy(h => h.Number);
        var (person, team) = first is not null && about.Takings.All(t => t.At >= first.At) ? (first.FromPersonId, first.FromTeamId)
            : about.Takings.Count > 0 ? (about.Takings.MinBy(t => t.Number)!.PersonId, null) : (about.OwnerId, about.TeamId);
        var routed = person is not null || team is not null;
        return routed ? moves.Prepend(new CaseMove(about.OpenedAt, about.OpenedAt, person, team, TransferKind.Unknown)) : moves;
    }

    // What was declined, called off or waits has moved nothing.
    private static CaseMove Of(Handoff handoff) => new(
        handoff.MovedAt ?? handoff.At, handoff.At, handoff.AcceptedById ?? handoff.ToPersonId, handoff.ToTeamId,
        handoff.Kind == HandoffKind.Warm ? TransferKind.Warm : TransferKind.Cold, handoff.CustomerRepeated);
}
