using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Kept.Features.Cases.Channels.Push;

/// <summary>Says to a push service who sends (RFC 8292): a token signed for that service alone.</summary>
public static class Vapid
{
    /// <summary>At most a day is allowed.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>The Authorization header.</summary>
    /// <param name="subject">Where the sender can be asked: <c>mailto:</c> or <c>https:</c>.</param>
    public static string Header(Uri endpoint, string subject, ECDsa key, DateTimeOffset now)
    {
        var head = Base64Url.Of("""{"typ":"JWT","alg":"ES256"}"""u8);
        var claims = Base64Url.Of(JsonSerializer.SerializeToUtf8Bytes(new { aud = endpoint.GetLeftPart(UriPartial.Authority), exp = (now + Life).ToUnixTimeSeconds(), sub = subject }));
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256);
        return $"vapid t={head}.{claims}.{Base64Url.Of(signature)}, k={Base64Url.Of(PushEncryption.PointOf(key.ExportParameters(false)))}";
    }
}
