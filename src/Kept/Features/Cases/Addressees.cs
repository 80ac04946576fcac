using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>Somebody a mail goes to, in her language.</summary>
public sealed record Addressee(Guid Id, string Email, string Name, string Language);

/// <summary>Who is there to be written to: those who left are not.</summary>
public static class Addressees
{
    public static async Task<IReadOnlyList<Addressee>> Of(KeptDb db, IEnumerable<Guid> people, CancellationToken ct)
    {
        var ids = people.Distinct().ToList();
        return ids.Count == 0 ? [] : await Read(db, db.People.Where(p => ids.Contains(p.Id)), ct);
    }

    public static Task<IReadOnlyList<Addressee>> OfTeam(KeptDb db, Guid teamId, CancellationToken ct) =>
        Read(db, db.People.Where(p => db.TeamMembers.Any(m => m.TeamId == teamId && m.PersonId == p.Id)), ct);

    /// <summary>The person, or else the members of the team.</summary>
    public static async Task<IReadOnlyList<Addressee>> Of(KeptDb db, Guid? personId, Guid? teamId, CancellationToken ct) =>
        personId is { } person ? await Of(db, [person], ct) : teamId is { } team ? await OfTeam(db, team, ct) : [];

    private static async Task<IReadOnlyList<Addressee>> Read(KeptDb db, IQueryable<Person> people, CancellationToken ct)
    {
        var found = await people.AsNoTracking().Where(p => p.LeftAt == null && p.Email != null).Select(p => new { p.Id, p.Email, p.Name, p.Language }).ToListAsync(ct);
        if (found.Count == 0) return [];
        var house = await db.Organisations.Select(o => o.Language).FirstOrDefaultAsync(ct);
        return [.. found.Select(p => new Addressee(p.Id, p.Email!, p.Name, Language.Choose(p.Language, null, null, house)))];
    }
}
