using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox;

/// <summary>One page of the inbox, sorted as asked; what is due first comes first unless said otherwise.</summary>
public sealed class CaseInbox(KeptDb db, CaseSearch search, CaseViews views) : IUseCase
{
    public const int PageSize = 25;

    /// <summary>Beyond this many nobody pages, and nothing is counted.</summary>
    public const int MostCounted = 10_000;

    /// <param name="Page">The one shown: the last there is, where a later one was asked for.</param>
    /// <param name="Total">At most one more than <see cref="MostCounted"/>.</param>
    /// <param name="Gone">Names of the filter's parts that are not there any more.</param>
    /// <param name="IsBounded">Whether only the newest cases were looked through.</param>
    public sealed record Answer(IReadOnlyList<CaseView> Items, int Page, int Total, IReadOnlyList<string> Gone, bool IsBounded);

    /// <param name="sort">number, score, opened or due, with a minus for the other way round.</param>
    /// <param name="page">From 1; the last that is reached without sorting the other way round is 400.</param>
    public async Task<Answer> Handle(CaseFilter filter, string? sort, int page, CancellationToken ct)
    {
        var found = await search.Of(filter, ct);
        var sorted = Sorted(found.Cases, sort ?? (filter.State == CaseState.Open ? "due" : "-number"), filter.State);
        // All the numbers at once, from an index alone where it can: they tell the total too, and asking twice would search twice. Then the few rows that are shown.
        var all = await sorted.Select(c => c.Number).Take(MostCounted + 1).ToListAsync(ct);
        var at = Math.Clamp(page, 1, Math.Max(1, (Math.Min(all.Count, MostCounted) + PageSize - 1) / PageSize));
        List<int> numbers = [.. all.Skip((at - 1) * PageSize).Take(PageSize)];
        var rows = (await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.Number)).Include(c => c.Handoffs).Include(c => c.Closures).Include(c => c.Answers).AsSplitQuery().ToListAsync(ct))
            .OrderBy(c => numbers.IndexOf(c.Number)).ToList();
        return new Answer(await views.Of(rows, ct), at, all.Count, found.Gone, found.IsBounded);
    }

    internal static Task<int> Count(CaseSearch.Found found, int most, CancellationToken ct) => found.Cases.Select(c => c.Number).Take(most).CountAsync(ct);

    internal static IOrderedQueryable<Case> Sorted(IQueryable<Case> cases, string sort, CaseState? state) => sort switch
    {
        "number" or "opened" => cases.OrderBy(c => c.Number),
        "score" => cases.OrderBy(c => c.Score).ThenBy(c => c.Number),
        "-score" => cases.OrderByDescending(c => c.Score).ThenBy(c => c.Number),
        "due" when state is not null => cases.OrderBy(c => c.NextDueAt).ThenBy(c => c.Number),
        "due" => cases.OrderBy(c => c.State == CaseState.Closed).ThenBy(c => c.NextDueAt).ThenBy(c => c.Number),
        "-due" => cases.OrderByDescending(c => c.NextDueAt).ThenByDescending(c => c.Number),
        _ => cases.OrderByDescending(c => c.Number),
    };
}
