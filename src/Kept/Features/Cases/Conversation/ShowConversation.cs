using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>Where a letter to the customer stands.</summary>
public enum MessageState { Waiting, Sent, Refused, NotDelivered }

/// <param name="Refused">Whether it was not taken for what is in it; then there is nothing to save.</param>
public sealed record MessageFileView(Guid Id, string Name, string Type, int Size, bool Refused);

/// <summary>One mail of the talk.</summary>
/// <param name="By">Who wrote it, or took it in; null for the customer, and for those who left no name.</param>
/// <param name="Folded">What was quoted and signed below; null where nothing was.</param>
/// <param name="State">Of a letter to the customer; null of what came.</param>
/// <param name="Why">Why it was refused, or did not arrive, in the mail server's words.</param>
public sealed record MessageView(
    Guid Id, MessageKind Kind, DateTime At, string? By, string Address, string Name, string Subject, string Text, string? Folded, bool Cut,
    MessageState? State, string? Why, IReadOnlyList<MessageFileView> Files);

/// <summary>The talk by mail with a case's customer, the oldest first.</summary>
/// <param name="Address">Hers; null where she left none and cannot be written to.</param>
/// <param name="Language">One she is best written to in.</param>
/// <param name="WroteAfterClosing">Whether she wrote within 30 days after the case was closed.</param>
public sealed record ConversationView(IReadOnlyList<MessageView> Messages, string? Address, string Language, bool WroteAfterClosing);

public sealed class ShowConversation(KeptDb db, Me me) : IUseCase
{
    public static readonly TimeSpan OffersReopening = TimeSpan.FromDays(30);
    private const int Most = 200;

    /// <exception cref="NotFoundException">There is no such case, or it is not to be seen.</exception>
    public async Task<ConversationView> Handle(string key, CancellationToken ct)
    {
        var about = await db.Cases.AsNoTracking().Where(CaseSight.Seeing(me)).Named(key).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("This case");
        var customer = await TheCustomer.Of(db, about, ct);
        var found = await db.CaseMessages.AsNoTracking().Where(m => m.CaseId == about.Id && m.Kind != MessageKind.Dismissed && m.Kind != MessageKind.Bounce).OrderByDescending(m => m.At).Take(Most)
            .Select(m => new { Message = m, Files = m.Files.OrderBy(f => f.Position).Select(f => new MessageFileView(f.Id, f.Name, f.Type, f.Size, f.Content == null)).ToList() }).ToListAsync(ct);
        var mailIds = found.Select(f => f.Message.MailId).OfType<Guid>().ToList();
        var mails = await db.Mails.AsNoTracking().Where(m => mailIds.Contains(m.Id)).Select(m => new { m.Id, m.SentAt, m.NextTryAt, m.Failure }).ToDictionaryAsync(m => m.Id, ct);
        var writers = found.Select(f => f.Message.ById).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => writers.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        var keys = await db.ApiKeys.Where(k => writers.Contains(k.Id)).Select(k => new { k.Id, k.Name }).ToListAsync(ct);
        var known = names.Concat(keys).ToDictionary(n => n.Id, n => n.Name);
        var views = found.Select(f =>
        {
            var m = f.Message;
            var mail = m.MailId is { } id ? mails.GetValueOrDefault(id) : null;
            MessageState? state = m.Kind != MessageKind.Sent ? null
                : m.UndeliveredAt is not null && mail?.SentAt is not null ? MessageState.NotDelivered
                : mail?.SentAt is not null ? MessageState.Sent : mail is { NextTryAt: null } || m.UndeliveredAt is not null ? MessageState.Refused : MessageState.Waiting;
            return new MessageView(m.Id, m.Kind, m.At, m.ById is { } by ? known.GetValueOrDefault(by) : null, m.Address, m.Name, m.Subject, m.Text, m.Folded, m.IsCut,
                state, state is MessageState.Sent or null ? null : m.Undelivered ?? mail?.Failure, f.Files);
        }).Reverse().ToList();
        var late = about.ClosedAt is { } closed && found.Any(f => f.Message.Kind == MessageKind.Received && f.Message.At > closed && f.Message.At < closed + OffersReopening);
        return new ConversationView(views, customer.Email, customer.Language, late);
    }
}

/// <summary>Hands out a file of a message to those who see its case.</summary>
public sealed class ShowMessageFile(KeptDb db, Me me) : IUseCase
{
    /// <exception cref="NotFoundException">The case is not to be seen, or the file was refused.</exception>
    public async Task<MessageFile> Handle(string key, Guid message, Guid file, CancellationToken ct)
    {
        var cases = db.Cases.Where(CaseSight.Seeing(me)).Named(key);
        var found = await db.MessageFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == file && f.MessageId == message && f.Content != null
            && db.CaseMessages.Any(m => m.Id == message && m.Kind != MessageKind.Dismissed && cases.Any(c => c.Id == m.CaseId)), ct);
        return found ?? throw new NotFoundException("File");
    }
}
