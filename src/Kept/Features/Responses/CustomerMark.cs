using System.Security.Cryptography;
using System.Text;

namespace Kept.Features.Responses;

/// <summary>The same for all answers of one customer, by her e-mail address or else her telephone number, without saying who she is.</summary>
public static class CustomerMark
{
    /// <param name="contact">A response's contact as JSON.</param>
    public static string? Of(string? contact)
    {
        var known = Attributes.Read(contact);
        var reached = known.GetValueOrDefault("email")?.Trim().ToLowerInvariant()
            ?? (known.GetValueOrDefault("phone") is { } phone ? string.Concat(phone.Where(char.IsDigit)) : null);
        return string.IsNullOrEmpty(reached) ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reached)));
    }
}
