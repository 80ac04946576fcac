using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kept.Features.Cases.Channels;

/// <summary>Signs a webhook as Standard Webhooks 1.0 says, so that its receiver knows who sent it and when.</summary>
public static class WebhookSignature
{
    /// <param name="at">Seconds since 1970.</param>
    /// <returns><c>v1,</c> and the HMAC-SHA256 in base64; of several secrets one each, parted by spaces.</returns>
    public static string Of(string id, long at, string body, params IEnumerable<string> secrets)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{at.ToString(CultureInfo.InvariantCulture)}.{body}");
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(ChannelSecrets.KeyOf(secret), signed))));
    }
}
