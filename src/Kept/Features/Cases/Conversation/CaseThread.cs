using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Conversation;

/// <summary>The talk by mail about one case: the key by which an answer finds its case, which nobody can guess.</summary>
public sealed class CaseThread
{
    // 31 letters and digits that nobody mixes up: 24 of them are 118 bits.
    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    public const int KeyLength = 24;

    public Guid CaseId { get; private set; }
    public string Key { get; private set; } = "";

    /// <summary>How many letters went to the customer; each has its number in its Message-ID.</summary>
    public int Sent { get; private set; }

    private CaseThread() { }

    public CaseThread(Guid caseId) => (CaseId, Key) = (caseId, RandomNumberGenerator.GetString(Letters, KeyLength));

    /// <summary>The Message-ID of the next letter, without brackets.</summary>
    /// <param name="host">The domain of the address letters come from.</param>
    public string NextId(string host) => $"{Key}.{(++Sent).ToString(System.Globalization.CultureInfo.InvariantCulture)}@{host}";

    /// <summary>The address an answer goes to, such as <c>care+KEY@example.com</c>.</summary>
    public string AnswerTo(string address) => address.Insert(address.LastIndexOf('@'), "+" + Key);

    /// <summary>The key in an id or an address; null where there is none.</summary>
    public static string? KeyIn(string text)
    {
        var local = text.Split('@')[0];
        var key = local.Contains('+', StringComparison.Ordinal) ? local[(local.LastIndexOf('+') + 1)..] : local.Split('.')[0];
        return key.Length == KeyLength && key.All(c => Letters.Contains(c, StringComparison.Ordinal)) ? key : null;
    }

    internal sealed class Table : IEntityTypeConfiguration<CaseThread>
    {
        public void Configure(EntityTypeBuilder<CaseThread> builder)
        {
            builder.ToTable("case_threads");
            builder.HasKey(t => t.CaseId);
            builder.Property(t => t.CaseId).ValueGeneratedNever();
            builder.Property(t => t.Key).HasMaxLength(KeyLength);
            builder.HasIndex(t => t.Key).IsUnique();
        }
    }
}
