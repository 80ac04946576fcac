using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Responses.Coding;
using Kept.Features.Scores;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>Finds out about every reason in a slice of a survey how often it is given, in which tone, what it does to the score, how it
/// changes and where it stands out. Tests of one kind are corrected over all reasons together (Benjamini–Hochberg).</summary>
/// <param name="asked">The scored question that effects are on. Among those picked by their answers to it, it has none.</param>
internal sealed class ReasonAnalysis(OpenSurvey open, Slice slice, Measure? asked)
{
    private readonly CommentCounts _counts = new(open);
    private readonly Measure? measure = asked is not null && slice.Where.Any(filter => filter.Name == asked.Code) ? null : asked;

    /// <exception cref="InvalidException">The slice cannot be answered.</exception>
    public async Task<ReasonReport> Report(CancellationToken ct)
    {
        var total = await _counts.Of(slice, ct);
        if (total is null) return new ReasonReport(measure, null, null, [], open.Now);
        var (praised, criticised) = (await _counts.Of(CodedDimensions.Praised, slice, ct), await _counts.Of(CodedDimensions.Criticised, slice, ct));
        var rows = total.Named.Where(pair => pair.Value > 0).Select(pair => new ReasonRow(
            pair.Key, total.Of(pair.Key), praised?.GetValueOrDefault(pair.Key) ?? 0, criticised?.GetValueOrDefault(pair.Key) ?? 0))
            .OrderByDescending(row => row.Volume.Named).ThenBy(row => row.Code, StringComparer.Ordinal).ToList();
        var commented = measure is null ? null : await Scored(rows, measure, ct);
        await Changed(rows, ct);
        await Placed(rows, ct);
        return new ReasonReport(measure, total, commented, rows, open.Now) { Languages = await Languages(ct) };
    }

    private async Task<AnswerSpread?> Scored(List<ReasonRow> rows, Measure scored, CancellationToken ct)
    {
        if (await Try(() => _counts.Of(scored, CodedDimensions.Reason, slice, ct)) is not { } given) return null;
        var (praise, blame) = (await _counts.Of(scored, CodedDimensions.Praised, slice, ct), await _counts.Of(scored, CodedDimensions.Criticised, slice, ct));
        var bands = new Bands(scored);
        var (high, low) = (given.Commented.Count(bands.IsHigh), given.Commented.Count(bands.IsLow));
        for (var at = 0; at < rows.Count; at++)
        {
            var own = given.By.GetValueOrDefault(rows[at].Code);
            rows[at] = rows[at] with
            {
                Score = own,
                Contribution = own is null ? null : given.Commented.Score - given.Commented.Without(own).Score,
                PraisedByHigh = praise?.By.GetValueOrDefault(rows[at].Code) is { } praising ? new(praising.Count(bands.IsHigh), high) : null,
                CriticisedByLow = blame?.By.GetValueOrDefault(rows[at].Code) is { } blaming ? new(blaming.Count(bands.IsLow), low) : null,
                NamedByLow = own is null ? null : new(own.Count(bands.IsLow), low),
            };
        }
        Test(rows, row => row.Score?.Against(given.Commented.Without(row.Score)), (row, effect) => row with { Effect = effect });
        return given.Commented;
    }

    private async Task Changed(List<ReasonRow> rows, CancellationToken ct)
    {
        if (slice.From is null || slice.To is null || slice.Where.Any(filter => TimeBuckets.All.Contains(filter.Name))) return;
        if (await Try(() => _counts.Of(OpenedBefore(), ct)) is not { Comments: > 0 } before) return;
        for (var at = 0; at < rows.Count; at++) rows[at] = rows[at] with { Before = before.Of(rows[at].Code) };
        Test(rows, row => row.Volume.Against(row.Before!.Value), (row, change) => row with { Change = change });
    }

    private Slice OpenedBefore() => Responses.Columns.OpenAnswers.Ask(slice.Before);

    private async Task Placed(List<ReasonRow> rows, CancellationToken ct)
    {
        if (!open.Answers.Dimensions.Contains("unit") || await Try(() => _counts.By("unit", slice, ct)) is not { } units) return;
        var found = ReasonPeaks.Of([.. rows.Select(row => (row.Code, row.Volume))], units);
        for (var at = 0; at < rows.Count; at++) rows[at] = rows[at] with { Peak = found.GetValueOrDefault(rows[at].Code) };
    }

    private async Task<IReadOnlyList<(string, long)>> Languages(CancellationToken ct)
    {
        if (!open.Answers.Dimensions.Contains("language") || await Try(() => _counts.By("language", slice, ct)) is not { } languages) return [];
        return [.. languages.Where(pair => pair.Value.Comments > 0).Select(pair => (pair.Key, pair.Value.Comments)).OrderByDescending(pair => pair.Comments).ThenBy(pair => pair.Key, StringComparer.Ordinal)];
    }

    // What a minimum n refuses of the rest leaves the rest out, and not the reasons.
    private static async Task<T?> Try<T>(Func<Task<T>> ask) where T : class?
    {
        try
        {
            return await ask();
        }
        catch (InvalidException)
        {
            return null;
        }
    }

    private static void Test(List<ReasonRow> rows, Func<ReasonRow, TestResult?> test, Func<ReasonRow, Tested, ReasonRow> put)
    {
        var tests = rows.Select((row, at) => (At: at, Test: test(row))).Where(pair => pair.Test is not null).ToList();
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. tests.Select(pair => pair.Test!.Value.PValue)]);
        for (var next = 0; next < tests.Count; next++) rows[tests[next].At] = put(rows[tests[next].At], new Tested(tests[next].Test!.Value, adjusted[next]));
    }
}
