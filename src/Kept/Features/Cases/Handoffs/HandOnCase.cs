using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Handoffs;

/// <summary>Hands a case to another person or to a team and tells the receiver.</summary>
public sealed class HandOnCase(KeptDb db, CaseFile file, HandoffMails mails, Me me) : IUseCase
{
    /// <param name="Team">A team's code.</param>
    /// <param name="Person">A person's e-mail address or id.</param>
    public sealed record Receiver(string? Team, string? Person);

    public sealed record Request
    {
        [Required] public Receiver? To { get; set; }
        [Required] public HandoffKind? Kind { get; set; }
        [Required, StringLength(2000)] public string Reason { get; set; } = "";

        /// <summary>What the receiver is told, so that the customer need not tell it again.</summary>
        [StringLength(4000)] public string? PassedOn { get; set; }
    }

    public async Task<Handoff> Handle(string key, Request request, CancellationToken ct)
    {
        var kind = request.Kind ?? throw new InvalidException("kind", "Say how it is handed on: warm or cold.");
        var (person, team) = await Find(request.To, ct);
        return await file.Work(key, async about =>
        {
            var most = about.KindId is { } kindOfRequest ? await db.RequestKinds.Where(k => k.Id == kindOfRequest).Select(k => k.MostHandoffs).SingleOrDefaultAsync(ct) : null;
            var handoff = about.HandOn(kind, person, team, request.Reason, file.By, file.Now, request.PassedOn, most, me.May(Permission.ApproveHandoffs));
            db.Record(about.Id, new CaseHandedOn(handoff.Number, kind), me.Actor);
            await mails.Sent(about, handoff, ct);
            return handoff;
        }, ct);
    }

    private async Task<(Guid? Person, Guid? Team)> Find(Receiver? to, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(to?.Team) == string.IsNullOrWhiteSpace(to?.Person)) throw new InvalidException("to", "cases.error.one_receiver");
        if (!string.IsNullOrWhiteSpace(to!.Team))
        {
            var code = to.Team.Trim();
            var team = await db.Teams.Where(t => t.Code == code).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct);
            return (null, team ?? throw new InvalidException("to", $"There is no team \"{code}\"."));
        }
        return (await db.People.IdOf(to.Person!, ct) ?? throw new InvalidException("to", $"Nobody here is called \"{to.Person}\"."), null);
    }
}

public static class PeopleByName
{
    /// <summary>The person with this e-mail address or id who has not left.</summary>
    public static async Task<Guid?> IdOf(this IQueryable<Person> people, string emailOrId, CancellationToken ct)
    {
        var id = Guid.TryParse(emailOrId, out var known) ? known : Guid.Empty;
        var email = emailOrId.Trim().ToUpperInvariant();
        return await people.Where(p => p.LeftAt == null && (p.Id == id || p.NormalizedEmail == email)).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
    }
}
