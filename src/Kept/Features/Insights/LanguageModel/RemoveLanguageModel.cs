using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Forgets the language model and its key; what was asked stays written down.</summary>
public sealed class RemoveLanguageModel(KeptDb db, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">None is named.</exception>
    public async Task Handle(CancellationToken ct)
    {
        var named = await db.ModelEndpoints.SingleOrDefaultAsync(ct) ?? throw new NotFoundException("A language model");
        db.ModelEndpoints.Remove(named);
        db.Record(Guid.Empty, new LanguageModelRemoved(new Uri(named.Endpoint).Host), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
