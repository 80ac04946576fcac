using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Weighting;

/// <summary>A weighting with what it does now; figures only for those who see all responses.</summary>
public sealed class ShowWeighting(KeptDb db, AnswersInReach answers) : IUseCase
{
    /// <param name="Report">Null where the asker sees a part of the responses, or it cannot be computed now.</param>
    /// <param name="Refused">Why it cannot be computed now: responses may have come that do not fit; null where it can.</param>
    public sealed record Result(WeightingScheme Scheme, WeightingReport? Report, string? Refused);

    /// <exception cref="NotFoundException">There is no such survey or weighting.</exception>
    public async Task<Result> Handle(string survey, string code, CancellationToken ct)
    {
        var about = await db.Surveys.AsNoTracking().Named(survey, ct);
        var scheme = await db.WeightingSchemes.AsNoTracking().SingleOrDefaultAsync(w => w.SurveyId == about.Id && w.Code == code, ct) ?? throw new NotFoundException($"Weighting \"{code}\"");
        var open = await answers.Of(about, Permission.SeeScores, ct);
        if (open.Context.Scope is not null) return new Result(scheme, null, null);
        try
        {
            return new Result(scheme, (await Weighing.Of(code, scheme.Targets, open, ct)).Report, null);
        }
        catch (InvalidException refused)
        {
            return new Result(scheme, null, refused.Message);
        }
    }
}

/// <summary>The weightings of each survey that has been published.</summary>
public sealed class ListWeightings(KeptDb db, LabelReader labels) : IUseCase
{
    public sealed record OfSurvey(string Survey, string Title, bool IsProtected, IReadOnlyList<WeightingScheme> Schemes);

    public async Task<IReadOnlyList<OfSurvey>> Handle(CancellationToken ct)
    {
        var surveys = await db.Surveys.Published().ToListAsync(ct);
        var schemes = (await db.WeightingSchemes.AsNoTracking().OrderBy(w => w.Code).ToListAsync(ct)).ToLookup(w => w.SurveyId);
        var titles = await labels.Titles(surveys, ct);
        return [.. surveys.Zip(titles, (survey, title) => new OfSurvey(survey.Code, title.Text, survey.Anonymous || survey.MinimumN > 1, [.. schemes[survey.Id]]))];
    }
}
