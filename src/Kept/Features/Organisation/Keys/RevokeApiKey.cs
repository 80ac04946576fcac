using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>Ends a key for good; programs that use it are refused at once here, within five seconds on other nodes.</summary>
public sealed class RevokeApiKey(KeptDb db, ApiKeys keys, Me me, TimeProvider clock) : IUseCase
{
    public async Task Handle(Guid id, CancellationToken ct)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id, ct) ?? throw new NotFoundException("The key");
        if (key.RevokedAt is not null) return;
        key.Revoke(clock.GetUtcNow().UtcDateTime);
        db.Record(key.Id, new ApiKeyRevoked(key.Name), me.Actor);
        await db.SaveChangesAsync(ct);
        keys.Forget();
    }
}
