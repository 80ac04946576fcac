using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

/// <summary>Ends a digest: the asker's own, or the one whose key is in the link of the mail.</summary>
public sealed class Unsubscribe(KeptDb db, Me me) : IUseCase
{
    /// <param name="series">Which of the asker's own; null where a key says it.</param>
    /// <param name="key">From the mail; null for the asker's own.</param>
    /// <exception cref="NotFoundException">There is none (any more).</exception>
    public async Task Handle(string? series, string? key, CancellationToken ct)
    {
        var own = key is null ? me.MustBePerson() : (Guid?)null;
        var subscription = await db.DigestSubscriptions.SingleOrDefaultAsync(d => key == null ? d.PersonId == own && d.Series == series : d.Key == key, ct) ?? throw new NotFoundException("This digest");
        db.DigestSubscriptions.Remove(subscription);
        db.Record(subscription.PersonId, new DigestUnsubscribed(subscription.Series), subscription.PersonId.ToString());
        await db.SaveChangesAsync(ct);
    }
}
