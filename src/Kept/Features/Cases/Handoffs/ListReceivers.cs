using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Handoffs;

/// <summary>To whom a case can be handed: all teams, and everyone here whose role works on cases.</summary>
public sealed class ListReceivers(KeptDb db) : IUseCase
{
    public sealed record Answer(IReadOnlyList<(string Code, string Name)> Teams, IReadOnlyList<(Guid Id, string Name)> People);

    public async Task<Answer> Handle(CancellationToken ct)
    {
        var roles = Role.All.Where(r => Role.May(r, Permission.WorkCases)).ToList();
        var teams = await db.Teams.OrderBy(t => t.Name).Select(t => new { t.Code, t.Name }).ToListAsync(ct);
        var people = await db.People.Where(p => p.LeftAt == null && db.RoleAssignments.Any(a => a.PersonId == p.Id && roles.Contains(a.Role)))
            .OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        return new Answer([.. teams.Select(t => (t.Code, t.Name))], [.. people.Select(p => (p.Id, p.Name))]);
    }
}
