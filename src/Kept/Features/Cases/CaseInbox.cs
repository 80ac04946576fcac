using Kept.Data;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>One page of the inbox, sorted as asked; what is due first comes first unless said otherwise.</summary>
public sealed class CaseInbox(KeptDb db, Me me, Units units, CaseViews views, TimeProvider clock) : IUseCase
{
    public const int PageSize = 25;

    public sealed record Answer(IReadOnlyList<CaseView> Items, int Total);

    /// <param name="sort">number, score, opened or due, with a minus for the other way round.</param>
    /// <param name="page">From 1.</param>
    public async Task<Answer> Handle(CaseFilter filter, string? sort, int page, CancellationToken ct)
    {
        var owner = filter.NamesOwner ? await db.People.IdOf(filter.Owner!, ct) ?? Guid.Empty : (Guid?)null;
        var cases = filter.OfOwner(filter.Of(db.Cases, me, await units.Tree(ct), clock.GetUtcNow().UtcDateTime), me, owner);
        var found = await Sorted(cases, sort ?? (filter.State == CaseState.Closed ? "-number" : "due")).Skip((page - 1) * PageSize).Take(PageSize)
            .Include(c => c.Handoffs).Include(c => c.Closures).AsSplitQuery().ToListAsync(ct);
        return new Answer(await views.Of(found, ct), await cases.CountAsync(ct));
    }

    private static IOrderedQueryable<Case> Sorted(IQueryable<Case> cases, string sort) => sort switch
    {
        "number" => cases.OrderBy(c => c.Number),
        "score" => cases.OrderBy(c => c.Score).ThenBy(c => c.Number),
        "-score" => cases.OrderByDescending(c => c.Score).ThenBy(c => c.Number),
        "due" => cases.OrderBy(c => c.State == CaseState.Closed).ThenBy(c => c.NextDueAt).ThenBy(c => c.Number),
        "-due" => cases.OrderByDescending(c => c.NextDueAt).ThenBy(c => c.Number),
        _ => cases.OrderByDescending(c => c.Number),
    };
}
