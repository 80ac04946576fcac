using System.Security.Claims;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation.SignIn;

/// <summary>Finds out, once a request, who signed in and what she may.</summary>
public sealed class MeReader(KeptDb db, Units units, ApiKeys keys)
{
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
        if (person is null) return;
        var assignments = await db.RoleAssignments.AsNoTracking().Where(r => r.PersonId == id).ToListAsync(ct);
        var teams = await db.TeamMembers.AsNoTracking().Where(m => m.PersonId == id).Select(m => m.TeamId).ToListAsync(ct);
        me.BecomePerson(person, [.. assignments.Select(a => new Grant(a.Role, ReachOf(tree, a.UnitId, a.TouchpointId)))], teams.ToHashSet());
    }

    private static Reach ReachOf(UnitTree tree, Guid? unit, Guid? touchpoint) => (unit, touchpoint) switch
    {
        ({ } u, _) => new Reach(false, tree.Below(u), new HashSet<Guid>()),
        (_, { } t) => new Reach(false, new HashSet<Guid>(), new HashSet<Guid> { t }),
        _ => Reach.All,
    };
}
