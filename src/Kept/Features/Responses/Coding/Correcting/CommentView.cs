using Kept.Analytics.Language;

namespace Kept.Features.Responses.Coding.Correcting;

/// <summary>A comment and what it says, as the outside sees it.</summary>
/// <param name="Question">Under which code it is stored.</param>
/// <param name="Language">ISO 639-1; null where it could not be told.</param>
/// <param name="Sentiment">−2 to 2.</param>
/// <param name="Confidence">0 to 1: the share of such readings whose tone is right; 1 where a person said it, 0 where nothing was read.</param>
/// <param name="Unsure">Reasons that may be there and are not counted.</param>
/// <param name="Matters">What somebody should know of at once: <c>harm</c>, <c>discrimination</c>, <c>legal</c>, <c>churn</c>, <c>callback</c>, <c>praise</c>.</param>
/// <param name="IsCorrected">Whether a person said it.</param>
public sealed record CommentView(
    string Question, string Asked, string Text, string? Language, int Sentiment, double Confidence,
    IReadOnlyList<CommentView.Reason> Reasons, IReadOnlyList<CommentView.Reason> Unsure, IReadOnlyList<CommentView.Grave> Matters, bool IsCorrected)
{
    /// <param name="Name">In the asker's language.</param>
    /// <param name="Evidence">Stretches of the text in UTF-16 units, the end not included.</param>
    public sealed record Reason(string Code, string Name, int Sentiment, double Confidence, IReadOnlyList<Stretch> Evidence);

    public sealed record Grave(string Matter, double Confidence, IReadOnlyList<Stretch> Evidence);

    internal static CommentView Of(CodedComment comment, Codebook codebook, ReasonWords words) => new(
        comment.Question, comment.Asked, comment.Text, comment.Reading.Language.Code, comment.Reading.Sentiment, comment.Reading.Confidence,
        [.. comment.Reading.Reasons.Select(reason => View(reason, codebook, words))], [.. comment.Reading.Unsure.Select(reason => View(reason, codebook, words))],
        [.. comment.Reading.Matters.Select(matter => new Grave(matter.Matter.ToString().ToLowerInvariant(), matter.Confidence, matter.Evidence))], comment.IsCorrected);

    private static Reason View(FoundReason reason, Codebook codebook, ReasonWords words) =>
        new(reason.Code, words.Name(codebook, reason.Code), reason.Sentiment, reason.Confidence, reason.Evidence);
}
