using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Adds a team that work can be handed to.</summary>
public sealed class AddTeam(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, RegularExpression(Codes.Pattern, ErrorMessage = Codes.Explanation)] public string Code { get; set; } = "";
        [Required, StringLength(200)] public string Name { get; set; } = "";
    }

    public async Task<Team> Handle(Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(request.Code)) throw new InvalidException("code", Codes.Explanation);
        if (await db.Teams.AnyAsync(t => t.Code == request.Code, ct)) throw new RuleBrokenException("teams.code_taken", request.Code);
        var team = new Team(request.Code, request.Name, clock.GetUtcNow().UtcDateTime);
        db.Teams.Add(team);
        db.Record(team.Id, new TeamAdded(team.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        return team;
    }
}
