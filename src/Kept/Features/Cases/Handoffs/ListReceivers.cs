using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Handoffs;

/// <summary>To whom a case can be handed: all teams, and everyone here whose role works on cases.</summary>
public sealed class ListReceivers(KeptDb db, TimeProvider clock) : IUseCase
{
    public sealed record Answer(IReadOnlyList<(string Code, string Name)> Teams, IReadOnlyList<Receiver> People);

    /// <param name="AwayUntil">When she is back; null while she is here.</param>
    public sealed record Receiver(Guid Id, string Name, DateTime? AwayUntil);

    public async Task<Answer> Handle(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var away = await db.Absences.Where(a => a.From <= now && now < a.Until).ToDictionaryAsync(a => a.PersonId, a => a.Until, ct);
        var roles = Role.All.Where(r => Role.May(r, Permission.WorkCases)).ToList();
        var teams = await db.Teams.OrderBy(t => t.Name).Select(t => new { t.Code, t.Name }).ToListAsync(ct);
        var people = await db.People.Where(p => p.LeftAt == null && db.RoleAssignments.Any(a => a.PersonId == p.Id && roles.Contains(a.Role)))
            .OrderBy(p => p.Name).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        return new Answer([.. teams.Select(t => (t.Code, t.Name))], [.. people.Select(p => new Receiver(p.Id, p.Name, away.TryGetValue(p.Id, out var until) ? until : null))]);
    }
}
