namespace Kept.Shared.Ui;

/// <summary>A message that survives one redirect, in a cookie that the next page shows and drops.</summary>
public sealed record FlashMessage(string Text, Tone Tone)
{
    private const string Cookie = "kept.flash";

    public static void Leave(HttpContext http, string text, Tone tone = Tone.Good) =>
        http.Response.Cookies.Append(Cookie, $"{tone}|{text}", new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromMinutes(1), Secure = http.Request.IsHttps, IsEssential = true,
        });

    /// <summary>The waiting message, if any; it is gone afterwards.</summary>
    public static FlashMessage? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie]?.Split('|', 2) is not [var name, var text] || !Enum.TryParse<Tone>(name, out var tone))
        {
            return null;
        }
        if (!http.Response.HasStarted)
        {
            http.Response.Cookies.Delete(Cookie);
        }
        return new FlashMessage(text, tone);
    }
}
