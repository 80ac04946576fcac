using Kept.Data;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The teams as choices of a form, by code.</summary>
public sealed class PickTeams(KeptDb db) : IUseCase
{
    public async Task<IReadOnlyList<Option>> Handle(CancellationToken ct) =>
        await db.Teams.OrderBy(t => t.Name).Select(t => new Option(t.Code, t.Name)).ToListAsync(ct);
}
