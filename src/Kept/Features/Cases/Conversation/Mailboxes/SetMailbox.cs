using System.ComponentModel.DataAnnotations;
using System.Net;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation.Mailboxes;

/// <summary>What is set about the mailbox; the password is never among it.</summary>
/// <param name="Trouble">Why it could not be read the last time; null where all is well.</param>
public sealed record MailboxView(string Host, int Port, bool Tls, string UserName, string Folder, string Address, bool TakesPlus, DateTime? LookedAt, string? Trouble);

/// <summary>The mailbox that customers' answers come to.</summary>
public sealed class ShowMailbox(KeptDb db) : IUseCase
{
    /// <returns>Null where none is named.</returns>
    public async Task<MailboxView?> Handle(CancellationToken ct) => await db.Mailboxes.AsNoTracking().SingleOrDefaultAsync(ct) is not { } m ? null
        : new(m.Host, m.Port, m.Tls, m.UserName, m.Folder, m.Address, m.TakesPlus, m.LookedAt, m.Trouble);
}

/// <summary>Names the mailbox that customers' answers come to. What came before that day is left alone.</summary>
public sealed class SetMailbox(KeptDb db, MailboxKeys keys, Me me, TimeProvider clock) : IUseCase
{
    public sealed record Request
    {
        [Required, StringLength(255)] public string Host { get; set; } = "";
        [Range(1, 65535)] public int Port { get; set; } = 993;

        /// <summary>False is taken on this machine only.</summary>
        public bool Tls { get; set; } = true;
        [Required, StringLength(320)] public string UserName { get; set; } = "";

        /// <summary>Empty: as it was.</summary>
        [StringLength(500)] public string? Password { get; set; }
        [Required, StringLength(200)] public string Folder { get; set; } = "INBOX";
        [Required, StringLength(320)] public string Address { get; set; } = "";

        /// <summary>Whether mail for <c>name+anything@…</c> comes here too.</summary>
        public bool TakesPlus { get; set; }
    }

    /// <exception cref="InvalidException">Something in it cannot be.</exception>
    public async Task Handle(Request request, CancellationToken ct)
    {
        var place = Checked(request);
        await db.Transaction(async () =>
        {
            await db.Dialect.LockEventLog(db, ct);
            var named = await db.Mailboxes.SingleOrDefaultAsync(ct);
            var given = !string.IsNullOrEmpty(request.Password);
            // A password that was given for one server is not sent to another.
            if (!given && (named is null || named.Host != place.Host || named.UserName != place.UserName)) throw new InvalidException("password", "mailbox.error.password");
            var password = given ? keys.Protect(request.Password!) : named!.Password;
            if (named is null) db.Mailboxes.Add(named = new Mailbox());
            named.Change(place, password, clock.GetUtcNow().UtcDateTime);
            db.Record(Guid.Empty, new MailboxSet(place.Host, place.Address), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    private static MailboxPlace Checked(Request request)
    {
        var (host, user, folder, address) = (request.Host.Trim(), request.UserName.Trim(), request.Folder.Trim(), request.Address.Trim());
        if (host.Length is 0 or > 255 || Uri.CheckHostName(host) == UriHostNameType.Unknown) throw new InvalidException("host", "mailbox.error.host");
        if (request.Port is < 1 or > 65535) throw new InvalidException("port", "mailbox.error.port");
        if (!request.Tls && host != "localhost" && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip))) throw new InvalidException("tls", "mailbox.error.tls");
        if (user.Length is 0 or > 320 || user.Any(char.IsControl) || request.Password?.Any(char.IsControl) == true) throw new InvalidException("userName", "mailbox.error.user");
        if (folder.Length is 0 or > 200 || !System.Text.Ascii.IsValid(folder) || folder.Any(char.IsControl)) throw new InvalidException("folder", "mailbox.error.folder");
        if (address.Length > 320 || address.Any(c => char.IsControl(c) || c is ' ' or '+') || !new EmailAddressAttribute().IsValid(address)) throw new InvalidException("address", "mailbox.error.address");
        return new(host, request.Port, request.Tls, user, folder, address, request.TakesPlus);
    }
}

/// <summary>Forgets the mailbox and its password; what came stays.</summary>
public sealed class RemoveMailbox(KeptDb db, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">None is named.</exception>
    public async Task Handle(CancellationToken ct)
    {
        var named = await db.Mailboxes.SingleOrDefaultAsync(ct) ?? throw new NotFoundException("A mailbox");
        db.Mailboxes.Remove(named);
        db.Record(Guid.Empty, new MailboxRemoved(named.Host), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
