using Kept.Analytics.Language;
using Kept.Features.Responses.Listing;
using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel.Drafts;

/// <summary>Answers the page on which an answer to a customer is drafted: her comments, masked as they would be sent, and where to.</summary>
public sealed class ShowDrafting(AskModel model, ShowResponse responses) : IUseCase
{
    /// <param name="Comments">Masked.</param>
    public sealed record Result(string Model, string Host, IReadOnlyList<string> Comments, string Language);

    /// <exception cref="NotFoundException">No model may be asked for drafts, or the response is not the asker's to see.</exception>
    public async Task<Result> Handle(Guid response, CancellationToken ct)
    {
        var named = await model.For(ModelUse.Drafts, ct) ?? throw new NotFoundException("A language model for drafts");
        var shown = await responses.Handle(response, ct);
        return new Result(named.Model, new Uri(named.Endpoint).Host, [.. shown.Comments.Select(comment => PersonalData.Mask(comment.Text))], shown.Response.Language);
    }
}
