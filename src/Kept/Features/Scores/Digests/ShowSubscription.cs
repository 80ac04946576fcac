using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

/// <summary>The asker's own digest of a series: when it comes, or null where she wants none.</summary>
public sealed class ShowSubscription(KeptDb db, Me me) : IUseCase
{
    public async Task<DigestSubscription?> Handle(string series, CancellationToken ct)
    {
        var person = me.MustBePerson();
        return await db.DigestSubscriptions.AsNoTracking().SingleOrDefaultAsync(d => d.PersonId == person && d.Series == series, ct);
    }
}

/// <summary>A subscription as the API shows it.</summary>
/// <param name="NextAt">When the next one is written.</param>
public sealed record SubscriptionView(Rhythm Rhythm, int Weekday, int MonthDay, int Hour, bool WithPdf, DateTime NextAt, DateTime? SentAt)
{
    public static SubscriptionView Of(DigestSubscription subscription) =>
        new(subscription.Rhythm, subscription.Weekday, subscription.MonthDay, subscription.Hour, subscription.WithPdf, subscription.DueAt, subscription.SentAt);
}
