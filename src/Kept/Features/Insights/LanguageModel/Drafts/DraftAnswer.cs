using Kept.Analytics.Language;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Listing;
using Kept.Shared;

namespace Kept.Features.Insights.LanguageModel.Drafts;

/// <summary>Has the language model draft an answer to a customer in her language. It is shown and neither stored nor sent.</summary>
public sealed class DraftAnswer(AskModel model, ShowResponse responses) : IUseCase
{
    private const int MostTokens = 900;

    /// <exception cref="NotFoundException">No model may be asked for drafts, or the response is not the asker's to see.</exception>
    /// <exception cref="RuleBrokenException">There is no comment to answer, or the model gave no draft; says why.</exception>
    public async Task<Draft> Handle(Guid response, CancellationToken ct)
    {
        if (await model.For(ModelUse.Drafts, ct) is null) throw new NotFoundException("A language model for drafts");
        var shown = await responses.Handle(response, ct);
        if (shown.Comments.Count == 0) throw new RuleBrokenException("language_model.draft.no_comment");
        var reply = await model.Ask(ModelUse.Drafts, Prompt(shown.Comments, LanguageOf(shown)), Draft.Read, ct);
        return reply.OrRefuse();
    }

    // What she wrote in, where that is sure; else what she was asked in.
    private static string LanguageOf(ShowResponse.Result shown) => shown.Comments[0].Reading.Language is { Confidence: > SureOfLanguage, Code: { } written } ? written : shown.Response.Language;

    private static ChatPrompt Prompt(IReadOnlyList<CodedComment> comments, string language) => ChatPrompt.Of(
        $$"""
        You draft a short, warm and honest answer of a company to a customer who left the comments below, in {{CustomersLanguage.Name(language)}}, for an employee to finish and send. Thank her, take up what she says in its own words, and say that it is read by people.
        Promise nothing: no refund, voucher, repair, date or call, and no cause or fault that the comments do not state. Address her without a name. Where something is missing or stands in square brackets, write a placeholder in square brackets; end with a placeholder for the employee's name. At most 120 words.
        Answer in this form: {"answer":"..."}
        """,
        new { comments = comments.Select(comment => new { tone = comment.Reading.Sentiment, reasons = KnownReasons.In(comment.Reading), text = ChatPrompt.Cut(PersonalData.Mask(comment.Text)) }) }, MostTokens);

    private const double SureOfLanguage = .8;
}
