using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Who stands in for whom at one moment.</summary>
public sealed class StandIns
{
    private readonly IReadOnlyDictionary<Guid, Guid?> _away;

    private StandIns(IReadOnlyDictionary<Guid, Guid?> away) => _away = away;

    /// <param name="now">UTC.</param>
    public static async Task<StandIns> At(KeptDb db, DateTime now, CancellationToken ct) =>
        new(await db.Absences.AsNoTracking().Where(a => a.From <= now && now < a.Until).ToDictionaryAsync(a => a.PersonId, a => a.DeputyId, ct));

    /// <summary>Herself while she is here; else her deputy, or where that one is away too, hers in turn. Nobody where nobody was named, or they wait for one another.</summary>
    public Guid? Of(Guid person)
    {
        var asked = new HashSet<Guid>();
        for (Guid? one = person; one is { } id && asked.Add(id); one = _away[id])
            if (!_away.ContainsKey(id)) return id;
        return null;
    }
}
