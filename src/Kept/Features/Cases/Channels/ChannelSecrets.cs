using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Kept.Features.Cases.Channels;

/// <summary>Keeps addresses and secrets of channels encrypted, by keys that lie in the data folder and not in the database.</summary>
public sealed class ChannelSecrets(IDataProtectionProvider protection)
{
    private const string Prefix = "whsec_";
    private readonly IDataProtector _protector = protection.CreateProtector("Channels");

    /// <summary>A new secret in the form of Standard Webhooks: 32 random bytes.</summary>
    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The key in a secret.</summary>
    public static byte[] KeyOf(string secret) => Convert.FromBase64String(secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret);

    public string Protect(string text) => _protector.Protect(text);

    /// <returns>Null where it cannot be read any more: the keys it was encrypted by are gone.</returns>
    public string? Open(string kept)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
