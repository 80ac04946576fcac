using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit;

/// <summary>How those are called who are named by their ids, as in the event log.</summary>
public sealed class Actors(KeptDb db)
{
    /// <summary>By id; who is gone or unknown is not in it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesOf(IEnumerable<string> actors, CancellationToken ct)
    {
        Guid[] ids = [.. actors.Distinct().Select(actor => Guid.TryParse(actor, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        var people = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var keys = await db.ApiKeys.Where(k => ids.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(ct);
        return people.Concat(keys).ToDictionary(one => one.Id.ToString(), one => one.Name);
    }
}
