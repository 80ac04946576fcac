using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>Something in the talk about a flow, in the order it happened.</summary>
/// <param name="Kind">commented, assigned, takenBack, settled or reopened.</param>
/// <param name="By">Who; null where a program did.</param>
/// <param name="Text">What was said, or who it was given to.</param>
public sealed record TalkEntry(string Kind, DateTime At, string? By, string? Text)
{
    public const string Commented = "commented", Assigned = "assigned", TakenBack = "takenBack", Settled = "settled", Reopened = "reopened";
}

/// <summary>The talk about a flow as it stands.</summary>
/// <param name="Entries">Oldest first.</param>
/// <param name="Assignee">Who looks after it; null for nobody.</param>
public sealed record FlowTalkView(IReadOnlyList<TalkEntry> Entries, FlowTalkView.Someone? Assignee, bool IsDone, bool Following, int Followers)
{
    public static readonly FlowTalkView Silent = new([], null, false, false, 0);

    public sealed record Someone(Guid Id, string Name);
}

/// <summary>Reads what is said of a flow.</summary>
public sealed class ShowTalk(FlowTalks talks, ShuffleLogs logs, KeptDb db, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">No case within the asker's reach ever went this way.</exception>
    public async Task<FlowTalkView> Handle(FlowName flow, CancellationToken ct)
    {
        var log = await logs.Find(flow.Checked().Log, ct);
        if (Kept.Analytics.Handoffs.FlowPasses.Of(log.Log, flow.From, flow.To).Count == 0) throw new NotFoundException("This flow");
        if (await talks.Of(flow, ct) is not { } talk) return FlowTalkView.Silent;
        var names = await Names(talk, ct);
        IEnumerable<TalkEntry> entries =
        [
            .. talk.Comments.Select(c => new TalkEntry(TalkEntry.Commented, c.At, Name(c.AuthorId), c.Text)),
            .. talk.Assignments.Select(a => new TalkEntry(TalkEntry.Assigned, a.At, Name(a.ById), Name(a.PersonId))),
            // One that gave way to the next was not taken back.
            .. talk.Assignments.Where(a => a.EndedAt is not null && talk.Assignments.All(next => next.Number != a.Number + 1 || next.At != a.EndedAt)).Select(a => new TalkEntry(TalkEntry.TakenBack, a.EndedAt!.Value, Name(a.EndedById), Name(a.PersonId))),
            .. talk.Settlements.Select(s => new TalkEntry(TalkEntry.Settled, s.At, Name(s.ById), null)),
            .. talk.Settlements.Where(s => s.ReopenedAt is not null).Select(s => new TalkEntry(TalkEntry.Reopened, s.ReopenedAt!.Value, Name(s.ReopenedById), null)),
        ];
        return new(
            [.. entries.OrderBy(e => e.At)], talk.Assignment is { } now ? new(now.PersonId, Name(now.PersonId) ?? "") : null, talk.Settlement is not null,
            talk.Followers.Any(f => f.PersonId == me.Id), talk.Followers.Count);

        string? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    private async Task<Dictionary<Guid, string>> Names(FlowTalk talk, CancellationToken ct)
    {
        var ids = talk.Comments.Select(c => c.AuthorId).Concat(talk.Assignments.SelectMany(a => new[] { a.PersonId, a.ById, a.EndedById }))
            .Concat(talk.Settlements.SelectMany(s => new[] { s.ById, s.ReopenedById })).OfType<Guid>().Distinct().ToList();
        return await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
    }
}
