using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>One person with her roles and teams.</summary>
public sealed class ShowPerson(KeptDb db, Units units) : IUseCase
{
    public sealed record View(Guid Id, string Name, string Email, string? Language, DateTime CreatedAt, DateTime? LeftAt, bool MustChangePassword,
        IReadOnlyList<RoleRow> Roles, IReadOnlyList<TeamRow> Teams);

    public sealed record TeamRow(string Code, string Name);

    public async Task<View> Handle(Guid id, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().Known(id, ct);
        var roles = await db.RoleAssignments.AsNoTracking().Where(r => r.PersonId == id).ToListAsync(ct);
        var teams = await db.Teams.Where(t => db.TeamMembers.Any(m => m.TeamId == t.Id && m.PersonId == id))
            .OrderBy(t => t.Name).Select(t => new TeamRow(t.Code, t.Name)).ToListAsync(ct);
        return new View(person.Id, person.Name, person.Email!, person.Language, person.CreatedAt, person.LeftAt, person.MustChangePassword,
            RoleRow.Of(roles, await units.Tree(ct)), teams);
    }
}
