using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The organisation's units as they stand, in memory: small, asked for with every answer and every page.</summary>
public sealed class UnitTree
{
    private readonly Dictionary<Guid, Unit> _byId;
    private readonly Dictionary<string, Unit> _byCode;
    private readonly ILookup<Guid?, Unit> _children;

    public UnitTree(IReadOnlyList<Unit> units)
    {
        _byId = units.ToDictionary(u => u.Id);
        _byCode = units.ToDictionary(u => u.Code, StringComparer.Ordinal);
        _children = units.OrderBy(u => u.Code, StringComparer.Ordinal).ToLookup(u => u.ParentId);
        Levels = [.. InOrder().Select(x => x.Unit.Level).Where(l => l.Length > 0).Distinct()];
    }

    public IReadOnlyCollection<Unit> All => _byId.Values;

    /// <summary>The level names in use, from the top.</summary>
    public IReadOnlyList<string> Levels { get; }

    public Unit? Find(string code) => _byCode.GetValueOrDefault(code);
    public Unit? Find(Guid? id) => id is { } known ? _byId.GetValueOrDefault(known) : null;

    /// <summary>Every unit with its depth (0 at the top), parents before children.</summary>
    public IEnumerable<(Unit Unit, int Depth)> InOrder()
    {
        return Walk(null, 0);

        IEnumerable<(Unit, int)> Walk(Guid? parent, int depth)
        {
            foreach (var unit in _children[parent])
            {
                yield return (unit, depth);
                foreach (var below in Walk(unit.Id, depth + 1)) yield return below;
            }
        }
    }

    /// <summary>The unit and everything below it.</summary>
    public IReadOnlySet<Guid> Below(Guid id)
    {
        var found = new HashSet<Guid>();
        var open = new Stack<Guid>([id]);
        while (open.TryPop(out var next))
        {
            if (!found.Add(next)) continue;
            foreach (var child in _children[next]) open.Push(child.Id);
        }
        return found;
    }

    /// <summary>The unit and those above it, from the nearest.</summary>
    public IEnumerable<Unit> Upwards(Guid? id)
    {
        for (var unit = Find(id); unit is not null; unit = Find(unit.ParentId)) yield return unit;
    }

    /// <summary>The person responsible for the unit, or for the nearest unit above that has one.</summary>
    public Guid? ResponsibleFor(Guid? id) => Upwards(id).Select(u => u.ResponsibleId).FirstOrDefault(r => r is not null);

    /// <summary>The zone of the unit, or of the nearest above that names one; null where none does.</summary>
    public TimeZoneInfo? ZoneOf(Guid? id) =>
        Upwards(id).Select(u => u.TimeZone).FirstOrDefault(z => z is not null) is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null;

    /// <summary>For every unit below a unit of this level: its code to the code of that unit.</summary>
    public IReadOnlyDictionary<string, string> ByLevel(string level)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var unit in _byId.Values)
        {
            var above = Upwards(unit.Id).FirstOrDefault(u => u.Level == level);
            if (above is not null) map[unit.Code] = above.Code;
        }
        return map;
    }
}

/// <summary>Keeps the tree at hand; what another process changed is seen within two seconds.</summary>
public sealed class Units(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private Known? _tree;

    public async ValueTask<UnitTree> Tree(CancellationToken ct = default)
    {
        if (_tree is { } known && clock.GetElapsedTime(known.ReadAt) < Fresh) return known.Tree;
        return await ReadAgain(ct);
    }

    /// <summary>The unit of this code, looked for once more in the database before it is said not to exist.</summary>
    public async ValueTask<Unit?> Find(string code, CancellationToken ct = default) =>
        (await Tree(ct)).Find(code) ?? (await ReadAgain(ct)).Find(code);

    /// <summary>To be called after a change, so that this node sees it at once.</summary>
    public void Forget() => _tree = null;

    private async Task<UnitTree> ReadAgain(CancellationToken ct)
    {
        var readAt = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var tree = new UnitTree(await db.Units.AsNoTracking().ToListAsync(ct));
        _tree = new Known(tree, readAt);
        return tree;
    }

    // An object of its own, so that readers on other threads never see half of it.
    private sealed record Known(UnitTree Tree, long ReadAt);
}
