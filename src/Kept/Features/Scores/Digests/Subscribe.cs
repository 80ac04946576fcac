using System.ComponentModel.DataAnnotations;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

/// <summary>The asker wants a digest, or wants it at another time; each person has one of a series.</summary>
public sealed class Subscribe(KeptDb db, Me me, OrganisationFacts facts, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [EnumDataType(typeof(Rhythm))] public Rhythm Rhythm { get; set; } = Rhythm.Weekly;

        /// <summary>Of a weekly digest: 1 for Monday to 7 for Sunday.</summary>
        [Range(1, 7)] public int Weekday { get; set; } = 1;
        [Range(1, Schedule.LastMonthDay)] public int MonthDay { get; set; } = 1;

        /// <summary>By the organisation's clock.</summary>
        [Range(0, 23)] public int Hour { get; set; } = 7;

        /// <summary>Whether the mail brings the digest as PDF too.</summary>
        public bool WithPdf { get; set; } = true;

        public Schedule Schedule => new(Rhythm, Weekday, MonthDay, Hour);
    }

    public async Task<DigestSubscription> Handle(string series, Request request, CancellationToken ct)
    {
        var person = me.MustBePerson();
        var now = clock.GetUtcNow().UtcDateTime;
        var subscription = await db.DigestSubscriptions.SingleOrDefaultAsync(d => d.PersonId == person && d.Series == series, ct);
        if (subscription is null)
        {
            subscription = new DigestSubscription(person, series, request.Schedule, request.WithPdf, facts.Zone, now);
            db.DigestSubscriptions.Add(subscription);
            db.Record(person, new DigestSubscribed(series, request.Rhythm), me.Actor);
        }
        else
        {
            subscription.Change(request.Schedule, request.WithPdf, facts.Zone, now);
            db.Record(person, new DigestChanged(series, request.Rhythm), me.Actor);
        }
        await db.SaveChangesAsync(ct);
        return subscription;
    }
}
