using Kept.Data;
using Kept.Shared.Mail.Reading;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Conversation;

/// <summary>What the story of a case tells of the talk by mail; letters to the customer are told as contacts.</summary>
internal static class WrittenStory
{
    private const int Longest = 300;

    public static async Task<IReadOnlyList<StoryEntry>> Of(KeptDb db, Guid caseId, CancellationToken ct)
    {
        var found = await db.CaseMessages.AsNoTracking().Where(m => m.CaseId == caseId && (m.Kind == MessageKind.Received || m.UndeliveredAt != null)).OrderBy(m => m.At)
            .Select(m => new { m.Kind, m.At, m.Text, m.UndeliveredAt, m.Undelivered }).ToListAsync(ct);
        return [.. found.Select(m => m.UndeliveredAt is { } failed ? new StoryEntry(StoryKind.NotDelivered, failed, null, m.Undelivered)
            : new StoryEntry(StoryKind.CustomerWrote, m.At, null, m.Text.Length <= Longest ? m.Text : Readable.Cut(m.Text, Longest) + "…"))];
    }
}
