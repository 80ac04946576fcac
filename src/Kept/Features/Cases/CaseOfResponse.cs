using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases;

/// <summary>The case that an answer opened or joined, so that who reads a bad answer sees who is on it.</summary>
public sealed class CaseOfResponse(KeptDb db, Me me, CaseViews views) : IUseCase
{
    /// <returns>Null where the answer opened none, or none that the asker sees.</returns>
    public async Task<CaseView?> Handle(Guid response, CancellationToken ct)
    {
        var found = await db.Cases.AsNoTracking().Where(CaseSight.Seeing(me)).Where(c => c.ResponseId == response || c.Answers.Any(a => a.ResponseId == response))
            .Include(c => c.Handoffs).Include(c => c.Closures).AsSplitQuery().ToListAsync(ct);
        return (await views.Of(found, ct)).SingleOrDefault();
    }
}
