using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases.Channels.Delivering;
using Kept.Features.Cases.Channels.Messages;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Editing;

/// <summary>Sends a channel something to try it, at once and only once, and says what came back.</summary>
public sealed class TryChannel(KeptDb db, CarryDelivery carry, Phrases phrases, PublicAddress address, TimeProvider clock) : IUseCase
{
    public async Task<DeliveryView> Handle(Guid id, CancellationToken ct)
    {
        var channel = await db.Channels.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFoundException("The channel");
        var house = await db.Organisations.Select(o => o.Language).FirstOrDefaultAsync(ct) ?? Language.Choose(null, null, null, null);
        var now = clock.GetUtcNow().UtcDateTime;
        var lines = ChatLines.OfTest(channel.Name, address.Base, new Words(phrases, house, clock));
        var body = channel.Kind switch
        {
            ChannelKind.Slack => SlackMessage.Of(lines),
            ChannelKind.Teams => TeamsMessage.Of(lines),
            _ => WebhookBody.OfTest(channel.Name, now),
        };
        var delivery = new Delivery(Guid.CreateVersion7(), channel.Id, channel.Kind, CaseNews.Test, null, body, now);
        delivery.TryOnce();
        db.Deliveries.Add(delivery);
        await db.SaveChangesAsync(ct);
        await carry.Handle(delivery, again: false, ct);
        return DeliveryView.Of(delivery);
    }
}

/// <summary>Sends one delivery again, with the same id and body, by a person's wish.</summary>
public sealed class SendAgain(KeptDb db, EventSignal signal, TimeProvider clock) : IUseCase
{
    public async Task Handle(Guid channel, Guid delivery, CancellationToken ct)
    {
        await db.Transaction(async () =>
        {
            var to = await db.Channels.SingleOrDefaultAsync(c => c.Id == channel, ct) ?? throw new NotFoundException("The channel");
            var sent = await db.Deliveries.SingleOrDefaultAsync(d => d.Id == delivery && d.TargetId == channel, ct) ?? throw new NotFoundException("The delivery");
            if (!to.Active) throw new RuleBrokenException("channels.error.off");
            sent.SendAgain(clock.GetUtcNow().UtcDateTime);
            to.Reached();
            await db.SaveChangesAsync(ct);
        }, ct);
        signal.Pulse();
    }
}
