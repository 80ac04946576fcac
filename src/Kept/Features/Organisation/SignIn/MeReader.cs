using System.Security.Claims;
using Kept.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation.SignIn;

/// <summary>Finds out, once a request, who signed in and what she may.</summary>
public sealed class MeReader(KeptDb db, Units units, OrganisationFacts facts, ApiKeys keys)
{
    private static readonly string StampClaim = new ClaimsIdentityOptions().SecurityStampClaimType;

    public async Task Read(ClaimsPrincipal user, Me me, CancellationToken ct)
    {
        if (user.Identity?.IsAuthenticated != true) return;
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return;
        var tree = await units.Tree(ct);
        if (user.Identity.AuthenticationType == ApiKeySignIn.Scheme)
        {
            if (keys.Known(id) is { } key) me.BecomeKey(key, new Grant(key.Role, ReachOf(tree, key.UnitId, null)));
            return;
        }
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.LeftAt == null, ct);
        // The stamp changes with the password and when she is let go of: older sessions end with the next request.
        if (person is null || user.FindFirstValue(StampClaim) != person.SecurityStamp) return;
        await Become(person, tree, me, ct);
    }

    /// <summary>For work that goes on in the background for a person who asked for it; she may what she may now.</summary>
    public async Task ReadPerson(Guid id, Me me, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.LeftAt == null, ct);
        if (person is not null) await Become(person, await units.Tree(ct), me, ct);
    }

    private async Task Become(Person person, UnitTree tree, Me me, CancellationToken ct)
    {
        var id = person.Id;
        var assignments = await db.RoleAssignments.AsNoTracking().Where(r => r.PersonId == id).ToListAsync(ct);
        var teams = await db.TeamMembers.AsNoTracking().Where(m => m.PersonId == id).Select(m => m.TeamId).ToListAsync(ct);
        me.BecomePerson(person, [.. assignments.Select(a => new Grant(a.Role, ReachOf(tree, a.UnitId, a.TouchpointId)))], teams.ToHashSet(), ZoneOf(tree, assignments));
    }

    // Who works for one unit lives by its clock; who works for several, by the organisation's.
    private TimeZoneInfo ZoneOf(UnitTree tree, List<RoleAssignment> assignments)
    {
        var unit = assignments.Select(a => a.UnitId).Distinct().ToList() is [{ } only] ? only : (Guid?)null;
        var own = tree.Upwards(unit).Select(u => u.TimeZone).FirstOrDefault(z => z is not null);
        return own is not null && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone) ? zone : facts.Zone;
    }

    private static Reach ReachOf(UnitTree tree, Guid? unit, Guid? touchpoint) => (unit, touchpoint) switch
    {
        ({ } u, _) => new Reach(false, tree.Below(u), new HashSet<Guid>()),
        (_, { } t) => new Reach(false, new HashSet<Guid>(), new HashSet<Guid> { t }),
        _ => Reach.All,
    };
}
