using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>One survey in a list.</summary>
/// <param name="Changed">Whether the draft differs from what was published.</param>
public sealed record SurveyRow(string Code, string Title, SurveyKind Kind, SurveyState State, int? Version, bool Changed, DateTime CreatedAt);

/// <summary>A page of the surveys, filtered and sorted. An organisation has tens of them, so the titles are read and compared here.</summary>
public sealed class ListSurveys(KeptDb db) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Sort"><c>title</c>, <c>code</c>, <c>kind</c>, <c>state</c> or <c>created</c>; a dash before it turns it round.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Request(string Language, string? Search = null, SurveyState? State = null, SurveyKind? Kind = null, string? Sort = null, int Page = 1);

    public sealed record Found(IReadOnlyList<SurveyRow> Items, int Total);

    public async Task<Found> Handle(Request request, CancellationToken ct)
    {
        var rows = (await db.Surveys.AsNoTracking()
                .Where(s => (request.State == null || s.State == request.State) && (request.Kind == null || s.Kind == request.Kind))
                .OrderByDescending(s => s.CreatedAt).ThenBy(s => s.Code).ToListAsync(ct))
            .Select(s => new SurveyRow(s.Code, Questionnaire.Parse(s.Draft).Title.In(request.Language), s.Kind, s.State, s.PublishedVersion,
                s.PublishedDraft != s.DraftNumber, s.CreatedAt))
            .Where(row => Matches(row, request.Search)).ToList();
        var page = Sorted(rows, request.Sort).Skip((Math.Max(1, request.Page) - 1) * PageSize).Take(PageSize);
        return new Found([.. page], rows.Count);
    }

    private static bool Matches(SurveyRow row, string? search) => string.IsNullOrWhiteSpace(search)
        || row.Title.Contains(search.Trim(), StringComparison.CurrentCultureIgnoreCase)
        || row.Code.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<SurveyRow> Sorted(List<SurveyRow> rows, string? sort)
    {
        IEnumerable<SurveyRow>? sorted = sort?.TrimStart('-') switch
        {
            "title" => rows.OrderBy(row => row.Title, StringComparer.CurrentCultureIgnoreCase),
            "code" => rows.OrderBy(row => row.Code, StringComparer.OrdinalIgnoreCase),
            "kind" => rows.OrderBy(row => row.Kind),
            "state" => rows.OrderBy(row => row.State),
            "created" => rows.OrderBy(row => row.CreatedAt),
            _ => null,
        };
        if (sorted is null) return rows;
        return sort!.StartsWith('-') ? sorted.Reverse() : sorted;
    }
}
