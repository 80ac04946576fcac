using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Insights.Reasons;

/// <summary>Takes out what the pages of reasons show, details included, with the same address and the same protection.</summary>
internal static class ReasonExports
{
    public static void MapReasonExports(this IEndpointRouteBuilder app)
    {
        var exports = app.MapGroup(ReasonsAddress.Path).RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
        exports.MapGet("export.csv", async (HttpRequest http, ExploreReasons explore, Words words, CancellationToken ct) => (await All(http, explore, words, ct)).Csv());
        exports.MapGet("export.xlsx", async (HttpRequest http, ExploreReasons explore, Words words, CancellationToken ct) => (await All(http, explore, words, ct)).Workbook());
        exports.MapGet("compare/export.csv", async (HttpRequest http, CompareReasons compare, Words words, CancellationToken ct) => (await Compared(http, compare, words, ct)).Csv());
        exports.MapGet("compare/export.xlsx", async (HttpRequest http, CompareReasons compare, Words words, CancellationToken ct) => (await Compared(http, compare, words, ct)).Workbook());
    }

    private static async Task<TakeOut> All(HttpRequest http, ExploreReasons explore, Words words, CancellationToken ct)
    {
        var asked = ReasonsAddress.Of(http.Query);
        if (await explore.Handle(asked, ct) is not { Report: { Total: not null } report } shown) throw new NotFoundException("scores.refused");
        string[] head =
        [
            words["reasons.code"], words["reasons.group"], words["reasons.reason"], "n", words["reasons.comments"], words["reasons.share"], words["scores.low"], words["scores.high"],
            words["reasons.tone.praised"], words["reasons.tone.criticised"], words["scores.score"], words["reasons.effect"], words["scores.low"], words["scores.high"], words["scores.p_adjusted"],
            words["reasons.contribution"], words["reasons.before"], words["reasons.change"], words["scores.low"], words["scores.high"], words["scores.p_adjusted"], words["reasons.peak"],
        ];
        return new TakeOut("reasons", head, ReasonOrder.Of(report, shown.Asked with { Unfolded = [ReasonsAddress.All] }, shown.Screen.Name).Select(row => (IReadOnlyList<object?>)
        [
            row.Code, shown.Screen.Name(row.Group), row.IsGroup ? null : shown.Screen.Name(row.Code), row.Volume.Named, row.Volume.Of,
            row.Volume.Percent, row.Volume.Interval?.Low, row.Volume.Interval?.High, row.Praised, row.Criticised, row.Score?.Score, .. Figures(row.Effect),
            row.Effect is null ? null : row.Contribution, row.Before?.Percent, .. Figures(row.Change), row.Peak is { } peak ? shown.Screen.Labels.Value("unit", peak.Unit) : null,
        ]));
    }

    private static async Task<TakeOut> Compared(HttpRequest http, CompareReasons compare, Words words, CancellationToken ct)
    {
        if (await compare.Handle(CompareAddress.Of(http.Query), ct) is not { Comparison: { } found } shown) throw new NotFoundException("scores.refused");
        string[] head =
        [
            words["reasons.code"], words["reasons.reason"], words["reasons.compare.here"], "n", words["reasons.comments"], words["reasons.compare.there"], "n", words["reasons.comments"],
            words["scores.difference"], words["scores.low"], words["scores.high"], words["scores.p_adjusted"],
        ];
        return new TakeOut("reasons-compared", head, found.Rows.Select(row => (IReadOnlyList<object?>)
        [
            row.Code, shown.Screen.Name(row.Code), row.Here.Percent, row.Here.Named, row.Here.Of, row.There.Percent, row.There.Named, row.There.Of, .. Figures(row.More),
        ]));
    }

    private static object?[] Figures(Tested? tested) => [tested?.Test.Difference, tested?.Test.Interval.Low, tested?.Test.Interval.High, tested?.Adjusted];
}
