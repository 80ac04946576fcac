using Kept.Data;
using Kept.Features.Cases.Clocks;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>What follows when a mail came for a case: who works on it is told, and a pause that waited for the customer ends.</summary>
public sealed class HearCustomer(KeptDb db, ConversationMails mails, CaseHours hours, TimeProvider clock)
{
    /// <summary>Mails from one address in an hour after which nobody is told of more; they are kept all the same.</summary>
    public const int MostInAnHour = 20;

    /// <summary>Within the caller's transaction.</summary>
    /// <param name="about">Locked, with its story.</param>
    /// <param name="automatic">Whether a machine wrote it.</param>
    public async Task About(Case about, CaseMessage message, bool automatic, CancellationToken ct)
    {
        var hers = (await TheCustomer.Of(db, about, ct)).Is(message.Address);
        message.Belong(about.Id, automatic ? MessageKind.Automatic : hers ? MessageKind.Received : MessageKind.OtherAddress);
        if (hers && !automatic) await Hers(about, message, "customer", ct);
        else db.Record(about.Id, new MailKept(message.Id, message.Kind), "kept");
        if (automatic || await TooMany(message, ct)) return;
        if (hers) await mails.CustomerWrote(about, message, ct);
        else await mails.SomebodyWrote(about, message, ct);
    }

    /// <summary>It is the customer's, by its address or because somebody says so.</summary>
    public async Task Hers(Case about, CaseMessage message, string actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (about.PauseAt(now) is { Reason: PauseReason.CustomerReplies }) about.Resume(await hours.Of(about, ct), now);
        db.Record(about.Id, new CustomerWrote(message.Id), actor);
    }

    private async Task<bool> TooMany(CaseMessage message, CancellationToken ct)
    {
        var since = message.At.AddHours(-1);
        return await db.CaseMessages.CountAsync(m => m.Address == message.Address && m.Kind != MessageKind.Sent && m.Kind != MessageKind.Dismissed && m.At > since, ct) >= MostInAnHour;
    }
}
