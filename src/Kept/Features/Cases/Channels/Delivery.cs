using System.Security.Cryptography;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Channels;

public enum DeliveryOutcome { Waiting, Delivered, GivenUp, Withdrawn }

/// <summary>Why nothing came back, or nothing was sent.</summary>
public enum DeliveryTrouble { TooSlow, Unreachable, KeyLost }

/// <summary>One piece of news on its way to one channel or device; written in the transaction of what it tells about, carried out by whichever node claims it.</summary>
public sealed class Delivery
{
    /// <summary>Tries over about two days.</summary>
    public const int MostTries = 11;

    /// <summary>What is kept of an answer, in characters.</summary>
    public const int LongestAnswer = 500;
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    public Guid Id { get; private set; }

    /// <summary>The channel, or the device.</summary>
    public Guid TargetId { get; private set; }
    public ChannelKind Kind { get; private set; }

    /// <summary>One of <see cref="CaseNews"/>; for a device the kind of mail.</summary>
    public string Type { get; private set; } = "";
    public Guid? CaseId { get; private set; }

    /// <summary>JSON as it is sent; null when it was forgotten with the customer.</summary>
    public string? Body { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>When to try next; null when there is nothing to try.</summary>
    public DateTime? NextTryAt { get; private set; }
    public int Tries { get; private set; }
    public DeliveryOutcome Outcome { get; private set; }
    public DateTime? TriedAt { get; private set; }

    /// <summary>HTTP status of the last answer.</summary>
    public int? Status { get; private set; }
    public DeliveryTrouble? Trouble { get; private set; }

    /// <summary>The beginning of the last answer.</summary>
    public string? Answer { get; private set; }

    private Delivery() { }

    public Delivery(Guid id, Guid targetId, ChannelKind kind, string type, Guid? caseId, string body, DateTime now) =>
        (Id, TargetId, Kind, Type, CaseId, Body, CreatedAt, NextTryAt) = (id, targetId, kind, type, caseId, body, now, now);

    /// <summary>The same event for the same channel has the same id, however often it is read.</summary>
    public static Guid IdOf(long position, Guid channel)
    {
        Span<byte> of = stackalloc byte[24];
        channel.TryWriteBytes(of);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(of[16..], position);
        return new Guid(SHA256.HashData(of)[..16]);
    }

    /// <summary>It is tried right now by the one who made it, and by nobody else.</summary>
    public void TryOnce() => NextTryAt = null;

    /// <summary>The other side has it.</summary>
    public void Went(int status, string? answer, DateTime now)
    {
        (Tries, TriedAt, NextTryAt, Outcome) = (Tries + 1, now, null, DeliveryOutcome.Delivered);
        (Status, Trouble, Answer) = (status, null, Shortened(answer));
    }

    /// <summary>Tries again later, less and less often over about two days; not before the other side asked to be left alone until.</summary>
    public void Failed(int? status, DeliveryTrouble? trouble, string? answer, TimeSpan? asked, bool forGood, DateTime now)
    {
        (Tries, TriedAt, Status, Trouble, Answer) = (Tries + 1, now, status, trouble, Shortened(answer));
        if (forGood || Tries >= MostTries) (NextTryAt, Outcome) = (null, DeliveryOutcome.GivenUp);
        else NextTryAt = now + Longer(PauseAfter(Tries), asked);
    }

    /// <summary>How long after a failure it is tried again: 5 s, then four times as long each time, at most 12 h.</summary>
    /// <param name="tries">From 1.</param>
    public static TimeSpan PauseAfter(int tries) => TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 5 * Math.Pow(4, tries - 1)));

    /// <summary>Starts over, by a person's wish.</summary>
    public void SendAgain(DateTime now)
    {
        if (Body is null) throw new RuleBrokenException("channels.error.forgotten");
        (NextTryAt, Tries, Outcome) = (now, 0, DeliveryOutcome.Waiting);
    }

    private static TimeSpan Longer(TimeSpan own, TimeSpan? asked) => asked is { } wish && wish > own ? (wish < LongestPause ? wish : LongestPause) : own;

    private static string? Shortened(string? text) => text is null || text.Length <= LongestAnswer ? text : text[..LongestAnswer];

    internal sealed class Table : IEntityTypeConfiguration<Delivery>
    {
        public void Configure(EntityTypeBuilder<Delivery> builder)
        {
            builder.ToTable("deliveries");
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Property(d => d.Type).HasMaxLength(40);
            builder.Property(d => d.Answer).HasMaxLength(LongestAnswer);
            builder.HasIndex(d => d.NextTryAt);
            builder.HasIndex(d => new { d.TargetId, d.CreatedAt });
            builder.HasIndex(d => d.CaseId);
            builder.HasIndex(d => d.CreatedAt);
        }
    }
}
