using System.Globalization;
using Kept.Features.Insights.Reasons;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Insights.Quotes;

/// <summary>Takes out the quotes of the wall, masked as there, newest first.</summary>
internal static class QuoteExports
{
    /// <summary>A file beyond this is no reading matter any more; the API hands out the rest.</summary>
    private const int Most = 10_000;

    public static void MapQuoteExports(this IEndpointRouteBuilder app)
    {
        var exports = app.MapGroup(QuotesAddress.Path).RequireAuthorization(Permission.SeeQuotes).ExcludeFromDescription();
        exports.MapGet("export.csv", async (HttpRequest http, ReasonsScreens screens, ListQuotes list, Words words, CancellationToken ct) => (await All(http, screens, list, words, ct)).Csv());
        exports.MapGet("export.xlsx", async (HttpRequest http, ReasonsScreens screens, ListQuotes list, Words words, CancellationToken ct) => (await All(http, screens, list, words, ct)).Workbook());
    }

    private static async Task<TakeOut> All(HttpRequest http, ReasonsScreens screens, ListQuotes list, Words words, CancellationToken ct)
    {
        var asked = QuotesAddress.Of(http.Query);
        var screen = await screens.Of(asked.Scores, ct) ?? throw new NotFoundException("scores.refused");
        var quotes = new List<Quote>();
        string? cursor = null;
        do
        {
            var page = await list.Handle(new ListQuotes.Request(screen.Asked.Survey!, screen.Slice, asked.Matter, ListQuotes.Most, cursor), ct);
            quotes.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null && quotes.Count < Most);
        var reasons = new ReasonWords(words);
        string[] head =
        [
            "id", words["responses.when"], words["dimension.unit"], words["dimension.language"], words["scores.score"], words["quotes.tone"],
            words["reasons.title"], words["quotes.matter"], words["quotes.comment"],
        ];
        return new TakeOut("quotes", head, quotes.Take(Most).Select(quote => (IReadOnlyList<object?>)
        [
            quote.Response.ToString(), quote.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), quote.Unit is null ? null : screen.Labels.Value("unit", quote.Unit), quote.Language,
            quote.Score, reasons.Sentiment(quote.Reading.Sentiment), string.Join("; ", quote.Reading.Reasons.Select(found => screen.Name(found.Code))),
            string.Join("; ", quote.Reading.Matters.Select(found => reasons.Matter(found.Matter))), quote.Text,
        ]));
    }
}
