using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>One mail as it was or will be sent.</summary>
public sealed class ShowMail(KeptDb db, Me me) : IUseCase
{
    /// <param name="Size">In bytes.</param>
    /// <param name="IsKept">Whether it can still be downloaded.</param>
    public sealed record File(Guid Id, string Name, int Size, bool IsKept);

    public sealed record Answer(Mail Mail, IReadOnlyList<File> Files);

    public async Task<Answer> Handle(Guid id, CancellationToken ct)
    {
        me.MustBeMine();
        var mail = await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFoundException("The mail");
        return new Answer(mail, await db.MailAttachments.Where(a => a.MailId == id).OrderBy(a => a.Position)
            .Select(a => new File(a.Id, a.Name, a.Size, a.Content != null)).ToListAsync(ct));
    }
}
