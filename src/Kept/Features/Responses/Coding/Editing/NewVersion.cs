using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Makes the next version of the codebook out of the newest: one change at a time, whoever makes it.</summary>
public sealed class NewVersion(KeptDb db, Me me, TimeProvider clock)
{
    /// <summary>What a change makes of the codebook.</summary>
    /// <param name="Reason">The reason that is changed; null where it is not about one.</param>
    /// <param name="Detail">What else belongs to it, as <see cref="CodebookVersion.Detail"/> keeps it.</param>
    internal sealed record Changed(CodebookContent Content, CodebookChange Change, string? Reason, string? Detail = null);

    /// <param name="change">Given the newest version; may add rows of its own, and throws where the change cannot be.</param>
    internal async Task<CodebookVersion> Make(Func<CodebookContent, Task<Changed>> change, CancellationToken ct)
    {
        CodebookVersion? made = null;
        await db.Transaction(async () =>
        {
            // The next number is looked up under the lock that writers of the log share, so no two changes get the same.
            await db.Dialect.LockEventLog(db, ct);
            var newest = await db.CodebookVersions.AsNoTracking().OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
            var changed = await change(newest is null ? CodebookContent.Shipped : CodebookContent.Read(newest.Content));
            made = new CodebookVersion((newest?.Number ?? 0) + 1, changed.Content, changed.Change, changed.Reason, changed.Detail, me.Actor, clock.GetUtcNow().UtcDateTime);
            db.CodebookVersions.Add(made);
            db.Record(Guid.Empty, new CodebookChanged(made.Number, made.Change, made.Reason), me.Actor);
            await db.SaveChangesAsync(ct);
        }, ct);
        return made!;
    }

    internal Task<CodebookVersion> Make(Func<CodebookContent, Changed> change, CancellationToken ct) => Make(content => Task.FromResult(change(content)), ct);
}

/// <summary>What all changes of the codebook ask of what they are given.</summary>
internal static class CodebookRules
{
    /// <exception cref="NotFoundException">There is no such reason.</exception>
    /// <exception cref="RuleBrokenException">It was merged or retired.</exception>
    public static void MustBeActive(this CodebookContent content, string code)
    {
        if (!content.Knows(code)) throw new NotFoundException($"Reason \"{code}\"");
        if (!content.IsActive(code)) throw new RuleBrokenException("codebook.error.inactive", code);
    }
}
