using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys;

/// <summary>Adds a touchpoint; its owner sees and works its cases from then on.</summary>
public sealed class AddTouchpoint(KeptDb db, Touchpoints touchpoints, Ownership ownership, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, RegularExpression(Codes.Pattern, ErrorMessage = Codes.Explanation)] public string Code { get; set; } = "";
        [Required, StringLength(200)] public string Name { get; set; } = "";
        [StringLength(64)] public string? Channel { get; set; }

        /// <summary>The owner's e-mail address.</summary>
        public string? Owner { get; set; }

        /// <summary>The team's code.</summary>
        public string? Team { get; set; }
    }

    public async Task<Touchpoint> Handle(Request request, CancellationToken ct)
    {
        if (!Codes.IsValid(request.Code)) throw new InvalidException("code", Codes.Explanation);
        if (await db.Touchpoints.AnyAsync(t => t.Code == request.Code, ct)) throw new RuleBrokenException("touchpoints.code_taken", request.Code);
        var (owner, team) = await ownership.Find(request.Owner, request.Team, ct);
        var touchpoint = new Touchpoint(request.Code, request.Name, request.Channel ?? "", owner, team, clock.GetUtcNow().UtcDateTime);
        db.Touchpoints.Add(touchpoint);
        await ownership.Pass(touchpoint.Id, null, owner, ct);
        db.Record(touchpoint.Id, new TouchpointAdded(touchpoint.Code), me.Actor);
        await db.SaveChangesAsync(ct);
        touchpoints.Forget();
        return touchpoint;
    }
}
