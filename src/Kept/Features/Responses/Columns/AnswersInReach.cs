using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Columns;

/// <summary>Opens a survey's answers for whoever asks: its columns up to date, cut to what the asker may see.</summary>
public sealed class AnswersInReach(KeptDb db, ScoreTables tables, Units units, Touchpoints touchpoints, Me me)
{
    private const string LevelPrefix = "level:";

    /// <param name="permission">The permission whose reach decides what is seen.</param>
    /// <exception cref="NotFoundException">There is no such survey.</exception>
    public async Task<OpenAnswers> Of(string survey, string permission, CancellationToken ct) =>
        await Of(await db.Surveys.AsNoTracking().Named(survey, ct), permission, ct);

    public async Task<OpenAnswers> Of(Survey survey, string permission, CancellationToken ct)
    {
        var tree = await units.Tree(ct);
        var reach = me.ReachOf(permission);
        var source = await tables.Ask(survey.Id, ct);
        var context = new SliceContext
        {
            Zone = await Zone(ct),
            MinimumN = survey.MinimumN,
            Counted = Outcomes.Complete(source.Schema),
            Derived = tree.Levels.ToDictionary(level => LevelPrefix + level, tree.ByLevel),
            Scope = reach.Everywhere ? null : new Scope(
                tree.All.Where(u => reach.Units.Contains(u.Id)).Select(u => u.Code).ToHashSet(),
                (await touchpoints.All(ct)).Where(t => reach.Touchpoints.Contains(t.Id)).Select(t => t.Code).ToHashSet()),
        };
        return new OpenAnswers(survey, source, context, tables, db);
    }

    /// <summary>The codes of all answers that were ever asked for in the survey, the newest version's first.</summary>
    public async Task<IReadOnlyList<string>> QuestionsOf(Survey survey, CancellationToken ct)
    {
        var versions = await db.SurveyVersions.Where(v => v.SurveyId == survey.Id).OrderByDescending(v => v.Number).Select(v => v.Questionnaire).ToListAsync(ct);
        return [.. versions.SelectMany(json => Flow.Of(Questionnaire.Parse(json)).Slots).Select(slot => slot.Code).Distinct()];
    }

    /// <summary>The attributes that responses of the survey came with, by the names they came under.</summary>
    public async Task<IReadOnlyList<string>> AttributesOf(OpenAnswers open, IReadOnlyList<string> questions, CancellationToken ct)
    {
        var versions = await db.SurveyVersions.Where(v => v.SurveyId == open.Survey.Id).Select(v => v.Questionnaire).ToListAsync(ct);
        var names = open.Dimensions.AsEnumerable();
        if (versions.Exists(json => CommentQuestions.Of(Questionnaire.Parse(json)).Count > 0)) names = names.Except(CodedDimensions.All).Select(CodedDimensions.GivenName);
        return [.. names.Except(questions)];
    }

    private async Task<TimeZoneInfo> Zone(CancellationToken ct)
    {
        var zone = await db.Organisations.Select(o => o.TimeZone).FirstOrDefaultAsync(ct);
        return zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
    }
}
