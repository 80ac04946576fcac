using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores;

/// <summary>A survey opened for one request: its answers in reach, its words, and what day it is where the organisation lives.</summary>
public sealed record OpenSurvey(Survey Survey, OpenAnswers Answers, Labels Labels, DateTime Now)
{
    /// <summary>Whether the reader may look at its responses one by one.</summary>
    public required bool ListsResponses { get; init; }

    /// <summary>What figures are weighted by; null counts every response alike.</summary>
    public AppliedWeighting? Weighting { get; init; }

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Answers.Context.Zone));

    /// <exception cref="InvalidException">The slice cannot be answered.</exception>
    public Task<SliceResult> Answer(Slice slice, CancellationToken ct) => Answers.Answer(slice, Now, Weighting?.Weights, ct);

    /// <summary>The same slice for several questions, counted together; one answer each, in their order.</summary>
    /// <exception cref="InvalidException">The slice cannot be answered.</exception>
    public Task<IReadOnlyList<SliceResult>> AnswerAll(IReadOnlyList<string> questions, Slice slice, CancellationToken ct) => Answers.AnswerAll(questions, slice, Now, Weighting?.Weights, ct);

    public Measure? Measure(string code) => Answers.Measures.FirstOrDefault(m => m.Code == code);
}

/// <summary>A survey's weighting as figures are weighted by it now.</summary>
public sealed record AppliedWeighting(string Name, ResponseWeights Weights);

/// <summary>
/// Opens each survey once a request, however many figures are asked of it, and all of them as of the same moment: a page of
/// twelve tiles goes to the database no more often than a page of one.
/// </summary>
public sealed class OpenSurveys(KeptDb db, AnswersInReach answers, LabelReader labels, Me me, TimeProvider clock)
{
    private readonly Dictionary<Guid, OpenSurvey> _open = [];
    private IReadOnlyList<Survey>? _published;
    private DateTime? _now;

    public DateTime Now => _now ??= clock.GetUtcNow().UtcDateTime;

    /// <summary>The surveys that were ever published, in the order of <see cref="SurveyQueries.InOrder"/>.</summary>
    public async Task<IReadOnlyList<Survey>> Published(CancellationToken ct) =>
        _published ??= await db.Surveys.Published().ToListAsync(ct);

    /// <exception cref="NotFoundException">There is no published survey of this code.</exception>
    public async Task<OpenSurvey> Of(string? code, CancellationToken ct) =>
        await Of((await Published(ct)).FirstOrDefault(s => s.Code == code) ?? throw new NotFoundException($"Survey \"{code}\""), ct);

    public async Task<OpenSurvey> Of(Survey survey, CancellationToken ct)
    {
        if (_open.TryGetValue(survey.Id, out var known)) return known;
        var open = await answers.Of(survey, Permission.SeeScores, ct);
        return _open[survey.Id] = new OpenSurvey(survey, open, await labels.Of(survey, ct), Now) { ListsResponses = !open.AreProtected && me.May(Permission.SeeResponses) };
    }
}
