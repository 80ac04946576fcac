using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Trust;

/// <summary>Codes one comment of a sample by hand. It may be changed until both have coded all: from then on each sees the other's.</summary>
public sealed class CodeComment(KeptDb db, SampleReader samples, Me me, TimeProvider clock) : IUseCase
{
    /// <param name="Sentiment">−2 to 2.</param>
    /// <param name="Reasons">Codes of the codebook; none where the comment gives no reason.</param>
    public sealed record Request(int? Sentiment, IReadOnlyList<string> Reasons);

    /// <exception cref="RuleBrokenException">Two others code it, or it is done.</exception>
    /// <exception cref="InvalidException">No tone was chosen, or a reason is not in the codebook.</exception>
    public async Task Handle(Guid sample, int number, Request request, CancellationToken ct)
    {
        var person = me.MustBePerson();
        if (request.Sentiment is not (>= -2 and <= 2)) throw new InvalidException("sentiment", "trust.error.tone");
        await db.Transaction(async () =>
        {
            // Who codes at the same moment waits, so that two can never take the same hand.
            await db.Dialect.LockEventLog(db, ct);
            var open = await samples.Open(sample, ct);
            if (open.IsDone) throw new RuleBrokenException("trust.error.done");
            Check(request.Reasons, open.Codebook);
            if (open.Items.All(item => item.Number != number)) throw new NotFoundException("This comment");
            var hand = open.Sample.TakePart(person);
            var code = await db.HandCodes.FindAsync([sample, number, hand], ct);
            if (code is null) db.HandCodes.Add(code = new HandCode(sample, number, hand, person));
            code.Say(request.Sentiment.Value, request.Reasons, clock.GetUtcNow().UtcDateTime);
            db.Record(sample, new SampleCoded(number, hand), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    internal static void Check(IReadOnlyList<string> reasons, Codebook codebook)
    {
        if (reasons.Any(code => codebook.Find(code) is null)) throw new InvalidException("reasons", "coding.error.reason");
    }
}
