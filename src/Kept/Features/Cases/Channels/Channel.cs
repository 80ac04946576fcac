using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Channels;

/// <summary>An address outside the console that is told what happens with cases.</summary>
public sealed class Channel
{
    public const int LongestName = 100;

    /// <summary>How long both secrets sign after one was changed, so that the receiver can change it without losing anything.</summary>
    public static readonly TimeSpan Rotation = TimeSpan.FromHours(24);

    /// <summary>An address that has taken nothing for so long, tried more than once, is no longer told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    public Guid Id { get; private set; }
    public ChannelKind Kind { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The address, encrypted by <see cref="ChannelSecrets"/>: for a chat's it is the key to it.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The address's host, for people.</summary>
    public string Host { get; private set; } = "";

    /// <summary>What a webhook is signed with, encrypted; null for chats.</summary>
    public string? Secret { get; private set; }

    /// <summary>The one before, and until when it signs too.</summary>
    public string? OldSecret { get; private set; }
    public DateTime? OldSecretUntil { get; private set; }

    /// <summary>Of <see cref="CaseNews.All"/>.</summary>
    public IReadOnlyList<string> Events { get; private set; } = [];

    /// <summary>Only cases of this unit and those below it; null: all.</summary>
    public Guid? UnitId { get; private set; }

    /// <summary>Whether what the customer wrote goes along when a case is opened.</summary>
    public bool WithWords { get; private set; }
    public bool Active { get; private set; } = true;

    /// <summary>Whether Kept itself gave it up; somebody may switch it on again.</summary>
    public bool GivenUp { get; private set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private set; }
    public DateTime? FailingSince { get; private set; }

    /// <summary>Until when nothing is tried after a failure.</summary>
    public DateTime? RestUntil { get; private set; }

    /// <summary>As in the event log: a person's or key's id.</summary>
    public string MadeBy { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }

    private Channel() { }

    public Channel(ChannelKind kind, string? secret, string actor, DateTime now) => (Id, Kind, Secret, MadeBy, CreatedAt) = (Guid.CreateVersion7(), kind, secret, actor, now);

    public void Change(string name, IReadOnlyList<string> events, Guid? unitId, bool withWords) => (Name, Events, UnitId, WithWords) = (name, events, unitId, withWords);

    /// <summary>Another address has not failed yet.</summary>
    public void Point(string url, string host) => (Url, Host, Failures, FailingSince, RestUntil) = (url, host, 0, null, null);

    /// <summary>A new secret signs from now on, the old one beside it for a day.</summary>
    public void Rotate(string secret, DateTime now)
    {
        if (Kind != ChannelKind.Webhook) throw new RuleBrokenException("channels.error.no_secret");
        (OldSecret, OldSecretUntil, Secret) = (Secret, now + Rotation, secret);
    }

    /// <summary>Switches it on or off by a person's wish; what failed before is forgotten.</summary>
    public void Switch(bool on) => (Active, GivenUp, Failures, FailingSince, RestUntil) = (on, false, 0, null, null);

    public void Reached() => (Failures, FailingSince, RestUntil) = (0, null, null);

    /// <summary>It did not take what it was sent: it rests, longer and longer up to five minutes, and is given up when it has gone on for days.</summary>
    /// <returns>Whether it was given up just now.</returns>
    public bool Missed(bool gone, DateTime now)
    {
        Failures++;
        FailingSince ??= now;
        RestUntil = now + TimeSpan.FromSeconds(Math.Min(LongestRest.TotalSeconds, Math.Pow(2, Math.Min(Failures, 10))));
        if (!Active || (!gone && (now - FailingSince < Patience || Failures < Delivery.MostTries))) return false;
        (Active, GivenUp) = (false, true);
        return true;
    }

    internal sealed class Table : IEntityTypeConfiguration<Channel>
    {
        public void Configure(EntityTypeBuilder<Channel> builder)
        {
            builder.ToTable("channels");
            builder.Property(c => c.Name).HasMaxLength(LongestName);
            builder.Property(c => c.Host).HasMaxLength(300);
            builder.Property(c => c.MadeBy).HasMaxLength(64);
            builder.Property(c => c.Events).HasMaxLength(400).HasConversion(
                events => string.Join(' ', events),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), events => events.Count, events => events.ToArray()));
        }
    }
}
