using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>The bank as it stands: what Kept ships, and over it what the organisation approved. Read once a request.</summary>
public sealed class QuestionBank(IServiceScopeFactory scopes)
{
    private Task<IReadOnlyDictionary<string, BankEntry>>? _entries;

    /// <summary>One entry a code, the retired ones included; Kept's in their order, then the organisation's own by code.</summary>
    public async Task<IEnumerable<BankEntry>> All(CancellationToken ct) => (await Entries(ct)).Values;

    public async Task<BankEntry?> Find(string code, CancellationToken ct) => (await Entries(ct)).GetValueOrDefault(code);

    public async Task<BankEntry> Named(string code, CancellationToken ct) => await Find(code, ct) ?? throw new NotFoundException($"Question \"{code}\"");

    /// <summary>How the question stands to the approved one of its code; null where the bank offers none.</summary>
    public async Task<BankLikeness?> Compare(Question question, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(question);
        return await Find(question.Code, ct) is { IsRetired: false } entry ? question.To(entry.Question) : null;
    }

    /// <summary>After a change within the same request.</summary>
    internal void Forget() => _entries = null;

    private Task<IReadOnlyDictionary<string, BankEntry>> Entries(CancellationToken ct) => _entries ??= Read(ct);

    private async Task<IReadOnlyDictionary<string, BankEntry>> Read(CancellationToken ct)
    {
        // A scope of its own: several components of a page ask at once, and a context answers one at a time.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var entries = new OrderedDictionary<string, BankEntry>(StringComparer.Ordinal);
        foreach (var shipped in ShippedQuestions.All) entries[shipped.Code] = shipped;
        foreach (var own in await db.BankQuestions.AsNoTracking().OrderBy(q => q.Code).ThenBy(q => q.Number).ToListAsync(ct)) entries[own.Code] = BankEntry.Of(own);
        return entries;
    }
}
