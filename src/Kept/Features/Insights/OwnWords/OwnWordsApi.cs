using Kept.Features.Organisation;
using Kept.Features.Scores.Digests;
using Kept.Shared.Languages;
using Kept.Shared.Pdf;

namespace Kept.Features.Insights.OwnWords;

public static class OwnWordsApi
{
    public static IServiceCollection AddOwnWords(this IServiceCollection services) =>
        services.AddScoped<DigestSeries, OwnWordsSeries>().AddScoped<OwnWordsTeller>().AddScoped<OwnWordsPdf>();

    public static void MapOwnWords(this IEndpointRouteBuilder app)
    {
        app.MapDigestSeries("/api/v1/digests/own-words", OwnWordsSeries.Series, "Reasons", Permission.SeeScores);
        app.MapGet(OwnWordsSeries.Latest, Latest).RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
    }

    /// <summary>The digest she was sent last, as its days stand now; before the first, the one she would get.</summary>
    private static async Task<IResult> Latest(ShowSubscription show, ComposeOwnWords compose, OwnWordsPdf pdf, Words words, TimeProvider clock, CancellationToken ct)
    {
        var (now, subscription) = (clock.GetUtcNow().UtcDateTime, await show.Handle(OwnWordsSeries.Series, ct));
        var written = subscription?.SentAt ?? now;
        var digest = await compose.Handle(new(subscription?.Schedule ?? new Subscribe.Request().Schedule, words, written), ct);
        return Results.File(pdf.Write(digest, words, now), PdfDocument.ContentType, OwnWordsPdf.NameOf(words, written));
    }
}
