using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Ui;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Drivers;

/// <summary>Answers the drivers page: what can be chosen, and what was found.</summary>
public sealed class ShowDrivers(KeptDb db, AnswersInReach answers, LabelReader labels, TimeProvider clock) : IUseCase
{
    /// <param name="Asked">The address, with the survey filled in.</param>
    /// <param name="Questions">Scored questions of the survey, any of which may be the outcome.</param>
    /// <param name="Report">Null where the survey has no scored question, or the address names what is not there.</param>
    /// <param name="Refused">The address names something that the survey does not have.</param>
    public sealed record Result(
        DriverAddress Asked, DateOnly Today, IReadOnlyList<Option> Surveys, Labels Labels, int MinimumN, IReadOnlyList<string> Questions, IReadOnlyList<string> Dimensions,
        IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Filters, DriverReport? Report, bool Refused);

    /// <returns>Null where there is no survey with scores yet.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<Result?> Handle(DriverAddress asked, CancellationToken ct)
    {
        var surveys = await db.Surveys.Published().ToListAsync(ct);
        if (asked.Scores.Survey is null && surveys.Count == 0) return null;
        var code = asked.Scores.Survey;
        var survey = code is null ? surveys[0] : surveys.Find(s => s.Code == code) ?? throw new NotFoundException($"Survey \"{code}\"");
        var open = await answers.Of(survey, Permission.SeeScores, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, open.Context.Zone));
        asked = asked with { Scores = await UsualPeriod.Settle((asked.Scores with { Survey = survey.Code }).For(open), open, today, now, ct) };
        var titles = await labels.Titles(surveys, ct);
        var dimensions = open.Context.Derived.Keys.Where(_ => open.Dimensions.Contains("unit")).Concat(open.Dimensions).Concat(asked.Scores.TimesOffered);
        var page = new Result(
            asked, today, titles, await labels.Of(survey, ct), open.Context.MinimumN, [.. open.Measures.Select(m => m.Code)], [.. dimensions], await open.Filters(ct), null, false);
        try
        {
            return page with { Report = await new DriverAnalysis(open, asked.Question(today), now).Report(ct) };
        }
        catch (InvalidException)
        {
            return page with { Refused = true };
        }
    }
}
