using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Exploring;

/// <summary>How each survey's headline score stands within the asker's reach: the usual period beside the one before.</summary>
public sealed class MyScores(KeptDb db, AnswersInReach answers, LabelReader labels, Words texts, Me me, TimeProvider clock) : IUseCase
{
    private const int Most = 8;
    private const double Significant = 0.05;

    /// <param name="Cell">The score with n and interval; withheld where too few answered.</param>
    /// <param name="Change">Now minus before; null where either period has no score.</param>
    /// <param name="IsReal">Whether the difference is more than chance at 5 %.</param>
    /// <param name="Period">Which days count, in words.</param>
    /// <param name="Href">The scores page with the same slice.</param>
    public sealed record Headline(string Survey, string Title, string Question, Metric Metric, Cell Cell, double? Change, bool IsReal, string Period, string Href);

    /// <summary>Nothing for those who may not see scores; surveys without an answer in either period are left out.</summary>
    public async Task<IReadOnlyList<Headline>> Handle(CancellationToken ct)
    {
        if (!me.May(Permission.SeeScores)) return [];
        var now = clock.GetUtcNow().UtcDateTime;
        var found = new List<Headline>();
        foreach (var survey in await db.Surveys.Published().Take(Most).ToListAsync(ct))
        {
            var open = await answers.Of(survey, Permission.SeeScores, ct);
            if (ExploreScores.HeadlineOf(open.Measures) is not { } measure) continue;
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, open.Context.Zone));
            var asked = new Exploration(survey.Code, measure.Code, [], [], UsualPeriod.Recent, null, null, Slice.Previous).For(open);
            var cell = (await open.Answer(asked.Slice(measure.Code, [], today), now, ct)).Cells[0];
            if (cell is { IsWithheld: false, N: 0, Previous: null or { N: 0 } }) continue;
            var words = await labels.Of(survey, ct);
            found.Add(new Headline(
                survey.Code, words.Survey, words.Question(measure.Code), measure.Metric, cell,
                cell.Previous?.Test?.Difference, cell.Previous?.Test is { } test && test.PValue < Significant,
                Periods.InWords(asked, today, texts), asked.Href));
        }
        return found;
    }
}
