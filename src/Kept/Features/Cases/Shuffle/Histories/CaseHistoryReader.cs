using Kept.Data;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle.Histories;

/// <summary>Reads the histories of cases from the database: all of them once, then those that something happened to.</summary>
internal sealed class CaseHistoryReader(KeptDb db, CommentCoder coder)
{
    private const int AtOnce = 2000;

    /// <summary>What happens to a case and changes its history.</summary>
    public static readonly string[] Kinds =
    [
        nameof(CaseOpened), nameof(CaseTaken), nameof(CaseHandedOn), nameof(HandoffAccepted), nameof(HandoffApproved), nameof(CustomerIntroduced), nameof(CustomerContacted), nameof(CaseClosed), nameof(CustomerHeard), nameof(CaseReopened),
    ];

    /// <summary>The last event there is; histories read after it are at least as new.</summary>
    public async Task<long> Tip(CancellationToken ct) => await db.Events.MaxAsync(e => (long?)e.Position, ct) ?? 0;

    /// <summary>Cases that something happened to after a position.</summary>
    public async Task<IReadOnlyList<Guid>> Changed(long after, long until, CancellationToken ct)
    {
        if (until <= after) return [];
        var events = await db.Events.AsNoTracking().Where(e => e.Position > after && e.Position <= until && Kinds.Contains(e.Kind)).Select(e => e.SubjectId).Distinct().ToListAsync(ct);
        var erased = db.Events.Where(e => e.Position > after && e.Position <= until && e.Kind == nameof(ResponseErased)).Select(e => e.SubjectId);
        return [.. events, .. await db.Cases.Where(c => erased.Contains(c.ResponseId)).Select(c => c.Id).ToListAsync(ct)];
    }

    /// <summary>All cases, in pieces.</summary>
    public async IAsyncEnumerable<(Guid Id, CaseHistory History)> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var last = 0;
        while (true)
        {
            var some = await Read(db.Cases.Where(c => c.Number > last).OrderBy(c => c.Number).Take(AtOnce), ct);
            foreach (var one in some) yield return one;
            if (some.Count < AtOnce) yield break;
            last = some[^1].History.Number;
        }
    }

    public async Task<IReadOnlyList<(Guid Id, CaseHistory History)>> These(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var found = new List<(Guid, CaseHistory)>();
        foreach (var some in ids.Distinct().Chunk(500)) found.AddRange(await Read(db.Cases.Where(c => some.Contains(c.Id)), ct));
        return found;
    }

    private async Task<IReadOnlyList<(Guid Id, CaseHistory History)>> Read(IQueryable<Case> cases, CancellationToken ct)
    {
        var codebook = await coder.Current(db, ct);
        var found = await cases.AsNoTracking().Include(c => c.Takings).Include(c => c.Handoffs).Include(c => c.Closures).AsSplitQuery().ToListAsync(ct);
        // Whose response was erased is forgotten at once, also before the case itself has forgotten her words.
        var responses = found.Where(c => c.CustomerWords is not null).Select(c => c.ResponseId).ToList();
        var kept = (await db.Responses.Where(r => responses.Contains(r.Id)).Select(r => r.Id).ToListAsync(ct)).ToHashSet();
        return [.. found.OrderBy(c => c.Number).Select(c => (c.Id, CaseHistory.Of(c, kept.Contains(c.ResponseId) ? ReasonOf(c, codebook) : null)))];
    }

    private static string? ReasonOf(Case about, Codebook codebook) =>
        about.CustomerWords is { } words && codebook.Read(words, null).Reasons is [var first, ..] ? string.Intern(first.Group) : null;
}
