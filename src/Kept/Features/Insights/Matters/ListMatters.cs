using Kept.Analytics.Language;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Matters;

/// <summary>The matters within the asker's reach, the newest first.</summary>
public sealed class ListMatters(KeptDb db, Me me, Units units, Touchpoints touchpoints) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Unit">Its code: the unit with all below it.</param>
    /// <param name="New">Only those that nobody saw, or only those that somebody did; null for both.</param>
    public sealed record Request(Matter? Matter, string? Unit = null, bool? New = null, int Page = 1);

    /// <param name="News">How many of all within reach nobody saw.</param>
    public sealed record Answer(IReadOnlyList<MatterView> Items, int Total, int News);

    public async Task<Answer> Handle(Request request, CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        var visible = db.CommentMatters.AsNoTracking().ShownTo(me, db);
        var matters = visible;
        if (request.Matter is { } matter) matters = matters.Where(m => m.Matter == matter);
        if (!string.IsNullOrEmpty(request.Unit))
        {
            var within = (tree.Find(request.Unit) is { } unit ? tree.Below(unit.Id) : new HashSet<Guid>()).ToList();
            matters = matters.Where(m => m.UnitId != null && within.Contains(m.UnitId.Value));
        }
        if (request.New is { } isNew) matters = matters.Where(m => m.Sightings.Any() != isNew);

        var total = await matters.CountAsync(ct);
        var found = await matters.Include(m => m.Sightings).OrderByDescending(m => m.FoundAt).ThenByDescending(m => m.Id)
            .Skip((request.Page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new Answer(await Views(found, tree, ct), total, await visible.CountAsync(m => !m.Sightings.Any(), ct));
    }

    private async Task<IReadOnlyList<MatterView>> Views(List<CommentMatter> found, UnitTree tree, CancellationToken ct)
    {
        var surveyIds = found.Select(m => m.SurveyId).Distinct().ToList();
        var people = found.SelectMany(m => m.Sightings).Select(s => s.PersonId).Distinct().ToList();
        var surveys = await db.Surveys.Where(s => surveyIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Code, ct);
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var points = (await touchpoints.All(ct)).ToDictionary(t => t.Id);
        return [.. found.Select(m =>
        {
            var (unit, point) = (tree.Find(m.UnitId), m.TouchpointId is { } id ? points.GetValueOrDefault(id) : null);
            return new MatterView(
                m.Id, m.Matter, m.Words, Math.Round(m.Confidence, 2), surveys[m.SurveyId], m.ResponseId, m.Question, unit?.Code, point?.Code, m.SaidAt, m.FoundAt,
                [.. m.Sightings.OrderBy(s => s.At).Select(s => new SightingView(names.GetValueOrDefault(s.PersonId) ?? "", s.At))])
            {
                Place = string.Join(" · ", new[] { unit?.Name, point?.Name }.OfType<string>()),
            };
        })];
    }
}
