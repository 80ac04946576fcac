using Kept.Shared.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Shared.Ui;

/// <summary>A page that is dark for whoever has not picked a theme: a screen on a wall.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DarkByDefaultAttribute : Attribute;

/// <summary>What a reader picked on this device: her language, her theme and whether single keys do something, kept in cookies that need no sign-in.</summary>
public static class Preferences
{
    public const string ThemeCookie = "kept.theme";
    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "dark"];

    public const string KeysCookie = "kept.keys";

    /// <summary>Whether single keys move through lists: "on" unless she turned them "off".</summary>
    public static string Keys(HttpContext? http) => http?.Request.Cookies[KeysCookie] == "off" ? "off" : "on";

    public static string Theme(HttpContext? http) =>
        http?.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme
        : http?.GetEndpoint()?.Metadata.GetMetadata<DarkByDefaultAttribute>() is null ? "auto" : "dark";

    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/language", (HttpContext http, [FromForm] string language, [FromForm] string? returnTo) =>
            Pick(http, Language.Cookie, language, Language.IsKnown(language), returnTo)).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/theme", (HttpContext http, [FromForm] string theme, [FromForm] string? returnTo) =>
            Pick(http, ThemeCookie, theme, Themes.Contains(theme), returnTo)).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/keys", (HttpContext http, [FromForm] string keys, [FromForm] string? returnTo) =>
            Pick(http, KeysCookie, keys, keys is "on" or "off", returnTo)).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The path if it stays on this site, else the first page: a form must not send people elsewhere.</summary>
    public static string LocalPath(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    private static void Pick(HttpContext http, string cookie, string value, bool known, string? returnTo)
    {
        if (known)
        {
            // The theme script reads its cookie too, so neither is HttpOnly; neither holds a secret.
            http.Response.Cookies.Append(cookie, value, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true,
            });
        }
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = LocalPath(returnTo);
    }
}
