using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

public static class PeopleQueries
{
    public static IQueryable<Person> Present(this IQueryable<Person> people) => people.Where(p => p.LeftAt == null);

    public static IQueryable<RoleAssignment> Everywhere(this IQueryable<RoleAssignment> roles, string role) =>
        roles.Where(r => r.Role == role && r.UnitId == null && r.TouchpointId == null);

    public static async Task<Person> Known(this IQueryable<Person> people, Guid id, CancellationToken ct) =>
        await people.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFoundException("The person");

    /// <summary>The present person with this address, or nobody for an empty one.</summary>
    public static async Task<Person?> PresentOrNobody(this IQueryable<Person> people, string? email, string field, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(email)) return null;
        var normalised = email.Trim().ToUpperInvariant();
        return await people.Present().SingleOrDefaultAsync(p => p.NormalizedEmail == normalised, ct) ?? throw new InvalidException(field, "people.unknown");
    }
}
