using Kept.Data;
using Kept.Features.Journeys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>One publication of a survey; without a name it was published by a program.</summary>
public sealed record VersionRow(int Number, DateTime PublishedAt, string? PublishedBy);

/// <summary>A survey with all that its own pages show.</summary>
/// <param name="Draft">The questionnaire being worked on.</param>
/// <param name="Published">Everything published so far, oldest first.</param>
/// <param name="Versions">Newest first.</param>
public sealed record SurveyDetails(
    Survey Survey, Questionnaire Draft, IReadOnlyList<Questionnaire> Published, IReadOnlyList<VersionRow> Versions, Touchpoint? Touchpoint)
{
    public bool Changed => Survey.PublishedDraft != Survey.DraftNumber;

    /// <summary>Whether answers under this code may exist, so that it can neither be renamed nor change its scale.</summary>
    public bool WasPublished(string questionCode) => Published.Any(q => q.Find(questionCode) is not null);
}

/// <summary>Finds a survey by its code.</summary>
public sealed class ShowSurvey(KeptDb db, Touchpoints touchpoints, PublishedQuestionnaires published) : IUseCase
{
    public async Task<SurveyDetails> Handle(string code, CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().Named(code, ct);
        var versions = await db.SurveyVersions.Where(v => v.SurveyId == survey.Id).OrderByDescending(v => v.Number)
            .Select(v => new VersionRow(v.Number, v.PublishedAt, db.People.Where(p => p.Id == v.PublishedBy).Select(p => p.Name).FirstOrDefault()))
            .ToListAsync(ct);
        return new SurveyDetails(survey, Questionnaire.Parse(survey.Draft), await published.Of(survey, ct), versions, await touchpoints.Find(survey.TouchpointId, ct));
    }
}
