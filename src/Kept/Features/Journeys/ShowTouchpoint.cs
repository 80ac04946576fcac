using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys;

/// <summary>One touchpoint as its form shows it.</summary>
public sealed class ShowTouchpoint(KeptDb db) : IUseCase
{
    public async Task<ListTouchpoints.Row> Handle(string code, CancellationToken ct)
    {
        var touchpoint = await db.Touchpoints.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, ct) ?? throw new NotFoundException($"Touchpoint \"{code}\"");
        var owner = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == touchpoint.OwnerId, ct);
        var team = await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == touchpoint.TeamId, ct);
        return new ListTouchpoints.Row(touchpoint.Code, touchpoint.Name, touchpoint.Channel, owner?.Email, owner?.Name, team?.Code, team?.Name);
    }
}
