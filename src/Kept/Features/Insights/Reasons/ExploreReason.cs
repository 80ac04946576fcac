using Kept.Analytics.Scores;
using Kept.Features.Insights.Quotes;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Shared;

namespace Kept.Features.Insights.Reasons;

/// <summary>Answers the page of one reason, or of one group: how it goes, where and by whom it is given, with what else, and in which words.</summary>
public sealed class ExploreReason(ReasonsScreens screens, ListQuotes quotes, Me me) : IUseCase
{
    private const int QuotesShown = 6;

    /// <summary>How often it is given by promoters, passives and detractors, or by the parts of another scale.</summary>
    /// <param name="Key">Ends the words that name them.</param>
    public sealed record Band(string Key, ReasonShare Share);

    /// <param name="Row">Of nobody where nobody gives it in this slice.</param>
    /// <param name="With">Reasons given together with it, the most often first.</param>
    /// <param name="Quotes">The newest; null where they cannot be shown to the reader.</param>
    public sealed record Result(string Code, ReasonsScreen Screen, ReasonReport? Report, ReasonRow Row, bool ProtectsPeople)
    {
        public SliceResult? Months { get; init; }
        public SliceResult? Units { get; init; }
        public SliceResult? Touchpoints { get; init; }
        public IReadOnlyList<Band> Bands { get; init; } = [];
        public IReadOnlyList<(string Code, ReasonShare Share)> With { get; init; } = [];
        public IReadOnlyList<Quote>? Quotes { get; init; }
    }

    /// <returns>Null where no survey asks for comments.</returns>
    /// <exception cref="NotFoundException">There is no such reason, or no such survey.</exception>
    public async Task<Result?> Handle(string code, ReasonsAddress asked, CancellationToken ct)
    {
        if (await screens.Of(asked.Scores, ct) is not { } screen) return null;
        if (!Analytics.Language.Taxonomy.Groups.Contains(code) && screen.Codebook.Find(code) is null) throw new NotFoundException($"Reason \"{code}\"");
        var page = new Result(code, screen, null, new ReasonRow(code, default, 0, 0), false);
        try
        {
            var report = await new ReasonAnalysis(screen.Open, screen.Slice, screen.Measure).Report(ct);
            var row = report.Rows.FirstOrDefault(row => row.Code == code) ?? page.Row with { Volume = report.Total?.Of(code) ?? default };
            page = page with { Report = report, Row = row, Months = ShareCells.Result(code, ReasonMonths.Cells(await ReasonMonths.Of(screen, ct), code), screen), Bands = BandsOf(row, report) };
        }
        catch (InvalidException refused)
        {
            return page with { ProtectsPeople = refused.Message == OpenAnswers.Apart };
        }
        return page with { Units = await By("unit", page, ct), Touchpoints = await By("touchpoint", page, ct), With = await Together(page, ct), Quotes = await Newest(page, ct) };
    }

    private static IReadOnlyList<Band> BandsOf(ReasonRow row, ReasonReport report)
    {
        if (row.Score is not { } given || report.Commented is not { } all) return [];
        var bands = new Bands(report.Measure!);
        return [.. new (string Key, Predicate<int> Is)[] { ("high", bands.IsHigh), ("middle", bands.IsMiddle), ("low", bands.IsLow) }
            .Select(band => new Band($"{band.Key}.{bands.Key}", new(given.Count(band.Is), all.Count(band.Is)))).Where(band => band.Share.Of > 0)];
    }

    private static async Task<SliceResult?> By(string dimension, Result page, CancellationToken ct)
    {
        if (!page.Screen.Open.Answers.Dimensions.Contains(dimension)) return null;
        try
        {
            var counts = await new CommentCounts(page.Screen.Open).By(dimension, page.Screen.Slice, ct);
            var cells = counts.Where(pair => pair.Value.Comments > 0).Select(pair => ShareCells.Of(dimension, pair.Key, pair.Value.Of(page.Code))).ToList();
            return cells.Count < 2 ? null : ShareCells.Result(page.Code, cells, page.Screen);
        }
        catch (InvalidException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<(string, ReasonShare)>> Together(Result page, CancellationToken ct)
    {
        try
        {
            var slice = page.Screen.Slice;
            var found = await new CommentCounts(page.Screen.Open).Of(slice with { Where = [.. slice.Where, new Filter(CodedDimensions.Reason, [page.Code])] }, ct);
            return found is null ? [] : [.. found.Named.Where(pair => pair.Value > 0 && pair.Key.Contains('.', StringComparison.Ordinal) && pair.Key != page.Code && !pair.Key.StartsWith(page.Code + ".", StringComparison.Ordinal))
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(8).Select(pair => (pair.Key, found.Of(pair.Key)))];
        }
        catch (InvalidException)
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<Quote>?> Newest(Result page, CancellationToken ct)
    {
        if (page.Screen.Open.Answers.AreProtected || !me.May(Permission.SeeQuotes)) return null;
        var slice = page.Screen.Slice;
        var listed = await quotes.Handle(new ListQuotes.Request(page.Screen.Asked.Survey!, slice with { Where = [.. slice.Where, new Filter(CodedDimensions.Reason, [page.Code])] }, null, QuotesShown, null), ct);
        return listed.Items;
    }
}
