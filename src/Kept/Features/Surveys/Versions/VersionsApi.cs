using Kept.Features.Organisation;

namespace Kept.Features.Surveys.Versions;

public static class VersionsApi
{
    public static void MapVersions(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/surveys/{code}/versions/comparison", async (string code, string? from, string? to, CompareVersions compare, CancellationToken ct) =>
            View(await compare.Handle(new(code, from, to), ct))).WithTags("Surveys").RequireAuthorization(Permission.SeeSurveys);

    private static ComparisonView View(CompareVersions.Compared compared) => new(compared.From, compared.To, compared.Differences.Whole,
        [.. compared.Differences.Pages.Select(page => new PageView(page.Number, page.IsGone, page.Changes,
            [.. page.Questions.Select(question => new QuestionView(question.Code, question.Text.Values, question.Changes))]))]);

    /// <param name="Changes">Of the questionnaire beside its pages.</param>
    public sealed record ComparisonView(string From, string To, IReadOnlyList<Change> Changes, IReadOnlyList<PageView> Pages);

    /// <param name="Page">From 1; of a page that is gone, its number in the earlier version.</param>
    public sealed record PageView(int Page, bool IsGone, IReadOnlyList<Change> Changes, IReadOnlyList<QuestionView> Questions);

    public sealed record QuestionView(string Code, IReadOnlyDictionary<string, string> Text, IReadOnlyList<Change> Changes);
}
