using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Showing;

/// <summary>Lists the versions of the codebook, the newest first: what was changed, by whom and when. Version 0, as it comes with
/// Kept, is not among them.</summary>
public sealed class ListCodebookVersions(KeptDb db) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="By">The person's or key's name; null where it is not known any more, or it was Kept itself.</param>
    public sealed record Row(int Number, DateTime At, string? By, CodebookChange Change, string? Reason, string? Detail);

    public sealed record Result(IReadOnlyList<Row> Items, int Total);

    public async Task<Result> Handle(int page, CancellationToken ct)
    {
        var versions = await db.CodebookVersions.AsNoTracking().OrderByDescending(v => v.Number).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)
            .Select(v => new { v.Number, v.MadeAt, v.MadeBy, v.Change, v.Reason, v.Detail }).ToListAsync(ct);
        var names = await db.NamesOf(versions.Select(v => v.MadeBy), ct);
        return new Result(
            [.. versions.Select(v => new Row(v.Number, v.MadeAt, names.GetValueOrDefault(v.MadeBy), v.Change, v.Reason, v.Detail))],
            await db.CodebookVersions.CountAsync(ct));
    }
}

internal static class Actors
{
    /// <summary>The names of those who stand in the event log by these texts, as far as they are people or keys.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesOf(this KeptDb db, IEnumerable<string> actors, CancellationToken ct)
    {
        var ids = actors.Distinct().Select(actor => Guid.TryParse(actor, out var id) ? id : (Guid?)null).OfType<Guid>().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        names.AddRange(await db.ApiKeys.Where(k => ids.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(ct));
        return names.ToDictionary(actor => actor.Id.ToString(), actor => actor.Name);
    }
}
