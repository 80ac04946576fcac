using Kept.Data;
using Kept.Shared;
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
            .AddEntityFrameworkStores<KeptDb>().AddSignInManager().AddDefaultTokenProviders();
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
        services.AddSingleton<ApiKeys>().AddSingleton<Units>().AddSingleton<OrganisationLanguage>();
        services.AddScoped<IAuthorizationHandler, PermissionCheck>().AddScoped<Me>().AddScoped<MeReader>();
        return services;
    }

    /// <summary>Puts who is asking where everything after it finds it.</summary>
    public static IApplicationBuilder UseMe(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            var services = http.RequestServices;
            await services.GetRequiredService<MeReader>().Read(http.User, services.GetRequiredService<Me>(), http.RequestAborted);
        }
        await next(http);
    });

    private static void Cookie(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "kept";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/forbidden";
        cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
        cookie.SlidingExpiration = true;
        cookie.Events.OnRedirectToLogin = context => Api(context, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = context => Api(context, StatusCodes.Status403Forbidden);
    }

    // A program wants a status, a person wants the page that helps her on.
    private static Task Api(Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) context.Response.StatusCode = status;
        else if (status == StatusCodes.Status403Forbidden) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
