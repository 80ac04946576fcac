using System.ComponentModel.DataAnnotations;
using Kept.Analytics.Menus;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>Logs a test call: what was pressed, and how long it took to hear a person.</summary>
public sealed class LogCall(KeptDb db, MenuArchive archive, Me me, TimeProvider clock) : IUseCase
{
    public const double MostSeconds = 4 * 3_600;

    public sealed record Request
    {
        /// <summary>Now where none is given; UTC.</summary>
        public DateTime? CalledAt { get; set; }

        /// <summary>The keys pressed; blanks, commas and dashes between them are left out.</summary>
        [StringLength(80)] public string? Keys { get; set; }
        [Required, Range(0, MostSeconds)] public double? Seconds { get; set; }
        public bool Reached { get; set; }
        [StringLength(1000)] public string? Note { get; set; }
    }

    public async Task<AuditCall> Handle(string code, Request request, CancellationToken ct)
    {
        var menu = await archive.Find(code, ct);
        if (request.Seconds is not { } seconds || seconds is not (>= 0 and <= MostSeconds)) throw new InvalidException("seconds", "contact_audit.error.seconds");
        var keys = string.Concat((request.Keys ?? "").Where(c => !char.IsWhiteSpace(c) && c is not (',' or '-' or '>' or '.')));
        if (keys.Length > 40 || keys.Any(c => !MenuFaults.Keys.Contains(c, StringComparison.Ordinal))) throw new InvalidException("keys", "contact_audit.error.keys");
        var now = clock.GetUtcNow().UtcDateTime;
        var at = request.CalledAt is { } told ? told.ToUniversalTime() : now;
        if (at > now.AddMinutes(5) || at < now.AddYears(-20)) throw new InvalidException("calledAt", "contact_audit.error.called_at");
        var day = DateOnly.FromDateTime(at);
        var version = await db.MenuVersions.Where(v => v.MenuId == menu.Id && v.Since <= day).OrderByDescending(v => v.Number).Select(v => (int?)v.Number).FirstOrDefaultAsync(ct);
        var call = new AuditCall(menu.Id, version, at, keys, seconds, request.Reached, request.Note ?? "", me.Actor);
        db.AuditCalls.Add(call);
        db.Record(menu.Id, new AuditCallLogged(menu.Code, seconds, request.Reached), me.Actor);
        await db.SaveChangesAsync(ct);
        return call;
    }
}
