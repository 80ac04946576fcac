using System.Security.Claims;
using Kept.Data;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Kept.Features.Organisation.SignIn;

/// <summary>Cookies for people, keys for programs, one policy a permission.</summary>
public static class SignInSetup
{
    private const string EitherScheme = "KeyOrCookie";

    public static IServiceCollection AddKeptSignIn(this IServiceCollection services, KeptOptions options)
    {
        services.AddDataProtection().SetApplicationName("Kept").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.DataFolder, "keys")));
        services.AddIdentityCore<Person>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = identity.Password.RequireUppercase = identity.Password.RequireLowercase = identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 8;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<KeptDb>().AddClaimsPrincipalFactory<PersonClaims>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, policy => policy.ForwardDefaultSelector = http =>
                http.Request.Headers.ContainsKey("Authorization") ? ApiKeySignIn.Scheme : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Scheme, null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(Cookie));
        services.AddAuthorization(policies =>
        {
            foreach (var permission in Permission.All) policies.AddPolicy(permission, p => p.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
            policies.FallbackPolicy = null;
        });
        services.AddHttpContextAccessor();
        services.AddSingleton<ApiKeys>().AddSingleton<Units>().AddSingleton<UnitCalendars>().AddSingleton<OrganisationFacts>().AddSingleton<OnceShown>();
        services.AddScoped<IAuthorizationHandler, PermissionCheck>().AddScoped<Me>().AddScoped<MeReader>().AddScoped<Administrators>().AddScoped<Responsibility>();
        return services;
    }

    /// <summary>Puts who is asking where everything after it finds it; a session that has ended asks as nobody.</summary>
    public static IApplicationBuilder UseMe(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var services = http.RequestServices;
            var me = services.GetRequiredService<Me>();
            await services.GetRequiredService<MeReader>().Read(http.User, me, http.RequestAborted);
            if (!me.IsSignedIn) http.User = new ClaimsPrincipal(new ClaimsIdentity());
            if (me.Zone is { } zone) services.GetRequiredService<Words>().Zone = zone;
        }
        await next(http);
    });

    private static void Cookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "kept";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.LoginPath = "/sign-in";
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusOfDenial(context.Request));
    }

    // A program wants a status, a person the page that helps her on. What is not hers to see is not found; what she may see
    // but not do is forbidden.
    private static Task Answer(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && !IsApi(context.Request)) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    internal static int StatusOfDenial(HttpRequest request) =>
        IsApi(request) && !HttpMethods.IsGet(request.Method) ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
