using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Saving;

/// <param name="Query">To be put behind the address of the scores page.</param>
/// <param name="Owner">Name of who saved it; null where she is gone.</param>
/// <param name="MayDelete">Whether the asker may delete it.</param>
public sealed record SavedView(Guid Id, string Name, string Query, string? Owner, DateTime CreatedAt, bool MayDelete)
{
    public string Href => "/scores" + Query;
}

/// <summary>The saved explorations of everybody, by name.</summary>
public sealed class ListSavedExplorations(KeptDb db, Me me) : IUseCase
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<SavedView>> Handle(CancellationToken ct)
    {
        var saved = await db.SavedExplorations.AsNoTracking().OrderBy(s => s.Name).ThenBy(s => s.Id).Take(Most).ToListAsync(ct);
        var owners = saved.Select(s => s.OwnerId).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => owners.Contains(p.Id)).Select(p => new { p.Id, p.Name })
            .Concat(db.ApiKeys.Where(k => owners.Contains(k.Id)).Select(k => new { k.Id, k.Name })).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return [.. saved.Select(s => new SavedView(s.Id, s.Name, s.Query, s.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null, s.CreatedAt, DeleteSavedExploration.MayBy(me, s)))];
    }
}
