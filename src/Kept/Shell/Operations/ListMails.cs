using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

public enum MailState { Waiting, Sent, Failed }

/// <summary>The outbox, newest first.</summary>
public sealed class ListMails(KeptDb db, Me me) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Text">Found in address or subject.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(MailState? State, string? Text, int Page);

    public sealed record Row(Guid Id, string To, string Subject, string Purpose, DateTime CreatedAt, DateTime? NextTryAt, DateTime? SentAt, string? Failure)
    {
        public MailState State => SentAt is not null ? MailState.Sent : NextTryAt is not null ? MailState.Waiting : MailState.Failed;
    }

    public sealed record Answer(IReadOnlyList<Row> Mails, int Total, int Waiting, int Failed);

    public async Task<Answer> Handle(Request request, CancellationToken ct)
    {
        me.MustBeMine();
        var mails = InState(db.Mails.AsNoTracking(), request.State);
        if (request.Text?.Trim().ToLowerInvariant() is { Length: > 0 } text)
            mails = mails.Where(m => m.To.ToLower().Contains(text) || m.Subject.ToLower().Contains(text));
        var rows = await mails.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize)
            .Select(m => new Row(m.Id, m.To, m.Subject, m.Purpose, m.CreatedAt, m.NextTryAt, m.SentAt, m.Failure)).ToListAsync(ct);
        return new Answer(rows, await mails.CountAsync(ct), await InState(db.Mails, MailState.Waiting).CountAsync(ct), await InState(db.Mails, MailState.Failed).CountAsync(ct));
    }

    private static IQueryable<Mail> InState(IQueryable<Mail> mails, MailState? state) => state switch
    {
        MailState.Sent => mails.Where(m => m.SentAt != null),
        MailState.Waiting => mails.Where(m => m.SentAt == null && m.NextTryAt != null),
        MailState.Failed => mails.Where(m => m.SentAt == null && m.NextTryAt == null),
        _ => mails,
    };
}
