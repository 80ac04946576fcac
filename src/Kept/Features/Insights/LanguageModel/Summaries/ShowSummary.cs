using Kept.Features.Insights.Reasons;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel.Summaries;

/// <summary>Answers the page on which a slice is summed up: what would be sent where, and the summary where one was written within the hour.</summary>
public sealed class ShowSummary(AskModel model, ReasonsScreens screens, DrawQuotes draw, RecentSummaries recent, Me me) : IUseCase
{
    /// <param name="Screen">Null where no survey asks for comments.</param>
    /// <param name="AreProtected">Whether single answers must stay unseen; then nothing is sent.</param>
    /// <param name="Quotes">By response the comments that the summary names, masked.</param>
    public sealed record Result(ReasonsScreen? Screen, string Model, string Host, bool AreProtected, Summary? Summary, IReadOnlyDictionary<Guid, DrawnQuote> Quotes);

    /// <exception cref="NotFoundException">No model may be asked for summaries, or the address names a survey that does not exist.</exception>
    public async Task<Result> Handle(ReasonsAddress asked, string language, CancellationToken ct)
    {
        var named = await model.For(ModelUse.Summaries, ct) ?? throw new NotFoundException("A language model for summaries");
        var nothing = new Dictionary<Guid, DrawnQuote>();
        var screen = await screens.Of(asked.Scores, ct);
        var page = new Result(screen, named.Model, new Uri(named.Endpoint).Host, screen?.Open.Answers.AreProtected == true, null, nothing);
        if (screen is null || page.AreProtected || recent.Find(SummaryOf.Name(screen, language, me, named)) is not { } summary) return page;
        var quotes = await draw.Again(screen.Open.Survey, [.. summary.Claims.SelectMany(claim => claim.Responses).Distinct()], ct);
        return page with { Summary = summary, Quotes = quotes.GroupBy(quote => quote.Response).ToDictionary(of => of.Key, of => of.First()) };
    }
}
