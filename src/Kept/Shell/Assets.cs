using Microsoft.AspNetCore.ResponseCompression;

namespace Kept.Shell;

/// <summary>Style sheets, scripts and icons: compressed, and asked for again only when they may have changed.</summary>
public static class Assets
{
    public static IServiceCollection AddAssets(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        // Only files that everyone gets alike: compressing pages with secrets in them could give the secrets away.
        compression.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml"];
        compression.EnableForHttps = true;
        compression.Providers.Add<GzipCompressionProvider>();
    });

    public static void UseAssets(this IApplicationBuilder app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/lib") || http.Request.Path.StartsWithSegments("/css") || http.Request.Path.StartsWithSegments("/js"),
            assets => assets.UseResponseCompression());
        app.UseStaticFiles(new StaticFileOptions
        {
            // The browser asks each time and is told "not modified": an upgrade shows at once.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
