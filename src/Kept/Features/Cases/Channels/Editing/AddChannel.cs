using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Editing;

/// <summary>Names an address that is to be told of cases. A webhook's secret is shown this once and never again.</summary>
public sealed class AddChannel(KeptDb db, Units units, ChannelSecrets secrets, Me me, TimeProvider clock) : IUseCase
{
    public const int Most = 50;

    /// <param name="Secret">Null for chats.</param>
    public sealed record Added(Guid Id, string? Secret);

    /// <exception cref="InvalidException">Says which field is wrong.</exception>
    public async Task<Added> Handle(ChannelRequest request, CancellationToken ct)
    {
        if (request.Kind is not (ChannelKind.Webhook or ChannelKind.Slack or ChannelKind.Teams) || !Enum.IsDefined(request.Kind.Value)) throw new InvalidException("kind", "channels.error.kind");
        var secret = request.Kind == ChannelKind.Webhook ? ChannelSecrets.New() : null;
        var channel = new Channel(request.Kind.Value, secret is null ? null : secrets.Protect(secret), me.Actor, clock.GetUtcNow().UtcDateTime);
        await request.Apply(channel, units, secrets, ct);
        if (await db.Channels.CountAsync(ct) >= Most) throw new RuleBrokenException("channels.error.too_many", Most);
        db.Channels.Add(channel);
        db.Record(channel.Id, new ChannelSet(channel.Name, channel.Kind, channel.Host), me.Actor);
        await db.SaveChangesAsync(ct);
        return new Added(channel.Id, secret);
    }
}
