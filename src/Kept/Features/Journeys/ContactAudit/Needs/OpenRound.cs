using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>Opens a new audit round, which begins with what the last one found.</summary>
public sealed class OpenRound(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        /// <summary>Today where none is given.</summary>
        public DateOnly? On { get; set; }
        [StringLength(1000)] public string? Note { get; set; }
    }

    /// <exception cref="RuleBrokenException">The last round is from that day or a later one.</exception>
    public async Task<AuditRound> Handle(Request request, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var on = request.On ?? today;
        if (on > today.AddDays(1)) throw new InvalidException("on", "contact_audit.error.round_future");
        AuditRound? round = null;
        await db.Transaction(async () =>
        {
            await db.Dialect.LockEventLog(db, ct);
            var last = await db.AuditRounds.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
            if (last is not null && on <= last.On) throw new RuleBrokenException("contact_audit.error.round_order", last.On);
            round = new AuditRound((last?.Number ?? 0) + 1, on, request.Note ?? "", me.Actor);
            db.AuditRounds.Add(round);
            if (last is not null) db.ContactWays.AddRange((await db.ContactWays.AsNoTracking().Where(w => w.RoundId == last.Id).ToListAsync(ct)).Select(way => way.Into(round.Id)));
            db.Record(round.Id, new AuditRoundOpened(round.Number, on), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
        return round!;
    }
}
