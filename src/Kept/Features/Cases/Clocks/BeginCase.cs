using Kept.Data;
using Kept.Features.Cases.Rules;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Clocks;

/// <summary>Begins a case by the rules of the house: its kind of request, and its clocks in the hours of whoever holds it.</summary>
public sealed class BeginCase(UnitCalendars calendars)
{
    /// <param name="opened">Routed already, as its holder's hours count.</param>
    public async Task As(KeptDb db, Case opened, CancellationToken ct)
    {
        var rules = await CaseRules.Of(db, ct);
        opened.BecomeKind(rules.KindOfNewCases);
        opened.StartClocks(rules.ContactHours, await HeldBy(db, opened, ct), opened.OpenedAt);
    }

    /// <summary>The working hours of whoever holds the case, for those who have no scope of their own.</summary>
    public Task<CaseHours.Held> HeldBy(KeptDb db, Case about, CancellationToken ct) => new CaseHours(db, calendars).Of(about, ct);
}
