using Kept.Data;
using Kept.Features.Responses.Coding;
using Kept.Features.Scores;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights;

/// <summary>The surveys that ask for comments; only in them is there something to read.</summary>
public sealed class CommentedSurveys(KeptDb db, OpenSurveys surveys)
{
    /// <summary>Those whose published version asks for comments, in the usual order.</summary>
    public async Task<IReadOnlyList<Survey>> All(CancellationToken ct)
    {
        var published = await surveys.Published(ct);
        var ids = published.Select(survey => survey.Id).ToList();
        var versions = await db.SurveyVersions.Where(v => ids.Contains(v.SurveyId) && db.Surveys.Any(s => s.Id == v.SurveyId && s.PublishedVersion == v.Number))
            .Select(v => new { v.SurveyId, v.Questionnaire }).ToListAsync(ct);
        var asking = versions.Where(version => Asks(version.Questionnaire)).Select(version => version.SurveyId).ToHashSet();
        return [.. published.Where(survey => asking.Contains(survey.Id))];
    }

    /// <summary>Whether any version of it asked for comments.</summary>
    public async Task<bool> Asks(Survey survey, CancellationToken ct) =>
        (await db.SurveyVersions.Where(v => v.SurveyId == survey.Id).OrderByDescending(v => v.Number).Select(v => v.Questionnaire).ToListAsync(ct)).Exists(Asks);

    /// <exception cref="InvalidException">It never asked for comments, so that its columns know no reasons.</exception>
    public async Task Demand(Survey survey, CancellationToken ct)
    {
        if (!await Asks(survey, ct)) throw new InvalidException("survey", "reasons.error.no_comments");
    }

    private static bool Asks(string questionnaire) => CommentQuestions.Of(Questionnaire.Parse(questionnaire)).Count > 0;
}
