using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>Says what was found when a way to settle a need was tried; it belongs to the newest round.</summary>
public sealed class CheckWay(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required] public WayOutcome? Outcome { get; set; }
        [Range(1, 100)] public int? Steps { get; set; }
        [Range(0, 100_000)] public double? Minutes { get; set; }
        [StringLength(200)] public string? Hours { get; set; }
        public bool? EasyToFind { get; set; }
        [StringLength(1000)] public string? Note { get; set; }

        /// <summary>Today where none is given.</summary>
        public DateOnly? CheckedOn { get; set; }
    }

    /// <exception cref="RuleBrokenException">No round is open yet.</exception>
    public async Task Handle(string needCode, ContactChannel channel, Request request, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (request.Outcome is not { } outcome || !Enum.IsDefined(outcome) || !Enum.IsDefined(channel)) throw new InvalidException("outcome", "contact_audit.error.outcome");
        if (request.Steps is < 1 or > 100 || request.Minutes is not (null or (>= 0 and <= 100_000))) throw new InvalidException("steps", "contact_audit.error.way_numbers");
        if (request.Hours?.Length > 200 || request.Note?.Length > 1000) throw new InvalidException("note", "contact_audit.error.too_long");
        if (request.CheckedOn > today.AddDays(1)) throw new InvalidException("checkedOn", "contact_audit.error.round_future");
        var need = await db.CustomerNeeds.AsNoTracking().SingleOrDefaultAsync(n => n.Code == needCode, ct) ?? throw new NotFoundException($"Need \"{needCode}\"");
        var round = await db.AuditRounds.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct) ?? throw new RuleBrokenException("contact_audit.error.no_round");
        var way = await db.ContactWays.SingleOrDefaultAsync(w => w.RoundId == round.Id && w.NeedId == need.Id && w.Channel == channel, ct);
        if (way is null) db.ContactWays.Add(way = new ContactWay(round.Id, need.Id, channel));
        way.Check(new WayFacts(outcome, request.Steps, request.Minutes, request.Hours ?? "", request.EasyToFind, request.Note ?? ""), request.CheckedOn ?? today, me.Actor);
        db.Record(need.Id, new ContactWayChecked(need.Code, round.Number, channel, outcome), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
