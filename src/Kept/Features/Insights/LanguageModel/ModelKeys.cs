using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Keeps the endpoint's key encrypted, by keys that lie in the data folder and not in the database.</summary>
public sealed class ModelKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("LanguageModel.Key");

    public string Protect(string key) => _protector.Protect(key);

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
