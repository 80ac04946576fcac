using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle.Talk;

/// <summary>Takes the talk about a flow out to add to it; the first who has something to say begins it. Who sees no case of a flow does not find it.</summary>
public sealed class FlowTalks(KeptDb db, ShuffleLogs logs, Me me, TimeProvider clock)
{
    /// <summary>The person or key that acts; null for Kept itself.</summary>
    public Guid? By => Guid.TryParse(me.Actor, out var id) ? id : null;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What has been said; null where nobody has said anything yet.</summary>
    public Task<FlowTalk?> Of(FlowName flow, CancellationToken ct) => WithAll().AsNoTracking().SingleOrDefaultAsync(t => t.Log == flow.Log && t.From == flow.From && t.To == flow.To, ct);

    /// <summary>Does something with the talk in one transaction; what the work returns becomes its event.</summary>
    /// <exception cref="NotFoundException">No case within the asker's reach ever went this way.</exception>
    public async Task Work(FlowName flow, Func<FlowTalk, Task<Data.Events.KeptEvent?>> act, CancellationToken ct)
    {
        var log = await logs.Find(flow.Checked().Log, ct);
        if (Kept.Analytics.Handoffs.FlowPasses.Of(log.Log, flow.From, flow.To).Count == 0) throw new NotFoundException("This flow");
        await db.Transaction(async () =>
        {
            var talk = await WithAll().SingleOrDefaultAsync(t => t.Log == flow.Log && t.From == flow.From && t.To == flow.To, ct);
            if (talk is null) db.FlowTalks.Add(talk = new FlowTalk(flow, Now));
            if (await act(talk) is { } happened) db.Record(talk.Id, happened, me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    private IQueryable<FlowTalk> WithAll() =>
        db.FlowTalks.Include(t => t.Comments).Include(t => t.Assignments).Include(t => t.Followers).Include(t => t.Settlements).AsSplitQuery();
}
