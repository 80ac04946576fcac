using System.Globalization;
using Kept.Features.Insights.Reasons;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel.Summaries;

/// <summary>Has a slice summed up by the language model: a few claims, each with the comments it rests on.</summary>
public sealed class WriteSummary(AskModel model, ReasonsScreens screens, DrawQuotes draw, RecentSummaries recent, Me me, TimeProvider clock) : IUseCase
{
    public const int Fewest = 10;
    private const int MostTokens = 1500;

    /// <exception cref="NotFoundException">No model may be asked for summaries, no survey asks for comments, or the one named does not exist.</exception>
    /// <exception cref="ForbiddenException">The survey promised that answers are not looked at one by one.</exception>
    /// <exception cref="RuleBrokenException">There are too few comments, or the model gave no answer; says why.</exception>
    public async Task Handle(ReasonsAddress asked, string language, CancellationToken ct)
    {
        var named = await model.For(ModelUse.Summaries, ct) ?? throw new NotFoundException("A language model for summaries");
        var screen = await screens.Of(asked.Scores, ct) ?? throw new NotFoundException("A survey with comments");
        var name = SummaryOf.Name(screen, language, me, named);
        if (recent.Find(name) is not null) return;
        var drawn = await draw.Draw(screen.Open.Survey, screen.Slice, ct);
        if (drawn.Quotes.Count < Fewest) throw new RuleBrokenException("language_model.summary.few", Fewest);
        var sent = drawn.Quotes.Select((quote, at) => (Name: Id(at), quote.Response)).ToDictionary(one => one.Name, one => one.Response);
        var reply = await model.Ask(ModelUse.Summaries, Prompt(drawn.Quotes, language), text => Summary.Read(text, sent) is { } read ? new Summary(read.Claims, read.Dropped, sent.Count, drawn.Of, named.Model, clock.GetUtcNow().UtcDateTime) : null, ct);
        recent.Keep(name, reply.OrRefuse());
    }

    private static ChatPrompt Prompt(IReadOnlyList<DrawnQuote> quotes, string language) => ChatPrompt.Of(
        $$"""
        You sum up what customers wrote for somebody who runs the company. Write 3 to 6 claims in {{CustomersLanguage.Name(language)}}, each one plain sentence of at most 40 words about what several customers say, what is praised and what is blamed.
        Say only what the comments say: no causes, advice or figures of your own, no superlatives. Name for each claim the ids of the comments it rests on, up to 8.
        Answer in this form: {"claims":[{"text":"...","comments":["c1","c7"]}]}
        """,
        new { comments = quotes.Select((quote, at) => new { id = Id(at), tone = quote.Reading.Sentiment, reasons = KnownReasons.In(quote.Reading), text = ChatPrompt.Cut(quote.Text) }) }, MostTokens);

    private static string Id(int at) => string.Create(CultureInfo.InvariantCulture, $"c{at + 1}");
}
