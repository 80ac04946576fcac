using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>
/// When a customer's answer is erased, the talk with her goes with it: letters both ways, their files, the mails that carried them, and what came
/// from her address for no case. That she was written to stays in the story, without the words.
/// </summary>
public sealed class ForgetConversations : EventConsumer
{
    public override IReadOnlyCollection<string> Kinds => [nameof(ResponseErased)];

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var erased = events.Select(e => e.SubjectId).ToArray();
        var cases = await db.Cases.Where(c => erased.Contains(c.ResponseId)).Select(c => c.Id).ToListAsync(ct);
        if (cases.Count == 0) return;
        var talk = db.CaseMessages.Where(m => m.CaseId != null && cases.Contains(m.CaseId.Value));
        // Marks of those who wrote to us or were written to: the case has lost its own by now.
        var marks = await talk.Where(m => m.Kind == MessageKind.Sent || m.Kind == MessageKind.Received).Select(m => m.Mark).Where(m => m != null).Distinct().ToListAsync(ct);
        var all = db.CaseMessages.Where(m => (m.CaseId != null && cases.Contains(m.CaseId.Value)) || (m.CaseId == null && marks.Contains(m.Mark)));
        var carried = await all.Where(m => m.MailId != null).Select(m => m.MailId!.Value).ToListAsync(ct);
        // What tells colleagues of her letters quotes them.
        var about = db.Mails.Where(m => carried.Contains(m.Id) || (m.SubjectId != null && cases.Contains(m.SubjectId.Value) && (m.Purpose == "conversation" || m.Purpose == "message")));
        await db.MailAttachments.Where(a => about.Any(m => m.Id == a.MailId)).ExecuteDeleteAsync(ct);
        await about.ExecuteDeleteAsync(ct);
        await db.MessageFiles.Where(f => all.Any(m => m.Id == f.MessageId)).ExecuteDeleteAsync(ct);
        await all.ExecuteDeleteAsync(ct);
        await db.CaseThreads.Where(t => cases.Contains(t.CaseId)).ExecuteDeleteAsync(ct);
    }
}
