using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Scores.Digests;

/// <summary>One person's wish for the digests of a series, and when that is due next.</summary>
public sealed class DigestSubscription
{
    public Guid Id { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>The name of its <see cref="DigestSeries"/>.</summary>
    public string Series { get; private set; } = "";
    public Rhythm Rhythm { get; private set; }

    /// <summary>Of a weekly digest: 1 for Monday to 7 for Sunday.</summary>
    public int Weekday { get; private set; }

    /// <summary>Of a monthly digest: 1 to 28, so that every month has it.</summary>
    public int MonthDay { get; private set; }

    /// <summary>0 to 23, by the organisation's clock.</summary>
    public int Hour { get; private set; }

    /// <summary>Whether the mail brings the digest as PDF too.</summary>
    public bool WithPdf { get; private set; }

    /// <summary>When it is due; while a node writes it, when another may take over.</summary>
    public DateTime DueAt { get; private set; }
    public DateTime? SentAt { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>What nobody can guess, in the link that ends it: all the proof there is that it was she who pressed.</summary>
    public string Key { get; private set; } = "";

    private DigestSubscription() { }

    public DigestSubscription(Guid personId, string series, Schedule schedule, bool withPdf, TimeZoneInfo zone, DateTime now)
    {
        (Id, PersonId, Series, CreatedAt) = (Guid.CreateVersion7(), personId, series, now);
        Key = RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 24);
        Change(schedule, withPdf, zone, now);
    }

    public Schedule Schedule => new(Rhythm, Weekday, MonthDay, Hour);

    public void Change(Schedule schedule, bool withPdf, TimeZoneInfo zone, DateTime now)
    {
        (Rhythm, Weekday, MonthDay, Hour, WithPdf) = (schedule.Rhythm, schedule.Weekday, schedule.MonthDay, schedule.Hour, withPdf);
        DueAt = schedule.Next(now, zone);
    }

    internal sealed class Table : IEntityTypeConfiguration<DigestSubscription>
    {
        public void Configure(EntityTypeBuilder<DigestSubscription> builder)
        {
            builder.ToTable("digest_subscriptions");
            builder.Property(d => d.Series).HasMaxLength(16);
            builder.Property(d => d.Rhythm).HasMaxLength(16);
            builder.Property(d => d.Key).HasMaxLength(24);
            builder.Ignore(d => d.Schedule);
            builder.HasIndex(d => new { d.PersonId, d.Series }).IsUnique();
            builder.HasIndex(d => d.Key).IsUnique();
            builder.HasIndex(d => d.DueAt);
        }
    }
}
