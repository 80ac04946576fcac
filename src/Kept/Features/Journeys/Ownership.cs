using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys;

/// <summary>Who is accountable for a touchpoint: finds owner and team by what people call them, and moves the owner's role along.</summary>
public sealed class Ownership(KeptDb db, Responsibility responsibility)
{
    public async Task<(Guid? Owner, Guid? Team)> Find(string? email, string? teamCode, CancellationToken ct)
    {
        var owner = await db.People.PresentOrNobody(email, "owner", ct);
        if (string.IsNullOrWhiteSpace(teamCode)) return (owner?.Id, null);
        var team = await db.Teams.SingleOrDefaultAsync(t => t.Code == teamCode, ct) ?? throw new InvalidException("team", "teams.unknown");
        return (owner?.Id, team.Id);
    }

    /// <summary>The caller saves.</summary>
    public async Task Pass(Guid touchpointId, Guid? from, Guid? to, CancellationToken ct)
    {
        if (from == to) return;
        if (from is { } former) await responsibility.Release(former, touchpointId, ct);
        if (to is { } owner) await responsibility.Give(owner, null, touchpointId, ct);
    }
}
