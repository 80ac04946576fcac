using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Kept.Data;
using Kept.Features.Cases.Channels.Delivering;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Channels.Push;

/// <summary>Carries one message to one device through its push service. A service that says the device is gone is believed.</summary>
public sealed class CarryPush(KeptDb db, ChannelClient client, PushKeys keys, PushAddress addresses, PublicAddress home, KeptOptions options, TimeProvider clock)
{
    /// <summary>Some two hours; who is to act has read the mail by then.</summary>
    private const int MostTries = 6;

    /// <summary>How long the service keeps it for a device that is switched off, in seconds.</summary>
    private static readonly string KeptFor = ((int)TimeSpan.FromHours(12).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    /// <returns>Whether the service took it.</returns>
    public async Task<bool> Handle(Delivery delivery, CancellationToken ct)
    {
        var device = await db.PushDevices.SingleOrDefaultAsync(d => d.Id == delivery.TargetId && db.People.Any(p => p.Id == d.PersonId && p.LeftAt == null), ct);
        if (device is null || delivery.Body is null)
        {
            delivery.Failed(null, null, null, null, forGood: true, Now);
            await db.SaveChangesAsync(CancellationToken.None);
            return false;
        }
        var answer = await Post(device, delivery.Body, ct);
        if (answer.IsGood)
        {
            delivery.Went(answer.Status!.Value, null, Now);
            device.Told(Now);
        }
        else if (answer.Status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
        {
            db.PushDevices.Remove(device);
            delivery.Failed(answer.Status, null, answer.Text, null, forGood: true, Now);
        }
        else
        {
            var refused = answer.Status is >= 400 and < 500 and not (StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests);
            delivery.Failed(answer.Status, answer.Trouble, answer.Text, answer.RetryAfter, forGood: refused || delivery.Tries + 1 >= MostTries, Now);
        }
        await db.SaveChangesAsync(CancellationToken.None);
        return answer.IsGood;
    }

    private async Task<ChannelClient.Answer> Post(PushDevice device, string body, CancellationToken ct)
    {
        using var key = await keys.Signing(ct);
        if (key is null) return new ChannelClient.Answer(null, DeliveryTrouble.KeyLost, null, null);
        var endpoint = new Uri(device.Endpoint);
        var content = new ByteArrayContent(PushEncryption.Encrypt(Encoding.UTF8.GetBytes(body), Base64Url.Read(device.P256dh)!, Base64Url.Read(device.Auth)!));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentEncoding.Add("aes128gcm");
        var authorization = Vapid.Header(endpoint, Subject, key, clock.GetUtcNow());
        return await client.Post(endpoint, content, addresses.IsOwn(endpoint), headers =>
        {
            headers.Add("TTL", KeptFor);
            headers.Add("Urgency", "high");
            headers.TryAddWithoutValidation("Authorization", authorization);
        }, ct);
    }

    // Some services refuse a sender at "localhost".
    private string Subject => home.Base.StartsWith("https://", StringComparison.Ordinal) ? home.Base : "mailto:" + options.MailFrom;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
