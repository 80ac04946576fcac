using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

public static class TeamQueries
{
    public static async Task<Team> Named(this IQueryable<Team> teams, string code, CancellationToken ct) =>
        await teams.SingleOrDefaultAsync(t => t.Code == code, ct) ?? throw new NotFoundException($"Team \"{code}\"");
}
