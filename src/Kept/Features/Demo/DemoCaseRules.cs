using Kept.Data;
using Kept.Features.Cases.Rules;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>How the example organisation works cases: its hours, kinds of request and how often each may be handed on.</summary>
internal static class DemoCaseRules
{
    private const int ContactHours = 8, PauseDays = 21;

    /// <returns>The kind of its cases: complaints.</returns>
    public static async Task<Guid> Set(KeptDb db, CancellationToken ct)
    {
        RequestKind[] kinds = [new("complaint", "Complaint", 1), new("request", "Request", 2), new("question", "Question", 1)];
        db.RequestKinds.AddRange(kinds);
        var rules = new CaseRules();
        rules.Change(ContactHours, PauseDays, false, kinds[0].Id);
        db.CaseRules.Add(rules);
        // Car hire at airports and in cities: early to late, shorter on Sundays.
        foreach (var top in await db.Units.Where(u => u.ParentId == null).Select(u => u.Id).ToListAsync(ct))
        {
            var hours = new UnitHours(top);
            hours.Change(["08:00-20:00", "07:00-22:00", "07:00-22:00", "07:00-22:00", "07:00-22:00", "07:00-22:00", "08:00-20:00"], []);
            db.UnitHours.Add(hours);
        }
        await db.SaveChangesAsync(ct);
        return kinds[0].Id;
    }
}
