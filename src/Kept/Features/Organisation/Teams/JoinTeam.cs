using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Makes a person a member of a team; harmless when she is one.</summary>
public sealed class JoinTeam(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        /// <summary>The person's e-mail address.</summary>
        [Required] public string Person { get; set; } = "";
    }

    public async Task Handle(string code, Request request, CancellationToken ct)
    {
        var team = await db.Teams.Named(code, ct);
        var person = await db.People.PresentOrNobody(request.Person, "person", ct) ?? throw new InvalidException("person", "people.unknown");
        if (await db.TeamMembers.AnyAsync(m => m.TeamId == team.Id && m.PersonId == person.Id, ct)) return;
        db.TeamMembers.Add(new TeamMember(team.Id, person.Id, clock.GetUtcNow().UtcDateTime));
        db.Record(person.Id, new TeamJoined(team.Id), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
