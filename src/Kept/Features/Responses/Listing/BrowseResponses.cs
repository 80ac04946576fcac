using System.Globalization;
using System.Text.Json;
using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Listing;

/// <summary>Lists the responses behind a figure or a filter for a person, page by page, and finds words in comments.</summary>
public sealed class BrowseResponses(KeptDb db, AnswersInReach answers, ResponseViews views, LabelReader labels) : IUseCase
{
    public const int PageSize = 50;

    /// <summary>How many responses, from the newest, a search for words looks through.</summary>
    public const int Searched = 10_000;
    private const int AtOnce = 1000;

    /// <param name="Headline">The question whose score stands beside each response; null where none is scored.</param>
    /// <param name="Refused">The address names something that the survey does not have.</param>
    public sealed record Result(
        ResponseSearch Asked, IReadOnlyList<Option> Surveys, Labels Labels, bool AreProtected, Measure? Headline,
        IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Filters, IReadOnlyList<ResponseView> Items, int Total, bool Refused);

    /// <returns>Null where no survey was published yet.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(ResponseSearch asked, CancellationToken ct)
    {
        var surveys = await db.Surveys.Published().ToListAsync(ct);
        if (asked.Survey is null && surveys.Count == 0) return null;
        var survey = asked.Survey is null ? surveys[0] : surveys.Find(s => s.Code == asked.Survey) ?? throw new NotFoundException($"Survey \"{asked.Survey}\"");
        var titles = await labels.Titles(surveys, ct);
        var open = await answers.Of(survey, Permission.SeeResponses, ct);
        var page = new Result(
            asked with { Survey = survey.Code }, titles, await labels.Of(survey, ct), open.AreProtected,
            open.Measures.OrderBy(m => m.Metric).FirstOrDefault(), [], [], 0, false);
        if (open.AreProtected) return page;
        page = page with { Filters = await open.Filters(ct) };
        try
        {
            return asked.Text is { } text ? await Search(page, open, text, ct) : await List(page, open, ct);
        }
        catch (InvalidException)
        {
            return page with { Refused = true };
        }
    }

    private async Task<Result> List(Result page, OpenAnswers open, CancellationToken ct)
    {
        var (ids, total) = await open.Rows(page.Asked.Slice, (page.Asked.Page - 1) * PageSize, PageSize, ct);
        return page with { Items = await views.Of(ids, ct), Total = (int)total };
    }

    private async Task<Result> Search(Result page, OpenAnswers open, string text, CancellationToken ct)
    {
        var (ids, _) = await open.Rows(page.Asked.Slice, 0, Searched, ct);
        var found = new List<Guid>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            var written = await db.Responses.AsNoTracking().Where(r => some.Contains(r.Id)).Select(r => new { r.Id, r.Answers }).ToDictionaryAsync(r => r.Id, r => r.Answers, ct);
            found.AddRange(some.Where(id => written.TryGetValue(id, out var json) && Says(json, text)));
        }
        return page with { Items = await views.Of([.. found.Skip((page.Asked.Page - 1) * PageSize).Take(PageSize)], ct), Total = found.Count };
    }

    // Without case and accents, as people type when they look for something.
    private static bool Says(string answers, string text)
    {
        using var json = JsonDocument.Parse(answers);
        return json.RootElement.EnumerateObject().Any(answer => answer.Value.ValueKind == JsonValueKind.String
            && CultureInfo.InvariantCulture.CompareInfo.IndexOf(answer.Value.GetString()!, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
    }
}
