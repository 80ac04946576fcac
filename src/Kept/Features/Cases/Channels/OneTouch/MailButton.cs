using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kept.Features.Cases.Handoffs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Channels.OneTouch;

/// <summary>What a button in a mail does: take the case, pass it to the next in line, accept a warm hand-off, or decline it.</summary>
public enum Touch { Take, Pass, Accept, Decline }

/// <summary>A button in a mail: for one person, one case and one action, once, within seven days and until the case moved on. The link's key is kept as a hash alone.</summary>
public sealed class MailButton
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the key, in hex.</summary>
    public string Hash { get; private set; } = "";
    public Guid PersonId { get; private set; }
    public Guid CaseId { get; private set; }
    public Touch Touch { get; private set; }

    /// <summary>Of the hand-off that is accepted or declined.</summary>
    public int? Handoff { get; private set; }

    /// <summary>Who had the case, and whether somebody had taken it, when the mail was written.</summary>
    public string Mark { get; private set; } = "";
    public DateTime ExpiresAt { get; private set; }
    public DateTime? UsedAt { get; private set; }

    private MailButton() { }

    public MailButton(string key, Guid personId, Case about, Touch touch, int? handoff, DateTime now) =>
        (Id, Hash, PersonId, CaseId, Touch, Handoff, Mark, ExpiresAt) = (Guid.CreateVersion7(), HashOf(key), personId, about.Id, touch, handoff, MarkOf(about), now + Life);

    public static string NewKey() => Push.Base64Url.Of(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether what the mail said of the case still holds.</summary>
    public bool StillHolds(Case about) => about.State == CaseState.Open && (Handoff is { } number
        ? about.Handoffs.Any(h => h.Number == number && h.Waits && !h.WaitsForApproval)
        : MarkOf(about) == Mark);

    // Of what every reader of a case has at hand; in seconds, since databases keep times less exactly than memory does.
    private static string MarkOf(Case about) =>
        string.Create(CultureInfo.InvariantCulture, $"{about.OwnerId:N}/{about.TeamId:N}/{(about.TakenAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero).ToUnixTimeSeconds() : 0)}");

    internal sealed class Table : IEntityTypeConfiguration<MailButton>
    {
        public void Configure(EntityTypeBuilder<MailButton> builder)
        {
            builder.ToTable("mail_buttons");
            builder.Property(b => b.Hash).HasMaxLength(64);
            builder.Property(b => b.Mark).HasMaxLength(100);
            builder.HasIndex(b => b.Hash).IsUnique();
            builder.HasIndex(b => b.ExpiresAt);
        }
    }
}
