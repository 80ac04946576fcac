using Kept.Analytics.Scores;
using Kept.Features.Insights.Quotes;
using Kept.Features.Insights.Reasons;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Insights;

public static class InsightsApi
{
    private static readonly string[] OfComparison = ["one", "other"];
    private static readonly string[] OfQuotes = ["limit", "cursor", "matter"];

    public static void MapInsights(this IEndpointRouteBuilder app)
    {
        var surveys = app.MapGroup("/api/v1/surveys/{code}").WithTags("Reasons");
        surveys.MapGet("reasons", async (string code, [AsParameters] Query query, AskReasons ask, CancellationToken ct) =>
                ReasonsView.Of(await ask.Handle(new AskReasons.Request(code, Pairs(query.Http.Query, [])), ct)))
            .Produces<ReasonsView>().RequireAuthorization(Permission.SeeScores);
        surveys.MapGet("reasons/compare", async (string code, [AsParameters] ComparisonQuery query, AskReasonComparison ask, CancellationToken ct) =>
                ComparisonView.Of(await ask.Handle(new AskReasonComparison.Request(code, Pairs(query.Http.Query, OfComparison), query.One, query.Other), ct)))
            .Produces<ComparisonView>().RequireAuthorization(Permission.SeeScores);
        surveys.MapGet("quotes", async (string code, [AsParameters] QuotesQuery query, ListQuotes list, CancellationToken ct) =>
                QuotesView.Of(await list.Handle(new ListQuotes.Request(code, SliceOf(Pairs(query.Http.Query, OfQuotes)), MatterOf(query.Matter), query.Limit ?? ListQuotes.Usual, query.Cursor), ct)))
            .Produces<QuotesView>().RequireAuthorization(Permission.SeeQuotes);
        app.MapReasonExports();
        app.MapQuoteExports();
    }

    private static Slice SliceOf(List<KeyValuePair<string, string>> pairs) => Responses.Columns.OpenAnswers.Ask(() => Slice.Parse(pairs, needsQuestion: false));

    private static Analytics.Language.Matter? MatterOf(string? name) => string.IsNullOrEmpty(name) ? null
        : QuotesAddress.MatterNamed(name) ?? throw new InvalidException("matter", $"\"matter\" is one of {string.Join(", ", Enum.GetValues<Analytics.Language.Matter>().Select(QuotesAddress.NameOf))}.");

    // Everything else in the address is the slice's, so that a misspelt filter is an error and never a wider answer.
    private static List<KeyValuePair<string, string>> Pairs(IQueryCollection query, string[] own) =>
        [.. query.Where(pair => !own.Contains(pair.Key)).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))];

    public sealed record Query
    {
        public string? Question { get; init; }
        public string[]? Where { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public required HttpRequest Http { get; init; }
    }

    public sealed record ComparisonQuery
    {
        public string? One { get; init; }
        public string? Other { get; init; }
        public string[]? Where { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public required HttpRequest Http { get; init; }
    }

    public sealed record QuotesQuery
    {
        public string[]? Where { get; init; }
        public string? From { get; init; }
        public string? To { get; init; }
        public string? Matter { get; init; }
        public int? Limit { get; init; }
        public string? Cursor { get; init; }
        public required HttpRequest Http { get; init; }
    }
}
