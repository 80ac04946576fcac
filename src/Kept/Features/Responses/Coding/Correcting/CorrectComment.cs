using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Correcting;

/// <summary>Says what a comment says, in place of what was read. It counts from then on, and stays when the codebook changes.</summary>
public sealed class CorrectComment(KeptDb db, CommentsInReach comments, CommentCoder coder, Me me, TimeProvider clock) : IUseCase
{
    public const int MostReasons = 20;

    /// <param name="Sentiment">−2 to 2.</param>
    /// <param name="Reasons">By code what is said about it, −2 to 2; none where it gives no reason.</param>
    public sealed record Request(int? Sentiment, IReadOnlyDictionary<string, int>? Reasons);

    /// <exception cref="NotFoundException">There is no such comment in reach.</exception>
    /// <exception cref="InvalidException">A reason does not count, or a tone is none.</exception>
    public async Task Handle(Guid responseId, string question, Request request, CancellationToken ct)
    {
        if (request.Sentiment is not (>= -2 and <= 2)) throw new InvalidException("sentiment", "coding.error.sentiment");
        var reasons = request.Reasons ?? new Dictionary<string, int>();
        if (reasons.Count > MostReasons) throw new InvalidException("reasons", "coding.error.many_reasons");
        if (reasons.Values.Any(sentiment => sentiment is < -2 or > 2)) throw new InvalidException("reasons", "coding.error.sentiment");
        var codebook = await coder.Current(db, ct);
        if (reasons.Keys.Any(code => codebook.Find(code) is null)) throw new InvalidException("reasons", "coding.error.reason");
        await db.Decide(comments, responseId, question, new CommentCorrected(question), me.Actor, correction =>
            correction.Say(request.Sentiment.Value, reasons, me.Actor, clock.GetUtcNow().UtcDateTime), ct);
    }
}

/// <summary>Takes a correction back: the comment counts as it is read.</summary>
public sealed class UndoCorrection(KeptDb db, CommentsInReach comments, Me me, TimeProvider clock) : IUseCase
{
    /// <exception cref="NotFoundException">There is no such comment in reach, or it was not corrected.</exception>
    public Task Handle(Guid responseId, string question, CancellationToken ct) =>
        db.Decide(comments, responseId, question, new CommentCorrectionUndone(question), me.Actor, correction =>
        {
            if (correction.DecidedAt == 0 || correction.UndoneAt is not null) throw new NotFoundException("A correction of this comment");
            correction.Undo(clock.GetUtcNow().UtcDateTime);
        }, ct);
}

internal static class Decisions
{
    /// <summary>Stores a decision about a comment with its event, and where that stands in the log, by which columns find it.</summary>
    public static Task Decide(
        this KeptDb db, CommentsInReach comments, Guid responseId, string question, KeptEvent happened, string actor, Action<CommentCorrection> decide, CancellationToken ct) =>
        db.Transaction(async () =>
        {
            await db.Dialect.LockEventLog(db, ct);
            var correction = await comments.Correction(responseId, question, ct);
            decide(correction);
            db.Record(responseId, happened, actor);
            await db.SaveChangesAsync(ct);
            correction.Decided(await db.Events.Where(e => e.SubjectId == responseId).MaxAsync(e => e.Position, ct));
            await db.SaveChangesAsync(ct);
        }, ct);
}
