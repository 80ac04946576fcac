using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>The calls of the last year, newest first.</summary>
public sealed class ListModelCalls(KeptDb db) : IUseCase
{
    public const int PageSize = 25;

    /// <param name="By">A person's or key's name; null where neither is known any more.</param>
    public sealed record Row(ModelCall Call, string? By);

    public sealed record Result(IReadOnlyList<Row> Items, int Total);

    /// <param name="page">From 1.</param>
    public async Task<Result> Handle(int page, CancellationToken ct)
    {
        var calls = await db.ModelCalls.AsNoTracking().OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var ids = calls.Select(c => Guid.TryParse(c.By, out var id) ? id : Guid.Empty).Distinct().ToList();
        var people = await db.People.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var keys = await db.ApiKeys.Where(k => ids.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(ct);
        var names = people.Concat(keys).ToDictionary(who => who.Id.ToString(), who => who.Name);
        return new Result([.. calls.Select(c => new Row(c, names.GetValueOrDefault(c.By)))], await db.ModelCalls.CountAsync(ct));
    }
}
