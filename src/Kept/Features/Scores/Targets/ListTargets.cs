using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Targets;

/// <summary>The targets of the places in reach, with how each stands.</summary>
public sealed class ListTargets(KeptDb db, OpenSurveys surveys, LabelReader labels, Units units, Touchpoints touchpoints, Me me) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Survey">Its code; null for all.</param>
    /// <param name="Unit">A unit's code: it and all below.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(string? Survey = null, string? Question = null, string? Unit = null, int Page = 1);

    /// <param name="Place">In words; null for the whole.</param>
    /// <param name="SetBy">Name of the person; null for a program.</param>
    /// <param name="Pace">Null where the question is no longer scored.</param>
    public sealed record Row(Target Target, OpenSurvey Survey, Metric? Metric, string? Place, string? SetBy, Pace? Pace, bool IsHers);

    /// <param name="Surveys">What can be chosen, by code and title.</param>
    public sealed record Result(IReadOnlyList<Row> Items, int Total, IReadOnlyList<Option> Surveys);

    /// <exception cref="NotFoundException">There is no such survey or unit.</exception>
    public async Task<Result> Handle(Request request, CancellationToken ct)
    {
        var (tree, points, published) = (await units.Tree(ct), await touchpoints.All(ct), await surveys.Published(ct));
        var found = db.Targets.AsNoTracking();
        if (!string.IsNullOrEmpty(request.Survey))
        {
            var survey = published.FirstOrDefault(s => s.Code == request.Survey) ?? throw new NotFoundException($"Survey \"{request.Survey}\"");
            found = found.Where(t => t.SurveyId == survey.Id);
        }
        if (!string.IsNullOrEmpty(request.Question)) found = found.Where(t => t.Question == request.Question);
        if (TargetPlace.Reached(me.ReachOf(Permission.SeeScores), tree, points) is { } reached) found = found.Where(t => reached.Contains(t.Place));
        if (!string.IsNullOrEmpty(request.Unit))
        {
            var unit = tree.Find(request.Unit) ?? throw new NotFoundException($"Unit \"{request.Unit}\"");
            List<string> below = [.. tree.Below(unit.Id).Select(id => TargetPlace.OfUnit(tree.Find(id)!.Code))];
            found = found.Where(t => below.Contains(t.Place));
        }
        var total = await found.CountAsync(ct);
        var page = await found.OrderBy(t => t.SurveyId).ThenBy(t => t.Question).ThenBy(t => t.Place).Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var people = page.Select(t => t.SetBy).OfType<Guid>().Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        var hers = me.May(Permission.ManageSurveys) ? TargetPlace.Reached(me.ReachOf(Permission.ManageSurveys), tree, points)?.ToHashSet(StringComparer.Ordinal) : [];

        var rows = new List<Row>(page.Count);
        foreach (var target in page)
        {
            var open = await surveys.Of(published.First(s => s.Id == target.SurveyId), ct);
            var place = TargetPlace.UnitOf(target.Place) is { } unit ? tree.Find(unit)?.Name ?? unit
                : TargetPlace.TouchpointOf(target.Place) is { } point ? points.FirstOrDefault(t => t.Code == point)?.Name ?? point : null;
            var by = target.SetBy is { } who ? names.GetValueOrDefault(who) : null;
            rows.Add(new Row(target, open, open.Measure(target.Question)?.Metric, place, by, await open.PaceOf(target, TargetPlace.Where(target.Place, tree), ct), hers?.Contains(target.Place) != false));
        }
        return new Result(rows, total, await labels.Titles(published, ct));
    }
}
