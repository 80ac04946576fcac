using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Mail;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell.Operations;

/// <summary>One mail as it was or will be sent.</summary>
public sealed class ShowMail(KeptDb db, Me me) : IUseCase
{
    public async Task<Mail> Handle(Guid id, CancellationToken ct)
    {
        me.MustBeMine();
        return await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFoundException("The mail");
    }
}
