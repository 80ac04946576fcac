using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>A file of a mail, for whoever may see the mail.</summary>
public sealed class ShowMailAttachment(KeptDb db, Me me) : IUseCase
{
    public sealed record Request(Guid Mail, Guid Attachment);

    public sealed record Answer(string Name, string Type, byte[] Content);

    /// <exception cref="NotFoundException">The mail has no such file, or its content is not kept any more.</exception>
    public async Task<Answer> Handle(Request request, CancellationToken ct)
    {
        me.MustBeMine();
        return await db.MailAttachments.Where(a => a.Id == request.Attachment && a.MailId == request.Mail && a.Content != null)
            .Select(a => new Answer(a.Name, a.Type, a.Content!)).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("The file");
    }
}
