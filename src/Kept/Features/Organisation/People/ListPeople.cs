using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The people who work with Kept, a page at a time, with what they may and where.</summary>
public sealed class ListPeople(KeptDb db, Units units) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Search">Part of the name or address.</param>
    /// <param name="Unit">The code of a unit: those with a role in it or below.</param>
    /// <param name="Left">Those who were let go of instead of those who work here.</param>
    /// <param name="Sort"><c>name</c>, <c>email</c> or <c>since</c>; with <c>-</c> before it downwards.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(string? Search = null, string? Role = null, string? Unit = null, bool Left = false, string? Sort = null, int Page = 1);

    public sealed record Row(Guid Id, string Name, string Email, DateTime CreatedAt, DateTime? LeftAt, IReadOnlyList<RoleRow> Roles);

    public sealed record Result(IReadOnlyList<Row> Items, int Total);

    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        var found = Sorted(Found(request, tree), request.Sort);
        var total = await found.CountAsync(ct);
        var people = await found.AsNoTracking().Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var ids = people.Select(p => p.Id).ToList();
        var roles = (await db.RoleAssignments.AsNoTracking().Where(r => ids.Contains(r.PersonId)).ToListAsync(ct)).ToLookup(r => r.PersonId);
        return new Result([.. people.Select(p => new Row(p.Id, p.Name, p.Email!, p.CreatedAt, p.LeftAt, RoleRow.Of(roles[p.Id], tree)))], total);
    }

    private IQueryable<Person> Found(Request request, UnitTree tree)
    {
        var people = db.People.Where(p => request.Left ? p.LeftAt != null : p.LeftAt == null);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var part = request.Search.Trim().ToUpperInvariant();
            people = people.Where(p => p.Name.ToUpper().Contains(part) || p.NormalizedEmail!.Contains(part));
        }
        if (!string.IsNullOrWhiteSpace(request.Role)) people = people.Where(p => db.RoleAssignments.Any(r => r.PersonId == p.Id && r.Role == request.Role));
        if (!string.IsNullOrWhiteSpace(request.Unit))
        {
            var within = tree.Find(request.Unit) is { } unit ? tree.Below(unit.Id).ToList() : [];
            people = people.Where(p => db.RoleAssignments.Any(r => r.PersonId == p.Id && r.UnitId != null && within.Contains(r.UnitId.Value)));
        }
        return people;
    }

    private static IQueryable<Person> Sorted(IQueryable<Person> people, string? sort) => (sort switch
    {
        "-name" => people.OrderByDescending(p => p.Name),
        "email" => people.OrderBy(p => p.Email),
        "-email" => people.OrderByDescending(p => p.Email),
        "since" => people.OrderBy(p => p.CreatedAt),
        "-since" => people.OrderByDescending(p => p.CreatedAt),
        _ => people.OrderBy(p => p.Name),
    }).ThenBy(p => p.Id);
}

/// <summary>A role as it is shown: where it holds by the unit's code and name, or for one touchpoint, or (neither) everywhere.</summary>
public sealed record RoleRow(Guid Id, string Role, string? Unit, string? UnitName, bool OneTouchpoint, DateTime Since)
{
    public static IReadOnlyList<RoleRow> Of(IEnumerable<RoleAssignment> roles, UnitTree tree) =>
    [
        .. roles.Select(r => new RoleRow(r.Id, r.Role, tree.Find(r.UnitId)?.Code, tree.Find(r.UnitId)?.Name, r.TouchpointId is not null, r.Since))
            .OrderBy(r => r.Role, StringComparer.Ordinal).ThenBy(r => r.Unit, StringComparer.Ordinal),
    ];
}
