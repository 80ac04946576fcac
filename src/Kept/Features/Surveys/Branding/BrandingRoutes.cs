using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Branding;

public static class BrandingRoutes
{
    /// <summary>The logo, for anyone who is shown a survey. Its address changes with it, so browsers may keep it.</summary>
    public static void MapBranding(this IEndpointRouteBuilder app) => app.MapGet("/brand/logo", async (string? v, HttpContext http, KeptDb db, CancellationToken ct) =>
    {
        if (await db.Logos.AsNoTracking().FirstOrDefaultAsync(ct) is not { } logo) return Results.NotFound();
        http.Response.Headers.CacheControl = v == logo.Stamp ? "public, max-age=31536000, immutable" : "public, max-age=300";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Bytes(logo.Bytes, logo.ContentType);
    }).AllowAnonymous().ExcludeFromDescription();
}
