using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Weighting;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Dashboards;

/// <summary>What the form of a tile offers: dashboards to put it on, surveys, and what the chosen survey can be asked.</summary>
public sealed class PickTile(KeptDb db, OpenSurveys surveys, LabelReader labels, Weights weights, Me me) : IUseCase
{
    /// <param name="Dashboards">Those she may change.</param>
    /// <param name="Chosen">The survey; null where there is none at all.</param>
    /// <param name="Filters">Each dimension with the values that can be chosen, as filters are written.</param>
    public sealed record Result(
        IReadOnlyList<Option> Dashboards, IReadOnlyList<Option> Surveys, string? Chosen, IReadOnlyList<Option> Questions, IReadOnlyList<Option> Dimensions,
        IReadOnlyList<(string Name, IReadOnlyList<Option> Values)> Filters, IReadOnlyList<Option> Weightings);

    /// <param name="survey">Its code; the first where it is left out.</param>
    /// <param name="dashboardId">The one it goes to, which she must be allowed to change; null to choose.</param>
    /// <exception cref="NotFoundException">No such survey or dashboard.</exception>
    public async Task<Result> Handle(string? survey, Guid? dashboardId, CancellationToken ct)
    {
        var hers = await db.Dashboards.AsNoTracking().ChangeableBy(me).OrderBy(d => d.Name).Select(d => new { d.Id, d.Name }).ToListAsync(ct);
        if (dashboardId is { } wanted && hers.All(d => d.Id != wanted)) throw new NotFoundException("This dashboard");
        var boards = hers.ConvertAll(d => new Option(d.Id.ToString(), d.Name));
        var published = await surveys.Published(ct);
        var titles = await labels.Titles(published, ct);
        if (published.Count == 0) return new Result(boards, titles, null, [], [], [], []);

        var open = await surveys.Of(string.IsNullOrEmpty(survey) ? published[0].Code : survey, ct);
        var (words, answers) = (open.Labels, open.Answers);
        var levels = answers.Dimensions.Contains("unit") ? answers.Context.Derived.Keys : [];
        var filters = await answers.Filters(ct);
        return new Result(
            boards, titles, open.Survey.Code,
            [.. answers.Measures.Select(m => m.Code).Concat(answers.Dimensions.Where(words.IsChoice)).Distinct().Select(code => new Option(code, words.Question(code)))],
            [.. levels.Concat(answers.Dimensions).Concat(TimeBuckets.All).Select(name => new Option(name, words.Dimension(name)))],
            [.. filters.Select(filter => (words.Dimension(filter.Name), (IReadOnlyList<Option>)[.. filter.Values.Select(value => new Option($"{filter.Name}:{value}", words.Value(filter.Name, value)))]))],
            await weights.Offered(open, ct));
    }
}
