using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>Says that a mail from another address is the customer's.</summary>
public sealed class AcceptMessage(KeptDb db, CaseFile file, HearCustomer hear, Me me) : IUseCase
{
    public Task<CaseMessage> Handle(string key, Guid message, CancellationToken ct) => file.Work(key, async about =>
    {
        var found = await db.CaseMessages.SingleOrDefaultAsync(m => m.Id == message && m.CaseId == about.Id, ct) ?? throw new NotFoundException("This message");
        found.Accept(about.Id, file.By);
        await hear.Hers(about, found, me.Actor, ct);
        return found;
    }, ct);
}

/// <summary>Puts a mail from another address aside.</summary>
public sealed class DismissMessage(KeptDb db, CaseFile file, Me me) : IUseCase
{
    public Task<CaseMessage> Handle(string key, Guid message, CancellationToken ct) => file.Work(key, async about =>
    {
        var found = await db.CaseMessages.SingleOrDefaultAsync(m => m.Id == message && m.CaseId == about.Id, ct) ?? throw new NotFoundException("This message");
        found.Dismiss(file.By);
        db.Record(about.Id, new MailDismissed(found.Id), me.Actor);
        return found;
    }, ct);
}

/// <summary>Who sorts mail that names no case: only those who see and work on all cases, for it can be about any of them.</summary>
internal static class UnassignedMail
{
    public static bool IsFor(Me me) => me.ReachOf(Permission.SeeCases).Everywhere && me.ReachOf(Permission.WorkCases).Everywhere;

    public static void MustBeFor(Me me)
    {
        if (!IsFor(me)) throw new ForbiddenException("conversation.error.all_cases");
    }
}

/// <summary>Mail that names no case, the newest first, each with the cases of the customer who has its address.</summary>
public sealed class ListUnassignedMail(KeptDb db, Me me) : IUseCase
{
    private const int Most = 100, MostCases = 3;

    /// <param name="Cases">Numbers of cases of a customer with this address: a hint, for addresses can be forged.</param>
    public sealed record Item(Guid Id, DateTime At, string Address, string Name, string Subject, string Text, IReadOnlyList<string> Files, IReadOnlyList<int> Cases);

    public async Task<IReadOnlyList<Item>> Handle(CancellationToken ct)
    {
        UnassignedMail.MustBeFor(me);
        var found = await db.CaseMessages.AsNoTracking().Where(m => m.Kind == MessageKind.Unassigned).OrderByDescending(m => m.At).Take(Most)
            .Select(m => new { m.Id, m.At, m.Address, m.Name, m.Subject, m.Text, m.Mark, Files = m.Files.OrderBy(f => f.Position).Select(f => f.Name).ToList() }).ToListAsync(ct);
        var marks = found.Select(m => m.Mark).OfType<string>().Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => c.CustomerMark != null && marks.Contains(c.CustomerMark)).OrderByDescending(c => c.Number).Select(c => new { c.CustomerMark, c.Number }).ToListAsync(ct);
        return [.. found.Select(m => new Item(m.Id, m.At, m.Address, m.Name, m.Subject, m.Text, m.Files, [.. cases.Where(c => m.Mark is not null && c.CustomerMark == m.Mark).Select(c => c.Number).Take(MostCases)]))];
    }
}

/// <summary>Puts mail that names no case to the case that a person says it belongs to.</summary>
public sealed class AssignMail(KeptDb db, CaseFile file, HearCustomer hear, Me me) : IUseCase
{
    /// <param name="Case">The case's number.</param>
    public sealed record Request(int Case);

    public Task<CaseMessage> Handle(Guid message, Request request, CancellationToken ct)
    {
        UnassignedMail.MustBeFor(me);
        return file.Work(request.Case.ToString(System.Globalization.CultureInfo.InvariantCulture), async about =>
        {
            var found = await db.CaseMessages.SingleOrDefaultAsync(m => m.Id == message && m.CaseId == null && m.Kind == MessageKind.Unassigned, ct) ?? throw new NotFoundException("This mail");
            found.Accept(about.Id, file.By);
            await hear.Hers(about, found, me.Actor, ct);
            return found;
        }, ct);
    }
}

/// <summary>Puts mail that names no case aside.</summary>
public sealed class DismissMail(KeptDb db, Me me) : IUseCase
{
    public async Task Handle(Guid message, CancellationToken ct)
    {
        UnassignedMail.MustBeFor(me);
        var found = await db.CaseMessages.SingleOrDefaultAsync(m => m.Id == message && m.CaseId == null && m.Kind == MessageKind.Unassigned, ct) ?? throw new NotFoundException("This mail");
        found.Dismiss(me.Id);
        db.Record(found.Id, new MailDismissed(found.Id), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
