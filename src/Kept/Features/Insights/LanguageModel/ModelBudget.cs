using System.Globalization;
using Kept.Data;
using Kept.Features.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel;

/// <summary>Takes what a call can cost from the month's budget before it is made, and gives back what it did not cost. One conditional
/// update decides, so that neither two nodes nor twenty clicks overrun it.</summary>
public sealed class ModelBudget(KeptDb db, OrganisationFacts facts, Me me, TimeProvider clock)
{
    /// <summary>The month that calls are charged to now.</summary>
    public string Month => TimeZoneInfo.ConvertTimeFromUtc(Now, facts.Zone).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <returns>The call to settle later; null where the budget does not cover it.</returns>
    public async Task<Guid?> Reserve(ModelEndpoint endpoint, ModelUse use, ModelCost most, CancellationToken ct)
    {
        var call = new ModelCall(Month, me.Actor, use, endpoint.Model, most, Now);
        var taken = 0;
        await db.Transaction(async () =>
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO model_months (month, tokens, calls) VALUES ({call.Month}, 0, 0) ON CONFLICT DO NOTHING", ct);
            taken = await db.ModelMonths.Where(m => m.Month == call.Month && m.Tokens + most.Total <= endpoint.MonthlyTokens && m.Calls < endpoint.MonthlyCalls)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Tokens, m => m.Tokens + most.Total).SetProperty(m => m.Calls, m => m.Calls + 1), ct);
            if (taken == 0) return;
            db.ModelCalls.Add(call);
            await db.SaveChangesAsync(ct);
        }, ct);
        return taken == 0 ? null : call.Id;
    }

    /// <summary>Writes down how a call ended. What it cost is charged even while whoever asked is gone.</summary>
    public Task Settle(Guid id, ModelOutcome outcome, ModelCost cost, TimeSpan took) => db.Transaction(async () =>
    {
        var call = await db.ModelCalls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.SettledAt == null);
        if (call is null) return;
        var (back, now) = (cost.Total - call.TokensIn - call.TokensOut, Now);
        await db.ModelCalls.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Outcome, outcome)
            .SetProperty(c => c.TokensIn, cost.In).SetProperty(c => c.TokensOut, cost.Out).SetProperty(c => c.Estimated, cost.Estimated)
            .SetProperty(c => c.Milliseconds, (int)Math.Min(took.TotalMilliseconds, int.MaxValue)).SetProperty(c => c.SettledAt, now));
        await db.ModelMonths.Where(m => m.Month == call.Month).ExecuteUpdateAsync(set => set.SetProperty(m => m.Tokens, m => m.Tokens + back));
    }, CancellationToken.None);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;
}
