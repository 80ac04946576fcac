using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Attached;

/// <summary>Hands out a file of a note or contact to those who see its case.</summary>
public sealed class ShowAttachedFile(KeptDb db, Me me) : IUseCase
{
    /// <param name="key">The case's id or number.</param>
    /// <exception cref="NotFoundException">The case is not to be seen, or has no such file.</exception>
    public async Task<AttachedFile> Handle(string key, Guid file, CancellationToken ct)
    {
        var cases = db.Cases.Where(CaseSight.Seeing(me)).Named(key);
        return await db.AttachedFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == file && cases.Any(c => c.Id == f.CaseId), ct) ?? throw new NotFoundException("File");
    }
}
