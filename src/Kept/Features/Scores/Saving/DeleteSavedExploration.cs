using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Saving;

/// <summary>Deletes a saved exploration; the answers it showed are untouched.</summary>
public sealed class DeleteSavedExploration(KeptDb db, Me me) : IUseCase
{
    /// <exception cref="ForbiddenException">It is somebody else's, and the asker does not manage surveys.</exception>
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var saved = await db.SavedExplorations.SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotFoundException("The saved exploration");
        if (!MayBy(me, saved)) throw new ForbiddenException("scores.saved.error.others");
        db.SavedExplorations.Remove(saved);
        db.Record(saved.Id, new SavedExplorationDeleted(saved.Name), me.Actor);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whoever saved it, and whoever manages surveys.</summary>
    internal static bool MayBy(Me me, SavedExploration saved) => me.May(Permission.ManageSurveys) || saved.OwnerId?.ToString() == me.Actor;
}
