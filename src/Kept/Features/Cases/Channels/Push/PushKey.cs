using System.Security.Cryptography;
using Kept.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kept.Features.Cases.Channels.Push;

/// <summary>The one key by which push services know this installation; made once, since every device is bound to it.</summary>
public sealed class PushKey
{
    public const int TheOne = 1;

    public int Id { get; private set; } = TheOne;

    /// <summary>In base64url, as browsers are given it.</summary>
    public string Public { get; private set; } = "";

    /// <summary>PKCS #8, encrypted by <see cref="ChannelSecrets"/>.</summary>
    public string Private { get; private set; } = "";

    private PushKey() { }

    public PushKey(string publicKey, string privateKey) => (Public, Private) = (publicKey, privateKey);

    internal sealed class Table : IEntityTypeConfiguration<PushKey>
    {
        public void Configure(EntityTypeBuilder<PushKey> builder)
        {
            builder.ToTable("push_keys");
            builder.Property(k => k.Id).ValueGeneratedNever();
            builder.Property(k => k.Public).HasMaxLength(100);
        }
    }
}

/// <summary>Finds the installation's key, and makes it where there is none yet.</summary>
public sealed class PushKeys(KeptDb db, ChannelSecrets secrets)
{
    /// <returns>What browsers subscribe with; null where the private half cannot be read any more.</returns>
    public async Task<string?> Public(CancellationToken ct)
    {
        var kept = await db.PushKeys.AsNoTracking().SingleOrDefaultAsync(ct) ?? await Make(ct);
        return secrets.Open(kept.Private) is null ? null : kept.Public;
    }

    /// <returns>What messages are signed with; null where there is none that can be read.</returns>
    public async Task<ECDsa?> Signing(CancellationToken ct)
    {
        if (await db.PushKeys.AsNoTracking().SingleOrDefaultAsync(ct) is not { } kept || secrets.Open(kept.Private) is not { } hidden) return null;
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(hidden), out _);
        return key;
    }

    private async Task<PushKey> Make(CancellationToken ct)
    {
        PushKey? made = null;
        await db.Transaction(async () =>
        {
            // Two who come first wait for each other here, and the second finds the key.
            await db.Dialect.LockEventLog(db, ct);
            made = await db.PushKeys.SingleOrDefaultAsync(ct);
            if (made is not null) return;
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            made = new PushKey(Base64Url.Of(PushEncryption.PointOf(fresh.ExportParameters(false))), secrets.Protect(Convert.ToBase64String(fresh.ExportPkcs8PrivateKey())));
            db.PushKeys.Add(made);
            await db.SaveChangesAsync(ct);
        }, ct);
        return made!;
    }
}
