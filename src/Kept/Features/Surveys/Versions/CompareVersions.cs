using System.Globalization;
using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Versions;

/// <summary>Compares two versions of a survey, a version with the draft, or the draft with an earlier draft.</summary>
public sealed class CompareVersions(KeptDb db) : IUseCase
{
    public const string Draft = "draft";

    /// <param name="From">A version's number, <c>draft</c>, or <c>draft-12</c> for an earlier draft.</param>
    /// <param name="To">The same.</param>
    public sealed record Request(Survey Survey, string From, string To);

    public async Task<IReadOnlyList<Difference>> Handle(Request request, CancellationToken ct) =>
        Differences.Between(await Find(request.Survey, request.From, ct), await Find(request.Survey, request.To, ct));

    private async Task<Questionnaire> Find(Survey survey, string name, CancellationToken ct)
    {
        if (name == Draft) return Questionnaire.Parse(survey.Draft);
        var isDraft = name.StartsWith(Draft + "-", StringComparison.Ordinal);
        if (!int.TryParse(isDraft ? name[(Draft.Length + 1)..] : name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) throw new NotFoundException($"Version \"{name}\"");
        if (isDraft)
        {
            var draft = await db.SurveyDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.SurveyId == survey.Id && d.Number == number, ct);
            return Questionnaire.Parse(draft?.Questionnaire() ?? throw new NotFoundException($"Draft {number}"));
        }
        var version = await db.SurveyVersions.AsNoTracking().SingleOrDefaultAsync(v => v.SurveyId == survey.Id && v.Number == number, ct);
        return Questionnaire.Parse(version?.Questionnaire ?? throw new NotFoundException($"Version {number}"));
    }
}
