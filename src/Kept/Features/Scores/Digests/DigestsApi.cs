using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Pdf;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

public static class DigestsApi
{
    public static IServiceCollection AddDigests(this IServiceCollection services) => services
        .AddScoped<DigestSeries, ChangesSeries>().AddScoped<Changes>().AddScoped<DigestTeller>().AddScoped<DigestMail>().AddScoped<DigestPdf>()
        .AddSingleton<SendDigests>().AddHostedService(s => s.GetRequiredService<SendDigests>());

    public static void MapDigests(this IEndpointRouteBuilder app)
    {
        app.MapDigestSeries("/api/v1/digests", DigestSeries.OfChanges, "Scores", Permission.SeeScores);
        app.MapGet("/digests/latest.pdf", Latest).RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
        app.MapGet("/digests/unsubscribe/{key}", Ask).AllowAnonymous().ExcludeFromDescription();
        // The key is all the proof there is, and mail programs post without a token of ours (RFC 8058).
        app.MapPost("/digests/unsubscribe/{key}", End).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>The asker's own subscription to a series: to see, to change and to end.</summary>
    public static void MapDigestSeries(this IEndpointRouteBuilder app, string path, string series, string tag, string permission)
    {
        var own = app.MapGroup(path).WithTags(tag).RequireAuthorization(permission);
        own.MapGet("", async (ShowSubscription show, CancellationToken ct) =>
            SubscriptionView.Of(await show.Handle(series, ct) ?? throw new NotFoundException("A digest of yours"))).Produces<SubscriptionView>();
        own.MapPut("", async (Subscribe.Request request, Subscribe subscribe, CancellationToken ct) => SubscriptionView.Of(await subscribe.Handle(series, request, ct)));
        own.MapDelete("", async (Unsubscribe unsubscribe, CancellationToken ct) =>
        {
            await unsubscribe.Handle(series, null, ct);
            return Results.NoContent();
        });
    }

    /// <summary>The digest she was sent last, as its days stand now; before the first, the one she would get.</summary>
    private static async Task<IResult> Latest(ShowSubscription show, ComposeDigest compose, DigestPdf pdf, Words words, TimeProvider clock, CancellationToken ct)
    {
        var (now, subscription) = (clock.GetUtcNow().UtcDateTime, await show.Handle(DigestSeries.OfChanges, ct));
        var written = subscription?.SentAt ?? now;
        var digest = await compose.Handle(new(subscription?.Schedule ?? new Subscribe.Request().Schedule, words, written), ct);
        return Results.File(pdf.Write(digest, words, now), PdfDocument.ContentType, DigestPdf.NameOf(words, written));
    }

    // Opening the link ends nothing: mail scanners open links.
    private static async Task<IResult> Ask(string key, HttpContext http, KeptDb db, CancellationToken ct) =>
        await db.DigestSubscriptions.AnyAsync(d => d.Key == key, ct) ? Page(http, null) : Page(http, "digests.unsubscribe.gone", StatusCodes.Status404NotFound);

    private static async Task<IResult> End(string key, HttpContext http, Unsubscribe unsubscribe, CancellationToken ct)
    {
        try
        {
            await unsubscribe.Handle(null, key, ct);
        }
        catch (NotFoundException)
        {
            // Pressed twice, or ended before: what she wants is so.
            return Page(http, "digests.unsubscribe.gone");
        }
        return Page(http, "digests.unsubscribe.done");
    }

    private static RazorComponentResult<UnsubscribeDocument> Page(HttpContext http, string? message, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ContentSecurityPolicy = DigestStyle.Policy;
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<UnsubscribeDocument>(new { Message = message }) { StatusCode = status };
    }
}
