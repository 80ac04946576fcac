using Kept.Data;
using Kept.Shared;

namespace Kept.Features.Responses.Importing;

/// <summary>Throws an uploaded file away before any of it came in.</summary>
public sealed class DiscardImport(KeptDb db, ImportQueries imports, ImportFiles files) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var view = await imports.Find(id, ct);
        if (view.Import.State != ImportState.Preparing) throw new RuleBrokenException("imports.fault.started");
        db.Imports.Remove(await db.Imports.FindAsync([id], ct) ?? throw new NotFoundException("The import"));
        await db.SaveChangesAsync(ct);
        files.Delete(id);
    }
}
