using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

public static class SurveyQueries
{
    public static async Task<Survey> Named(this IQueryable<Survey> surveys, string code, CancellationToken ct) =>
        await surveys.SingleOrDefaultAsync(s => s.Code == code, ct) ?? throw new NotFoundException($"Survey \"{code}\"");

    /// <summary>Those that were ever published, as they stand in every list: see <see cref="InOrder"/>. For reading only.</summary>
    public static IQueryable<Survey> Published(this IQueryable<Survey> surveys) => surveys.AsNoTracking().Where(s => s.PublishedVersion != null).InOrder();

    /// <summary>Relational surveys first, then those at touchpoints, then all others; the oldest of each first.</summary>
    public static IOrderedQueryable<Survey> InOrder(this IQueryable<Survey> surveys) => surveys
        .OrderBy(s => s.Kind == SurveyKind.Relational ? 0 : s.Kind == SurveyKind.Transactional ? 1 : 2).ThenBy(s => s.CreatedAt);

    /// <summary>Everything that was ever published of a survey, oldest first.</summary>
    public static async Task<IReadOnlyList<Questionnaire>> QuestionnairesOf(this IQueryable<SurveyVersion> versions, Guid surveyId, CancellationToken ct) =>
        (await versions.Where(v => v.SurveyId == surveyId).OrderBy(v => v.Number).Select(v => v.Questionnaire).ToListAsync(ct))
        .ConvertAll(Questionnaire.Parse);
}
