using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>A dashboard to be changed by whoever asks.</summary>
public sealed class EditedDashboard(KeptDb db, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">There is none that she may change.</exception>
    public async Task<Dashboard> Handle(Guid id, CancellationToken ct) => await db.Dashboards.AsNoTracking().ChangeableBy(me).Found(id, ct);
}
