using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Conversation.Mailboxes;

/// <summary>The one mailbox that customers' answers come to; without a row there is none.</summary>
public sealed class Mailbox
{
    public const int TheOne = 1;

    public int Id { get; private set; } = TheOne;
    public string Host { get; private set; } = "";
    public int Port { get; private set; }

    /// <summary>False only on this machine.</summary>
    public bool Tls { get; private set; }
    public string UserName { get; private set; } = "";

    /// <summary>Encrypted by <see cref="MailboxKeys"/>.</summary>
    public string Password { get; private set; } = "";
    public string Folder { get; private set; } = "";

    /// <summary>Where customers write to.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Whether mail for <c>name+anything@…</c> comes here too.</summary>
    public bool TakesPlus { get; private set; }
    public DateTime ChangedAt { get; private set; }

    /// <summary>What the server calls this state of the folder (RFC 3501 §2.3.1.1), and the last mail read in it; null before the first look.</summary>
    public long? Validity { get; private set; }
    public long LastUid { get; private set; }
    public DateTime? LookedAt { get; private set; }
    public string? Trouble { get; private set; }

    /// <summary>Until when one node looks and the others do not.</summary>
    public DateTime? ClaimedUntil { get; private set; }

    public void Change(MailboxPlace place, string password, DateTime now)
    {
        if (Host != place.Host || UserName != place.UserName || Folder != place.Folder) (Validity, LastUid, LookedAt) = (null, 0, null);
        (Host, Port, Tls, UserName, Folder, Address, TakesPlus) = place;
        (Password, Trouble, ChangedAt, ClaimedUntil) = (password, null, now, null);
    }

    /// <summary>The folder begins anew: ids of before mean nothing.</summary>
    public void BeginAnew(long validity) => (Validity, LastUid) = (validity, 0);

    public void Read(long uid) => LastUid = Math.Max(LastUid, uid);

    public void Looked(string? trouble, DateTime now)
    {
        (Trouble, ClaimedUntil) = (trouble, null);
        if (trouble is null) LookedAt = now;
    }

    internal sealed class Table : IEntityTypeConfiguration<Mailbox>
    {
        public void Configure(EntityTypeBuilder<Mailbox> builder)
        {
            builder.ToTable("mailboxes");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.Host).HasMaxLength(255);
            builder.Property(m => m.UserName).HasMaxLength(320);
            builder.Property(m => m.Folder).HasMaxLength(200);
            builder.Property(m => m.Address).HasMaxLength(320);
        }
    }
}

/// <summary>Where a mailbox is and what it takes.</summary>
public sealed record MailboxPlace(string Host, int Port, bool Tls, string UserName, string Folder, string Address, bool TakesPlus);
