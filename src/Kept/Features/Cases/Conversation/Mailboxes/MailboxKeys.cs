using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Kept.Features.Cases.Conversation.Mailboxes;

/// <summary>Keeps the mailbox's password encrypted, by keys that lie in the data folder and not in the database.</summary>
public sealed class MailboxKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Mailbox.Password");

    public string Protect(string password) => _protector.Protect(password);

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
