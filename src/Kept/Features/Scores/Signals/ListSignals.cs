using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Signals;

/// <summary>The signals within the asker's reach, the newest first.</summary>
public sealed class ListSignals(KeptDb db, LabelReader labels, Me me) : IUseCase
{
    public const int PageSize = 50;

    /// <param name="Open">Only those that are open, or only those that are over; null for both.</param>
    public sealed record Request(bool? Open, string? Survey = null, int Page = 1);

    /// <param name="Labels">The words of its survey, in the reader's language.</param>
    public sealed record Row(Signal Signal, string Survey, Labels Labels);

    public sealed record Answer(IReadOnlyList<Row> Items, int Total);

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    public async Task<Answer> Handle(Request request, CancellationToken ct)
    {
        var signals = db.Signals.AsNoTracking().VisibleTo(me);
        if (!string.IsNullOrEmpty(request.Survey))
        {
            var id = (await db.Surveys.AsNoTracking().Named(request.Survey, ct)).Id;
            signals = signals.Where(s => s.SurveyId == id);
        }
        if (request.Open is { } open) signals = signals.Where(s => s.EndedAt == null == open);
        var total = await signals.CountAsync(ct);
        var found = await signals.OrderByDescending(s => s.FoundAt).ThenBy(s => s.Id).Skip((request.Page - 1) * PageSize).Take(PageSize).ToListAsync(ct);

        var asked = found.Select(s => s.SurveyId).Distinct().ToList();
        var words = new Dictionary<Guid, (string Code, Labels Labels)>();
        foreach (var survey in await db.Surveys.AsNoTracking().Where(s => asked.Contains(s.Id)).ToListAsync(ct)) words.Add(survey.Id, (survey.Code, await labels.Of(survey, ct)));
        return new Answer([.. found.Select(signal => new Row(signal, words[signal.SurveyId].Code, words[signal.SurveyId].Labels))], total);
    }
}
