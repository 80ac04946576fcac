using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Insights.Reasons;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores;
using Kept.Shared;

namespace Kept.Features.Insights.OwnWords;

/// <summary>The groups of reasons in a survey's comments of a period, each beside the period before.</summary>
/// <param name="Before">How many commented in the period before; null where that cannot be said.</param>
/// <param name="Rows">Those given most first; tested, but not yet corrected for what else the reader is told.</param>
internal sealed record PeriodReasons(OpenSurvey Open, Slice Slice, ReasonCounts Total, long? Before, IReadOnlyList<ReasonRow> Rows)
{
    /// <returns>Null where nobody commented, where the period is withheld, and where the survey cannot be asked by it.</returns>
    public static async Task<PeriodReasons?> Of(OpenSurvey open, Slice slice, CancellationToken ct)
    {
        var counts = new CommentCounts(open);
        try
        {
            if (await counts.Of(slice, ct) is not { Comments: > 0 } total) return null;
            var (praised, criticised) = (await counts.Of(CodedDimensions.Praised, slice, ct), await counts.Of(CodedDimensions.Criticised, slice, ct));
            var before = await counts.Of(OpenAnswers.Ask(slice.Before), ct);
            var rows = total.Named.Where(pair => pair.Value > 0).Select(pair => new ReasonRow(
                pair.Key, total.Of(pair.Key), praised?.GetValueOrDefault(pair.Key) ?? 0, criticised?.GetValueOrDefault(pair.Key) ?? 0) { Before = before?.Of(pair.Key) });
            return new PeriodReasons(open, slice, total, before?.Comments, [.. rows.Where(row => row.IsGroup).OrderByDescending(row => row.Volume.Named).ThenBy(row => row.Code, StringComparer.Ordinal)]);
        }
        catch (InvalidException)
        {
            return null;
        }
    }

    /// <summary>Tests every reason of every survey against the period before, all corrected together: a reader of many surveys is not
    /// told more by chance than a reader of one.</summary>
    public static IReadOnlyList<PeriodReasons> Tested(IReadOnlyList<PeriodReasons> all)
    {
        var tests = all.SelectMany(one => one.Rows).Select(row => row.Before is { } before ? row.Volume.Against(before) : null).ToList();
        var adjusted = new Queue<double>(MultipleComparisons.BenjaminiHochberg([.. tests.OfType<TestResult>().Select(test => test.PValue)]));
        var next = new Queue<TestResult?>(tests);
        return [.. all.Select(one => one with
        {
            Rows = [.. one.Rows.Select(row => next.Dequeue() is { } test ? row with { Change = new Tested(test, adjusted.Dequeue()) } : row)],
        })];
    }

    /// <summary>What is told: what changed by more than chance, then what is criticised and praised most, in turns.</summary>
    public IReadOnlyList<ReasonRow> Told(int most)
    {
        var changed = Rows.Where(row => row.Change is { IsReal: true }).OrderBy(row => row.Change!.Adjusted).Take(most);
        var blamed = Rows.Where(row => row.Criticised > row.Praised).OrderByDescending(row => row.Criticised).ToList();
        var praised = Rows.Where(row => row.Praised > row.Criticised).OrderByDescending(row => row.Praised).ToList();
        var turns = Enumerable.Range(0, most).SelectMany(at => blamed.Skip(at).Take(1).Concat(praised.Skip(at).Take(1)));
        return [.. changed.Concat(turns).DistinctBy(row => row.Code).Take(most)];
    }
}
