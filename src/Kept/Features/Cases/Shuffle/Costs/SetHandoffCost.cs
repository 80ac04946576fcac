using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Shuffle.Costs;

/// <summary>What a hand-off costs, as the organisation says.</summary>
/// <param name="PerHour">Null where nobody has said it.</param>
/// <param name="PerHandoff">Minutes of work at that price; null likewise.</param>
/// <param name="MaySet">Whether the asker may say it.</param>
public sealed record HandoffCostView(decimal? PerHour, string Currency, int Minutes, double? PerHandoff, DateTime? Since, bool MaySet)
{
    /// <summary>Of so many hand-offs; null where no price is known.</summary>
    public double? Of(double handoffs) => PerHandoff * handoffs;
}

/// <summary>Says what a hand-off costs.</summary>
public sealed class ShowHandoffCost(KeptDb db, Me me) : IUseCase
{
    public async Task<HandoffCostView> Handle(CancellationToken ct)
    {
        var newest = await db.HandoffCosts.AsNoTracking().OrderByDescending(c => c.At).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);
        return new(newest?.PerHour, newest?.Currency ?? "EUR", newest?.Minutes ?? SetHandoffCost.UsualMinutes, newest?.Of(1), newest?.At, me.May(Permission.ManageRules));
    }
}

/// <summary>Lets the organisation say what an hour of work costs and how much of it a hand-off makes, or that no sum is to be shown.</summary>
public sealed class SetHandoffCost(KeptDb db, Me me, TimeProvider clock) : IUseCase
{
    /// <summary>What the form offers first: nobody has measured it.</summary>
    public const int UsualMinutes = 15;

    public sealed record Request
    {
        /// <summary>Null for no sum.</summary>
        public decimal? PerHour { get; set; }
        public string Currency { get; set; } = "EUR";
        public int? Minutes { get; set; } = UsualMinutes;
    }

    /// <exception cref="InvalidException">A figure cannot be, or the currency is none.</exception>
    public async Task Handle(Request request, CancellationToken ct)
    {
        if (request.PerHour is <= 0 or > 100_000) throw new InvalidException("perHour", "shuffle.error.per_hour");
        if (request.Minutes is not (>= 1 and <= 1440)) throw new InvalidException("minutes", "shuffle.error.minutes");
        var currency = request.Currency.Trim().ToUpperInvariant();
        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)) throw new InvalidException("currency", "shuffle.error.currency");
        Guid? by = Guid.TryParse(me.Actor, out var id) ? id : null;
        var cost = new HandoffCost(request.PerHour, currency, request.Minutes.Value, by, clock.GetUtcNow().UtcDateTime);
        db.HandoffCosts.Add(cost);
        var organisation = await db.Organisations.Select(o => o.Id).FirstAsync(ct);
        db.Record(organisation, new HandoffCostSet(cost.PerHour, cost.Currency, cost.Minutes), me.Actor);
        await db.SaveChangesAsync(ct);
    }
}
