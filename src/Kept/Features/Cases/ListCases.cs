using System.Globalization;
using Kept.Data;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>Cases for a program, newest first, in pieces that stay right while new ones open.</summary>
public sealed class ListCases(KeptDb db, Me me, Units units, CaseViews views, TimeProvider clock) : IUseCase
{
    public const int Most = 500;

    /// <param name="Next">Where the next piece begins; null at the end.</param>
    public sealed record Answer(IReadOnlyList<CaseView> Items, string? Next);

    /// <param name="cursor">The <c>Next</c> of the piece before.</param>
    public async Task<Answer> Handle(CaseFilter filter, int? limit, string? cursor, CancellationToken ct)
    {
        var most = Math.Clamp(limit ?? 50, 1, Most);
        var below = int.MaxValue;
        if (!string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out below))
            throw new InvalidException("cursor", "This cursor is not one that Kept gave.");
        var owner = filter.NamesOwner ? await db.People.IdOf(filter.Owner!, ct) ?? throw new InvalidException("owner", $"Nobody here is called \"{filter.Owner}\".") : (Guid?)null;
        var cases = filter.OfOwner(filter.Of(db.Cases, me, await units.Tree(ct), clock.GetUtcNow().UtcDateTime), me, owner);
        var found = await cases.Where(c => c.Number < below).OrderByDescending(c => c.Number).Take(most + 1)
            .Include(c => c.Handoffs).Include(c => c.Closures).AsSplitQuery().ToListAsync(ct);
        var page = found.Take(most).ToList();
        return new Answer(await views.Of(page, ct), found.Count > most ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }
}
