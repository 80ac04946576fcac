using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Kept.Features.Organisation.SignIn;

/// <summary>
/// Carries a fresh secret over one redirect to the page that shows it, once: encrypted in a cookie for that path, so that it
/// is in no address, no log and no second look.
/// </summary>
public sealed class OnceShown(IDataProtectionProvider protection)
{
    private const string Cookie = "kept.once";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("OnceShown").ToTimeLimitedDataProtector();

    public void Leave(HttpContext http, string path, string secret) =>
        http.Response.Cookies.Append(Cookie, _protector.Protect(secret, Life), Options(http, path));

    /// <summary>The secret left for this page, gone afterwards; null when there is none.</summary>
    public string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } carried) return null;
        http.Response.Cookies.Delete(Cookie, Options(http, http.Request.Path));
        try
        {
            return _protector.Unprotect(carried);
        }
        catch (CryptographicException)
        {
            return null; // Too late, or not ours.
        }
    }

    private static CookieOptions Options(HttpContext http, string path) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = path, MaxAge = Life, IsEssential = true };
}
