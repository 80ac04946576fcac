using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>Changes what a team is called and whose working hours it keeps; its code stays.</summary>
public sealed class ChangeTeam(KeptDb db, Units units, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";

        /// <summary>The code of the unit whose working hours it keeps; empty keeps those of the place a case is about.</summary>
        public string? Unit { get; set; }
    }

    public async Task Handle(string code, Request request, CancellationToken ct)
    {
        var team = await db.Teams.Named(code, ct);
        var unit = string.IsNullOrWhiteSpace(request.Unit) ? null : await units.Find(request.Unit, ct) ?? throw new InvalidException("unit", "units.unknown");
        team.Change(request.Name, unit?.Id);
        db.Record(team.Id, new TeamChanged(team.Code), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
