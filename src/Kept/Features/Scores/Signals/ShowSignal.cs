using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Signals;

/// <summary>One signal with the chart it stands out of.</summary>
public sealed class ShowSignal(KeptDb db, AnswersInReach answers, LabelReader labels, Me me, TimeProvider clock) : IUseCase
{
    /// <summary>How much of what came after is shown of a signal that is over.</summary>
    private const int WeeksAfter = 8;

    /// <param name="Chart">The weeks before, in which it held and after, as the answers stand now; null where there is none any more.</param>
    public sealed record Answer(Signal Signal, string Survey, Labels Labels, WeeklyChart? Chart);

    /// <exception cref="NotFoundException">There is no such signal in the asker's reach.</exception>
    public async Task<Answer> Handle(Guid id, CancellationToken ct)
    {
        var signal = await db.Signals.AsNoTracking().VisibleTo(me).SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotFoundException("This signal");
        var survey = await db.Surveys.AsNoTracking().SingleAsync(s => s.Id == signal.SurveyId, ct);
        var open = await answers.Of(survey, Permission.SeeScores, ct);
        return new Answer(signal, survey.Code, await labels.Of(survey, ct), await Chart(open, signal, ct));
    }

    private async Task<WeeklyChart?> Chart(OpenAnswers open, Signal signal, CancellationToken ct)
    {
        if (open.Measures.FirstOrDefault(m => m.Code == signal.Question) is not { } measure) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var (present, shown) = (ReadWeeks.ThisMonday(now, open.Context.Zone), signal.LastWeek.AddDays(7 * (1 + WeeksAfter)));
        var charts = await ReadWeeks.Of(open, measure, signal.Place, signal.PlaceCode, shown < present ? shown : present, now, ct);
        return charts.GetValueOrDefault(signal.PlaceCode);
    }
}
