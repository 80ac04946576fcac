using System.Globalization;
using System.Text;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Delivering;

/// <summary>Carries one delivery that this node has claimed to its channel, and writes down what came of it.</summary>
public sealed class CarryDelivery(KeptDb db, ChannelClient client, ChannelSecrets secrets, ChannelMails mails, TimeProvider clock)
{
    /// <param name="again">Whether it is tried again later where it fails.</param>
    /// <returns>Whether it arrived.</returns>
    public async Task<bool> Handle(Delivery delivery, bool again, CancellationToken ct)
    {
        var channel = await db.Channels.SingleOrDefaultAsync(c => c.Id == delivery.TargetId, ct);
        if (channel is null || delivery.Body is null)
        {
            delivery.Failed(null, null, null, null, forGood: true, Now);
            await db.SaveChangesAsync(CancellationToken.None);
            return false;
        }
        var answer = await Post(channel, delivery, ct);
        // What the other side has taken is written down even while Kept is stopping.
        await db.Transaction(() => Note(channel, delivery, answer, again), CancellationToken.None);
        return answer.IsGood;
    }

    private async Task Note(Channel channel, Delivery delivery, ChannelClient.Answer answer, bool again)
    {
        var givenUp = false;
        if (answer.IsGood)
        {
            delivery.Went(answer.Status!.Value, answer.Text, Now);
            channel.Reached();
        }
        else
        {
            delivery.Failed(answer.Status, answer.Trouble, answer.Text, answer.RetryAfter, forGood: !again || answer.IsGone, Now);
            givenUp = channel.Missed(answer.IsGone, Now);
            if (givenUp) await Tell(channel, answer.IsGone);
        }
        await db.SaveChangesAsync(CancellationToken.None);
        // What still waits would be refused as well.
        if (givenUp) await db.Deliveries.Withdraw(channel.Id, CancellationToken.None);
    }

    private Task<ChannelClient.Answer> Post(Channel channel, Delivery delivery, CancellationToken ct)
    {
        var (id, at, body) = ("msg_" + delivery.Id.ToString("N"), clock.GetUtcNow().ToUnixTimeSeconds(), delivery.Body!);
        if (secrets.Open(channel.Url) is not { } url) return Task.FromResult(new ChannelClient.Answer(null, DeliveryTrouble.KeyLost, null, null));
        string?[] kept = channel.OldSecretUntil > Now ? [channel.Secret, channel.OldSecret] : [channel.Secret];
        var signing = kept.OfType<string>().Select(secrets.Open).ToList();
        if (signing.Contains(null)) return Task.FromResult(new ChannelClient.Answer(null, DeliveryTrouble.KeyLost, null, null));
        return client.Post(new Uri(url), new StringContent(body, Encoding.UTF8, "application/json"), trusted: true, headers =>
        {
            if (signing.Count == 0) return;
            headers.Add("webhook-id", id);
            headers.Add("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
            headers.Add("webhook-signature", WebhookSignature.Of(id, at, body, signing.OfType<string>()));
        }, ct);
    }

    private async Task Tell(Channel channel, bool gone)
    {
        db.Record(channel.Id, new ChannelGivenUp(channel.Name, gone), "kept");
        db.Mails.AddRange(await mails.GivenUp(db, channel, gone, CancellationToken.None));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}

public static class DeliveryQueries
{
    /// <summary>Lets go of all that waits for a channel.</summary>
    public static Task<int> Withdraw(this IQueryable<Delivery> deliveries, Guid channel, CancellationToken ct) => deliveries.Where(d => d.TargetId == channel && d.NextTryAt != null)
        .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextTryAt, (DateTime?)null).SetProperty(d => d.Outcome, DeliveryOutcome.Withdrawn), ct);

    /// <summary>Erases what was sent, or was to be sent, of these cases, and what was answered: that it was sent stays.</summary>
    public static async Task ForgetCases(this IQueryable<Delivery> deliveries, IReadOnlyList<Guid> cases, CancellationToken ct)
    {
        var theirs = deliveries.Where(d => d.CaseId != null && cases.Contains(d.CaseId.Value));
        await theirs.Where(d => d.NextTryAt != null).ExecuteUpdateAsync(set => set.SetProperty(d => d.NextTryAt, (DateTime?)null).SetProperty(d => d.Outcome, DeliveryOutcome.Withdrawn), ct);
        await theirs.ExecuteUpdateAsync(set => set.SetProperty(d => d.Body, (string?)null).SetProperty(d => d.Answer, (string?)null), ct);
    }
}
