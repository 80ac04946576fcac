using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>One team with its members.</summary>
public sealed class ShowTeam(KeptDb db, Units units) : IUseCase
{
    public sealed record View(string Code, string Name, string? Unit, IReadOnlyList<Member> Members);

    public sealed record Member(Guid Id, string Name, string Email, DateTime Since);

    public async Task<View> Handle(string code, CancellationToken ct)
    {
        var team = await db.Teams.AsNoTracking().Named(code, ct);
        var members = await db.TeamMembers.Where(m => m.TeamId == team.Id)
            .Join(db.People.Present(), m => m.PersonId, p => p.Id, (m, p) => new { p.Id, p.Name, p.Email, m.Since })
            .OrderBy(m => m.Name).ToListAsync(ct);
        return new View(team.Code, team.Name, (await units.Tree(ct)).Find(team.UnitId)?.Code, [.. members.Select(m => new Member(m.Id, m.Name, m.Email!, m.Since))]);
    }
}
