using Kept.Analytics.Scores;
using Kept.Features.Insights.Reasons;
using Kept.Shared;

namespace Kept.Features.Insights.Quotes;

/// <summary>Answers the quote wall: what can be chosen, and a page of quotes.</summary>
public sealed class ShowQuotes(ReasonsScreens screens, ListQuotes quotes) : IUseCase
{
    /// <param name="Page">Null where the address names what is not there, and where answers must stay unseen.</param>
    public sealed record Result(QuotesAddress Asked, ReasonsScreen Screen, ListQuotes.Result? Page)
    {
        public bool AreProtected => Screen.Open.Answers.AreProtected;
    }

    /// <returns>Null where no survey asks for comments.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(QuotesAddress asked, CancellationToken ct)
    {
        if (await screens.Of(asked.Scores, ct) is not { } screen) return null;
        asked = asked with { Scores = screen.Asked };
        if (screen.Open.Answers.AreProtected) return new Result(asked, screen, null);
        try
        {
            return new Result(asked, screen, await quotes.Handle(new ListQuotes.Request(screen.Asked.Survey!, screen.Slice, asked.Matter, ListQuotes.Usual, asked.After), ct));
        }
        catch (InvalidException)
        {
            return new Result(asked, screen, null);
        }
    }
}
