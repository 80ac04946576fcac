using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>How often a reason is given by some people, and by others.</summary>
/// <param name="More">Here less there, in per cent points, corrected over all reasons; null where nothing can be tested.</param>
public sealed record ComparedReason(string Code, ReasonShare Here, ReasonShare There, Tested? More)
{
    public bool IsMore => More is { IsReal: true, Test.Difference: > 0 };

    public bool IsLess => More is { IsReal: true, Test.Difference: < 0 };
}

/// <summary>The reasons of some people beside those of others, who are other people.</summary>
/// <param name="Rows">What is said more here by more than chance first, the greatest difference first; last what is said less.</param>
public sealed record ReasonComparison(ReasonCounts Here, ReasonCounts There, IReadOnlyList<ComparedReason> Rows)
{
    /// <summary>All who are not the ones looked at.</summary>
    public const string Rest = "rest";

    /// <param name="common">Who is looked at on both sides.</param>
    /// <param name="one">Who of them stands here; null for all, beside another period.</param>
    /// <param name="other"><see cref="Rest"/>, <c>previous</c>, <c>year</c>, or a group as <c>name:value</c>; who is in both counts here alone.</param>
    /// <returns>Null where either side is withheld.</returns>
    /// <exception cref="InvalidException">The slices cannot be answered, or there is nobody to compare with.</exception>
    internal static async Task<ReasonComparison?> Of(OpenSurvey open, Slice common, Filter? one, string other, CancellationToken ct)
    {
        var counts = new CommentCounts(open);
        var slice = one is null ? common : common with { Where = [.. common.Where, one] };
        if (await counts.Of(slice, ct) is not { } here) return null;
        return await Counterpart(counts, slice, common, here, other, ct) is { } there ? Of(here, there) : null;
    }

    public static ReasonComparison Of(ReasonCounts here, ReasonCounts there)
    {
        var rows = here.Named.Keys.Union(there.Named.Keys).Select(code => new ComparedReason(code, here.Of(code), there.Of(code), null)).Where(row => row.Here.Named + row.There.Named > 0).ToList();
        var tests = rows.Select(row => row.Here.Against(row.There)).ToList();
        var adjusted = new Queue<double>(MultipleComparisons.BenjaminiHochberg([.. tests.OfType<TestResult>().Select(test => test.PValue)]));
        var tested = rows.Select((row, at) => tests[at] is { } test ? row with { More = new Tested(test, adjusted.Dequeue()) } : row);
        return new ReasonComparison(here, there, [.. tested.OrderBy(row => row.IsMore ? 0 : row.IsLess ? 2 : 1).ThenByDescending(row => row.IsLess ? -row.More!.Test.Difference : row.More?.Test.Difference)
            .ThenBy(row => row.Code, StringComparer.Ordinal)]);
    }

    private static async Task<ReasonCounts?> Counterpart(CommentCounts counts, Slice slice, Slice common, ReasonCounts here, string other, CancellationToken ct)
    {
        if (Slice.IsPeriod(other)) return await counts.Of(OpenAnswers.Ask(() => other == Slice.Previous ? slice.Before() : slice.YearEarlier()), ct);
        if (other == Rest)
        {
            if (slice == common) throw new InvalidException("one", "reasons.error.one");
            return (await counts.Of(common, ct))?.Without(here);
        }
        var group = Slice.Parse([new("where", other)], needsQuestion: false).Where[0];
        var there = await counts.Of(common with { Where = [.. common.Where, group] }, ct);
        if (there is null || slice == common) return there;
        // Both filters hold side by side, also of one name: who has several values can pass both.
        return await counts.Of(slice with { Where = [.. slice.Where, group] }, ct) is { } both ? there.Without(both) : null;
    }
}
