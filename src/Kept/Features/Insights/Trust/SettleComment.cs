using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding.Correcting;
using Kept.Shared;

namespace Kept.Features.Insights.Trust;

/// <summary>
/// Settles what a comment says on which the two disagreed. Where the survey lets its answers be looked at one by one, that becomes a
/// correction of the comment, which counts in scores.
/// </summary>
public sealed class SettleComment(KeptDb db, SampleReader samples, CorrectComment correct, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="Sentiment">−2 to 2.</param>
    /// <param name="Reasons">Codes of the codebook.</param>
    public sealed record Request(int? Sentiment, IReadOnlyList<string> Reasons);

    /// <exception cref="RuleBrokenException">The two have not coded everything yet.</exception>
    public async Task Handle(Guid sample, int number, Request request, CancellationToken ct)
    {
        var person = me.MustBePerson();
        if (request.Sentiment is not (>= -2 and <= 2)) throw new InvalidException("sentiment", "trust.error.tone");
        await db.Transaction(async () =>
        {
            var open = await samples.Open(sample, ct);
            if (!open.IsDone) throw new RuleBrokenException("trust.error.not_done");
            CodeComment.Check(request.Reasons, open.Codebook);
            var item = open.Items.FirstOrDefault(i => i.Number == number) ?? throw new NotFoundException("This comment");
            var code = await db.HandCodes.FindAsync([sample, number, Hand.Settled], ct);
            if (code is null) db.HandCodes.Add(code = new HandCode(sample, number, Hand.Settled, person));
            code.Say(request.Sentiment.Value, request.Reasons, clock.GetUtcNow().UtcDateTime);
            db.Record(sample, new SampleCoded(number, Hand.Settled), me.Actor);
            await db.SaveChangesAsync(ct);
            if (!open.IsProtected) await correct.Handle(item.Comment.ResponseId, item.Comment.Question, Correction(request, item), ct);
        }, ct);
    }

    /// <summary>What is said about each reason as it was read; where it was not, the tone of the whole comment.</summary>
    private static CorrectComment.Request Correction(Request request, SampleItem item) => new(request.Sentiment, request.Reasons.Distinct().ToDictionary(
        code => code,
        code => item.Machine.Reasons.Concat(item.Machine.Unsure).FirstOrDefault(r => r.Code == code)?.Sentiment ?? request.Sentiment!.Value));
}
