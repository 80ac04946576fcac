using System.Globalization;
using Kept.Data;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox;

/// <summary>Cases for a program, newest first, in pieces that stay right while new ones open.</summary>
public sealed class ListCases(KeptDb db, CaseSearch search, CaseViews views) : IUseCase
{
    public const int Most = 500;

    /// <param name="Next">Where the next piece begins; null at the end.</param>
    public sealed record Answer(IReadOnlyList<CaseView> Items, string? Next);

    /// <param name="cursor">The <c>Next</c> of the piece before.</param>
    /// <exception cref="InvalidException">The filter names what is not there, or the cursor is none.</exception>
    public async Task<Answer> Handle(CaseFilter filter, int? limit, string? cursor, CancellationToken ct)
    {
        var most = Math.Clamp(limit ?? 50, 1, Most);
        var below = int.MaxValue;
        if (!string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out below))
            throw new InvalidException("cursor", "This cursor is not one that Kept gave.");
        var found = await search.Everything(filter, ct);
        if (found.Gone is [var gone, ..]) throw new InvalidException(gone, $"There is no such {gone}.");
        var numbers = await found.Cases.Where(c => c.Number < below).OrderByDescending(c => c.Number).Select(c => c.Number).Take(most + 1).ToListAsync(ct);
        var page = numbers.Take(most).ToList();
        var rows = await db.Cases.AsNoTracking().Where(c => page.Contains(c.Number)).OrderByDescending(c => c.Number)
            .Include(c => c.Handoffs).Include(c => c.Closures).Include(c => c.Answers).AsSplitQuery().ToListAsync(ct);
        return new Answer(await views.Of(rows, ct), numbers.Count > most ? page[^1].ToString(CultureInfo.InvariantCulture) : null);
    }
}
