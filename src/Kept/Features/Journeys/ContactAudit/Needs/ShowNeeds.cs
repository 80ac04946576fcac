using Kept.Data;
using Kept.Features.Journeys.ContactAudit.Menus;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys.ContactAudit.Needs;

/// <summary>What customers need and which way settles it in one step, as a round found it.</summary>
public sealed class ShowNeeds(KeptDb db, MenuArchive archive, ListMenus menus, Actors actors) : IUseCase
{
    /// <param name="number">Of the round; null for the newest.</param>
    public async Task<NeedMatrix> Handle(int? number, CancellationToken ct)
    {
        var needs = await archive.Needs(ct);
        var rounds = await db.AuditRounds.AsNoTracking().OrderByDescending(r => r.Number).ToListAsync(ct);
        var round = number is { } asked ? rounds.SingleOrDefault(r => r.Number == asked) ?? throw new NotFoundException($"Round {asked}") : rounds.FirstOrDefault();
        var ways = await db.ContactWays.AsNoTracking().ToListAsync(ct);
        var names = await actors.NamesOf(rounds.Select(r => r.OpenedBy).Concat(ways.Select(w => w.CheckedBy)), ct);
        var reached = await menus.Handle(ct);

        var found = ways.Where(way => way.RoundId == round?.Id).ToLookup(way => way.NeedId);
        var rows = needs.Select(need => new NeedRow(need, found[need.Id].ToDictionary(way => way.Channel), Nearest(need, reached)));
        var before = rounds.FirstOrDefault(r => r.Number < round?.Number);
        var changes = before is null ? [] : NeedMatrix.Between(ways.Where(w => w.RoundId == before.Id), ways.Where(w => w.RoundId == round!.Id), needs.ToDictionary(need => need.Id));
        List<RoundFigures> figures = rounds.ConvertAll(r => RoundFigures.Of(r, names.GetValueOrDefault(r.OpenedBy), needs, ways));
        return new NeedMatrix(figures.Find(r => r.Round.Id == round?.Id), NeedMatrix.Ordered(rows), changes, figures, names);
    }

    private static (string, Kept.Analytics.Menus.Reached)? Nearest(CustomerNeed need, IReadOnlyList<MenuSummary> menus) => menus
        .Select(menu => (menu.Code, Reached: menu.Judgement?.Needs.GetValueOrDefault(need.Code)))
        .Where(found => found.Reached is not null)
        .OrderBy(found => found.Reached!.Keys).ThenBy(found => found.Reached!.Seconds)
        .Select(found => ((string, Kept.Analytics.Menus.Reached)?)(found.Code, found.Reached!)).FirstOrDefault();
}
