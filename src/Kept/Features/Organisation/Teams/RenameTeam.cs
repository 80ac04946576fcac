using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>Changes what a team is called; its code stays.</summary>
public sealed class RenameTeam(KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";
    }

    public async Task Handle(string code, Request request, CancellationToken ct)
    {
        var team = await db.Teams.Named(code, ct);
        team.Rename(request.Name);
        db.Record(team.Id, new TeamChanged(team.Code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
