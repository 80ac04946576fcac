using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Takes from the codebook what it learned from a response that is erased.</summary>
public sealed class ForgetExamples(KeptDb db, NewVersion version)
{
    /// <summary>Part of the caller's transaction. Where the newest version was taught by it, there is a version without: comments
    /// are not read by what nobody can look at any more.</summary>
    internal async Task Of(Guid responseId, CancellationToken ct)
    {
        var taught = await db.CodebookExamples.Where(e => e.ResponseId == responseId).Select(e => e.Id).ToListAsync(ct);
        if (taught.Count == 0) return;
        await db.CodebookExamples.Where(e => e.ResponseId == responseId).ExecuteDeleteAsync(ct);
        var newest = await db.CodebookVersions.AsNoTracking().OrderByDescending(v => v.Number).FirstAsync(ct);
        var learned = CodebookContent.Read(newest.Content);
        if (!learned.Corrected.Concat(learned.Background).Any(taught.Contains)) return;
        await version.Make(content => new(content with { Corrected = [.. content.Corrected.Except(taught)], Background = [.. content.Background.Except(taught)] }, CodebookChange.Forgotten, null), ct);
    }
}
