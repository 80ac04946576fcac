using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Scores.Digests;

/// <summary>One score beside the period before.</summary>
/// <param name="Dimension">unit, touchpoint, or null for the survey as a whole.</param>
/// <param name="P">Of the difference, corrected over everything the reader's digest looked at.</param>
public sealed record Change(Survey Survey, Measure Measure, string? Dimension, string? Place, Cell Cell, TestResult Test, double P)
{
    public const double Significant = 0.05;

    public bool IsReal => P < Significant;

    public bool IsGood => Test.Difference > 0;
}

/// <summary>Compares every survey's headline score with the period before: as a whole, by unit and by touchpoint, within the reader's reach.</summary>
public sealed class Changes(KeptDb db, AnswersInReach answers)
{
    private static readonly string?[] Breakdowns = [null, "unit", "touchpoint"];

    /// <summary>All that could be tested, the surest change first. The more is looked at, the surer each must be (Benjamini–Hochberg).</summary>
    public async Task<IReadOnlyList<Change>> Of(DateOnly from, DateOnly to, DateTime now, CancellationToken ct)
    {
        var found = new List<Change>();
        foreach (var survey in await db.Surveys.Published().ToListAsync(ct))
        {
            var open = await answers.Of(survey, Permission.SeeScores, ct);
            if (ExploreScores.HeadlineOf(open.Measures) is not { } measure) continue;
            foreach (var by in Breakdowns.Where(by => by is null || open.Dimensions.Contains(by)))
            {
                var answer = await open.Answer(new Slice
                {
                    Question = measure.Code, By = by is null ? [] : [by], Compare = Slice.Previous,
                    From = from.ToDateTime(TimeOnly.MinValue), To = to.AddDays(1).ToDateTime(TimeOnly.MinValue),
                }, now, ct);
                foreach (var cell in answer.Cells)
                {
                    if (cell.Previous?.Test is { } test) found.Add(new Change(survey, measure, by, by is null ? null : cell.By[0].Value, cell, test, test.PValue));
                }
            }
        }
        // Who sees one unit alone has one answer, not two.
        found.RemoveAll(all => all.Dimension is null && found.Any(part => part.Survey == all.Survey && part.Dimension is not null && part.Cell.N == all.Cell.N));
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. found.Select(change => change.P)]);
        return [.. found.Select((change, at) => change with { P = adjusted[at] }).OrderBy(change => change.P)];
    }
}
