using Kept.Shared;

namespace Kept.Features.Organisation;

/// <summary>What somebody may reach with one permission: everything, or units and touchpoints.</summary>
public sealed record Reach(bool Everywhere, IReadOnlySet<Guid> Units, IReadOnlySet<Guid> Touchpoints)
{
    public static readonly Reach All = new(true, new HashSet<Guid>(), new HashSet<Guid>());
    public static readonly Reach Nothing = new(false, new HashSet<Guid>(), new HashSet<Guid>());

    public bool Sees(Guid? unitId, Guid? touchpointId) =>
        Everywhere || (unitId is { } unit && Units.Contains(unit)) || (touchpointId is { } touchpoint && Touchpoints.Contains(touchpoint));
}

/// <summary>One role and where it holds.</summary>
public sealed record Grant(string Role, Reach Reach);

/// <summary>
/// Who is asking, for one request or one piece of work: a person, a program with a key, or Kept itself. Roles combine per
/// unit: a permission reaches where some role that has it reaches, and no further.
/// </summary>
public sealed class Me
{
    private IReadOnlyList<Grant> _grants = [];

    /// <summary>The person's id; null for a program and for Kept.</summary>
    public Guid? Id { get; private set; }
    public string Name { get; private set; } = "";
    public string? Language { get; private set; }

    /// <summary>Who did it, for the event log: a person's or key's id, or "kept".</summary>
    public string Actor { get; private set; } = "";
    public bool IsSignedIn { get; private set; }
    public bool MustChangePassword { get; private set; }

    /// <summary>The zone whose clock she lives by; null for a program and for Kept.</summary>
    public TimeZoneInfo? Zone { get; private set; }
    public IReadOnlySet<Guid> Teams { get; private set; } = new HashSet<Guid>();
    public IReadOnlyCollection<string> Roles => [.. _grants.Select(g => g.Role).Distinct()];

    public bool May(string permission) => Permission.IsWhole(permission)
        ? ReachOf(permission).Everywhere
        : _grants.Any(g => Role.May(g.Role, permission));

    public Reach ReachOf(string permission)
    {
        var reaches = _grants.Where(g => Role.May(g.Role, permission)).Select(g => g.Reach).ToList();
        return reaches.Count switch
        {
            0 => Reach.Nothing,
            1 => reaches[0],
            _ when reaches.Any(r => r.Everywhere) => Reach.All,
            _ => new Reach(false, reaches.SelectMany(r => r.Units).ToHashSet(), reaches.SelectMany(r => r.Touchpoints).ToHashSet()),
        };
    }

    /// <summary>For what only makes sense for a person, such as taking a case.</summary>
    public Guid MustBePerson() => Id ?? throw new ForbiddenException("Only a person can do this, not an API key.");

    internal void BecomePerson(Person person, IReadOnlyList<Grant> grants, IReadOnlySet<Guid> teams, TimeZoneInfo zone)
    {
        (Id, Name, Language, Actor, IsSignedIn) = (person.Id, person.Name, person.Language, person.Id.ToString(), true);
        (_grants, Teams, Zone, MustChangePassword) = (grants, teams, zone, person.MustChangePassword);
    }

    internal void BecomeKey(ApiKey key, Grant grant) => (Name, Actor, IsSignedIn, _grants) = (key.Name, key.Id.ToString(), true, [grant]);

    /// <summary>Kept itself, for commands and work in the background.</summary>
    public void BecomeKept() => (Name, Actor, IsSignedIn, _grants) = ("Kept", "kept", true, [new Grant(Role.Administrator, Reach.All)]);
}
