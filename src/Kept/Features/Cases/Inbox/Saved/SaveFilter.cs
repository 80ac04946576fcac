using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Inbox.Saved;

/// <summary>Keeps a filter of the inbox under a name, at the end of her own.</summary>
public sealed class SaveFilter(KeptDb db, Me me) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(SavedFilter.LongestName)] public string Name { get; set; } = "";

        /// <summary>As in the address of the inbox: <c>state=open&amp;unit=ES</c>.</summary>
        [StringLength(SavedFilter.LongestQuery)] public string? Query { get; set; }
    }

    /// <exception cref="InvalidException">The name is missing or too long.</exception>
    /// <exception cref="RuleBrokenException">She has one of this name, or too many.</exception>
    public async Task<SavedFilter> Handle(Request request, CancellationToken ct)
    {
        var mine = me.MustBePerson();
        var saved = new SavedFilter(mine, request.Name ?? "", CaseFilter.Read(request.Query ?? "").Query, 0);
        await db.Transaction(async () =>
        {
            var before = await db.SavedFilters.Where(s => s.OwnerId == mine).OrderBy(s => s.Position).ToListAsync(ct);
            if (before.Any(s => s.Name == saved.Name)) throw new RuleBrokenException("inbox.error.taken", saved.Name);
            if (before.Count >= SavedFilter.Most) throw new RuleBrokenException("inbox.error.many", SavedFilter.Most);
            saved.MoveTo(before.Count == 0 ? 0 : before[^1].Position + 1);
            db.SavedFilters.Add(saved);
            await db.SaveChangesAsync(ct);
        }, ct);
        return saved;
    }
}
