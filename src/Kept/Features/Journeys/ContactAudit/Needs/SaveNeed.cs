using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>Adds a need of customers, or changes its names and how frequent it is.</summary>
public sealed class SaveNeed(KeptDb db, Me me) : IUseCase
{
    public const int Most = 100;
    private const int MostPerMonth = 100_000_000;

    /// <param name="Names">By language; at least one.</param>
    /// <param name="PerMonth">Contacts about it a month; a rough figure does.</param>
    public sealed record Request(IReadOnlyDictionary<string, string> Names, int PerMonth);

    /// <param name="isNew">Whether it must not be there yet; otherwise it must.</param>
    public async Task<CustomerNeed> Handle(string code, Request request, bool isNew, CancellationToken ct)
    {
        if (!Codes.IsValid(code)) throw new InvalidException("code", Codes.Explanation);
        var names = (request.Names ?? new Dictionary<string, string>()).Where(name => !string.IsNullOrWhiteSpace(name.Value)).ToDictionary(name => name.Key, name => name.Value.Trim());
        if (names.Count == 0 || names.Any(name => name.Value.Length > 200 || !Language.IsKnown(name.Key))) throw new InvalidException("names", "contact_audit.error.names");
        if (request.PerMonth is < 0 or > MostPerMonth) throw new InvalidException("perMonth", "contact_audit.error.per_month");
        var need = await db.CustomerNeeds.SingleOrDefaultAsync(n => n.Code == code, ct);
        if (need is null && !isNew) throw new NotFoundException($"Need \"{code}\"");
        if (need is not null && isNew) throw new RuleBrokenException("contact_audit.error.need_taken", code);
        if (need is null)
        {
            if (await db.CustomerNeeds.CountAsync(ct) >= Most) throw new RuleBrokenException("contact_audit.error.too_many_needs", Most);
            db.CustomerNeeds.Add(need = new CustomerNeed(code));
        }
        need.Change(names, request.PerMonth);
        db.Record(need.Id, isNew ? new CustomerNeedAdded(code) : new CustomerNeedChanged(code), me.Actor);
        await db.SaveChangesAsync(ct);
        return need;
    }
}
