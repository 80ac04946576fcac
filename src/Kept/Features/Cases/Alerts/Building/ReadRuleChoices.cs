using Kept.Data;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>What the form of a rule offers: the words of its conditions, and whom its cases may go to.</summary>
public sealed class ReadRuleChoices(ReadVocabulary read, PickPeople people, PickTeams teams, PickUnits units) : IUseCase
{
    public sealed record Answer(RuleVocabulary Vocabulary, IReadOnlyList<Shared.Ui.Option> People, IReadOnlyList<Shared.Ui.Option> Teams, IReadOnlyList<Shared.Ui.Option> Units);

    public async Task<Answer> Handle(CancellationToken ct) => new(await read.Now(ct), await people.Handle(ct), await teams.Handle(ct), await units.Handle(ct));
}

/// <summary>How often each rule fired in the last 30 days, and what became of the cases.</summary>
public sealed class CountRules(KeptDb db, TimeProvider clock) : IUseCase
{
    public const int Days = 30;

    /// <param name="Fired">Answers or signals that met it; of rules on what waits, notices.</param>
    /// <param name="Cases">How many cases they came to, and how many of these are closed.</param>
    public sealed record Figures(int Fired, int Cases, int Closed);

    public async Task<IReadOnlyDictionary<Guid, Figures>> Handle(CancellationToken ct)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
        var fired = await db.MetRules.Where(m => m.At >= since).GroupBy(m => m.RuleId).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, ct);
        var told = await db.RuleNotices.Where(n => n.At >= since).GroupBy(n => n.RuleId).Select(g => new { g.Key, N = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.N, ct);
        var cases = await db.MetRules.Where(m => m.At >= since)
            .Join(db.Cases, m => m.CaseId, c => c.Id, (m, c) => new { m.RuleId, c.Id, c.State }).Distinct()
            .GroupBy(m => m.RuleId).Select(g => new { g.Key, All = g.Count(), Closed = g.Count(c => c.State == CaseState.Closed) }).ToDictionaryAsync(g => g.Key, ct);
        return fired.Keys.Union(told.Keys).ToDictionary(id => id, id =>
            new Figures(fired.GetValueOrDefault(id) + told.GetValueOrDefault(id), cases.GetValueOrDefault(id)?.All ?? 0, cases.GetValueOrDefault(id)?.Closed ?? 0));
    }
}
