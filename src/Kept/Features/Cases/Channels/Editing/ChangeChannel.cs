using Kept.Data;
using Kept.Features.Cases.Channels.Delivering;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Editing;

/// <summary>Changes what a channel is told, or where it leads.</summary>
public sealed class ChangeChannel(KeptDb db, Units units, ChannelSecrets secrets, Me me) : IUseCase
{
    /// <exception cref="InvalidException">Says which field is wrong.</exception>
    public async Task Handle(Guid id, ChannelRequest request, CancellationToken ct)
    {
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFoundException("The channel");
        if (request.Kind is { } kind && kind != channel.Kind) throw new InvalidException("kind", "channels.error.kind");
        await request.Apply(channel, units, secrets, ct);
        db.Record(channel.Id, new ChannelSet(channel.Name, channel.Kind, channel.Host), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Switches a channel on or off; what waits for one that is switched off is let go of.</summary>
public sealed class SwitchChannel(KeptDb db, Me me) : IUseCase
{
    public Task Handle(Guid id, bool on, CancellationToken ct) => db.Transaction(async () =>
    {
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFoundException("The channel");
        if (channel.Active == on) return;
        channel.Switch(on);
        db.Record(channel.Id, new ChannelSwitched(channel.Name, on), me.Actor);
        await db.SaveChangesAsync(ct);
        if (!on) await db.Deliveries.Withdraw(id, ct);
    }, ct);
}

/// <summary>Gives a webhook a new secret, shown this once; for a day the old one signs beside it.</summary>
public sealed class RotateSecret(KeptDb db, ChannelSecrets secrets, Me me, TimeProvider clock) : IUseCase
{
    /// <returns>The new secret.</returns>
    public async Task<string> Handle(Guid id, CancellationToken ct)
    {
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFoundException("The channel");
        var secret = ChannelSecrets.New();
        channel.Rotate(secrets.Protect(secret), clock.GetUtcNow().UtcDateTime);
        db.Record(channel.Id, new ChannelSecretRotated(channel.Name), me.Actor);
        await db.SaveChangesAsync(ct);
        return secret;
    }
}

/// <summary>Forgets a channel with its address, its secret and what it was sent.</summary>
public sealed class RemoveChannel(KeptDb db, Me me) : IUseCase
{
    public Task Handle(Guid id, CancellationToken ct) => db.Transaction(async () =>
    {
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFoundException("The channel");
        db.Channels.Remove(channel);
        db.Record(channel.Id, new ChannelRemoved(channel.Name), me.Actor);
        await db.SaveChangesAsync(ct);
        await db.Deliveries.Where(d => d.TargetId == id).ExecuteDeleteAsync(ct);
    }, ct);
}
