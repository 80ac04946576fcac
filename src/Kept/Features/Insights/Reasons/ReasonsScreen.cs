using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores;
using Kept.Features.Scores.Exploring;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Insights.Reasons;

/// <summary>What every page of reasons knows before it asks anything: the survey, its words, and what can be chosen.</summary>
/// <param name="Asked">The address, with survey and scored question filled in.</param>
/// <param name="Measure">Null where the survey has no scored question.</param>
public sealed record ReasonsScreen(
    Exploration Asked, IReadOnlyList<Option> Surveys, OpenSurvey Open, Codebook Codebook, Measure? Measure,
    IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Filters, Words Words)
{
    private readonly ReasonWords _reasons = new(Words);

    /// <summary>How many responses are still counted by an earlier version of the codebook.</summary>
    public required long Left { get; init; }

    public Labels Labels => Open.Labels;

    public DateOnly Today => Open.Today;

    public string PeriodInWords => Periods.InWords(Asked, Today, Words);

    public Slice Slice => Asked.Slice("", [], Today);

    /// <summary>A reason's or a group's name.</summary>
    public string Name(string code) => _reasons.Name(Codebook, code);
}

/// <summary>Opens the survey of an address for the pages of reasons.</summary>
public sealed class ReasonsScreens(KeptDb db, CommentedSurveys commented, OpenSurveys surveys, LabelReader labels, CommentCoder coder, ScoreTables tables, Words words)
{
    /// <returns>Null where no survey asks for comments yet, or not the one that is named.</returns>
    /// <exception cref="NotFoundException">The address names a survey that does not exist.</exception>
    public async Task<ReasonsScreen?> Of(Exploration asked, CancellationToken ct)
    {
        var known = await commented.All(ct);
        var survey = asked.Survey is null ? known.Count == 0 ? null : known[0] : (await surveys.Of(asked.Survey, ct)).Survey;
        if (survey is null || !await commented.Asks(survey, ct)) return null;
        var open = await surveys.Of(survey, ct);
        var bare = ReasonsAddress.Bare(asked) with { Survey = survey.Code };
        var measure = bare.Question is { } question ? open.Measure(question) : ExploreScores.HeadlineOf(open.Answers.Measures);
        bare = await UsualPeriod.Settle((bare with { Question = measure?.Code }).For(open.Answers), open.Answers, open.Today, open.Now, ct);
        var codebook = await coder.Current(db, ct);
        return new ReasonsScreen(bare, await labels.Titles(known, ct), open, codebook, measure, await open.Answers.Filters(ct), words) { Left = LeftOf(survey, codebook) };
    }

    // What was changed a moment ago is counted nowhere yet.
    private long LeftOf(Survey survey, Codebook codebook) =>
        tables.Coding.GetValueOrDefault(survey.Id) is not { } progress ? 0 : progress.Codebook < codebook.Version ? progress.Responses : progress.Left;
}
