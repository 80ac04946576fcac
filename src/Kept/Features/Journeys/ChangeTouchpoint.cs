using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys;

/// <summary>Changes a touchpoint's name, channel, owner and team; what owning it allows passes on with it.</summary>
public sealed class ChangeTouchpoint(KeptDb db, Touchpoints touchpoints, Ownership ownership, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [StringLength(64)] public string? Channel { get; set; }

        /// <summary>The owner's e-mail address; empty for nobody.</summary>
        public string? Owner { get; set; }

        /// <summary>The team's code; empty for none.</summary>
        public string? Team { get; set; }
    }

    public async Task<Touchpoint> Handle(string code, Request request, CancellationToken ct)
    {
        var touchpoint = await db.Touchpoints.SingleOrDefaultAsync(t => t.Code == code, ct) ?? throw new NotFoundException($"Touchpoint \"{code}\"");
        var (owner, team) = await ownership.Find(request.Owner, request.Team, ct);
        await ownership.Pass(touchpoint.Id, touchpoint.OwnerId, owner, ct);
        touchpoint.Change(request.Name, request.Channel ?? "", owner, team);
        db.Record(touchpoint.Id, new TouchpointChanged(touchpoint.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        touchpoints.Forget();
        return touchpoint;
    }
}
