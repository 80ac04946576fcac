using Kept.Features.Insights.Quotes;
using Kept.Features.Insights.Reasons;

namespace Kept.Features.Insights;

/// <summary>A share in per cent with its 95 % interval.</summary>
/// <param name="N">How many give the reason.</param>
/// <param name="Comments">Of how many who commented.</param>
public sealed record ShareView(long N, long Comments, double? Share, double? Low, double? High)
{
    internal static ShareView Of(ReasonShare share) => new(share.Named, share.Of, share.Percent, share.Interval?.Low, share.Interval?.High);
}

/// <summary>A difference with its 95 % interval and p-values, the second corrected over all reasons (Benjamini–Hochberg).</summary>
public sealed record DifferenceView(double Difference, double Low, double High, double P, double AdjustedP)
{
    internal static DifferenceView? Of(Tested? tested) => tested is null ? null
        : new(tested.Test.Difference, tested.Test.Interval.Low, tested.Test.Interval.High, tested.Test.PValue, tested.Adjusted);
}

/// <summary>The reasons in a slice as the API shows them.</summary>
/// <param name="Question">The scored question that effects are on; null without one.</param>
/// <param name="Comments">Responses with a comment; null where withheld.</param>
/// <param name="WithReason">Those of them with any reason.</param>
/// <param name="Score">Of all who commented.</param>
public sealed record ReasonsView(
    string? Question, long? Comments, long? WithReason, double? Score, bool Withheld, IReadOnlyDictionary<string, long> Languages, IReadOnlyList<ReasonsView.Item> Items, DateTime AsOf)
{
    /// <param name="Reason">Code of a reason, or of a group of them.</param>
    /// <param name="Effect">The score of those who give it less that of those who commented and do not.</param>
    /// <param name="Contribution">What it adds to the score of all who commented, or takes from it.</param>
    /// <param name="Change">In per cent points against the period before.</param>
    /// <param name="Unit">Where it is given most, by more than chance.</param>
    public sealed record Item(
        string Reason, string Group, ShareView Volume, long Praised, long Criticised, double? Score, DifferenceView? Effect, double? Contribution, ShareView? Before, DifferenceView? Change, PeakView? Unit);

    public sealed record PeakView(string Unit, ShareView Share, ShareView Elsewhere, double AdjustedP);

    internal static ReasonsView Of(ReasonReport report) => new(
        report.Measure?.Code, report.Total?.Comments, report.Total?.WithReason, report.Commented?.Score, report.Total is null,
        report.Languages.ToDictionary(one => one.Language, one => one.Comments), [.. report.Rows.Select(Of)], report.AsOf);

    private static Item Of(ReasonRow row) => new(
        row.Code, row.Group, ShareView.Of(row.Volume), row.Praised, row.Criticised, row.Score?.Score, DifferenceView.Of(row.Effect), row.Contribution,
        row.Before is { } before ? ShareView.Of(before) : null, DifferenceView.Of(row.Change),
        row.Peak is { } peak ? new PeakView(peak.Unit, ShareView.Of(peak.Share), ShareView.Of(peak.Elsewhere), peak.More.Adjusted) : null);
}

/// <summary>Reasons here and there; what is said more here by more than chance comes first.</summary>
/// <param name="Here">How many commented here; null where a side is withheld.</param>
public sealed record ComparisonView(long? Here, long? There, bool Withheld, IReadOnlyList<ComparisonView.Item> Items)
{
    public sealed record Item(string Reason, ShareView Here, ShareView There, DifferenceView? Difference);

    internal static ComparisonView Of(ReasonComparison? found) => found is null ? new(null, null, true, [])
        : new(found.Here.Comments, found.There.Comments, false, [.. found.Rows.Select(row => new Item(row.Code, ShareView.Of(row.Here), ShareView.Of(row.There), DifferenceView.Of(row.More)))]);
}

/// <summary>Quotes, personal data masked.</summary>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record QuotesView(IReadOnlyList<QuotesView.Item> Items, string? Next)
{
    /// <param name="Words">The stretches of the masked text that show reasons.</param>
    public sealed record Item(
        Guid Response, string Question, DateTime SubmittedAt, string? Unit, string Language, int? Score, int Sentiment, bool Corrected, string Text,
        IReadOnlyList<Found> Reasons, IReadOnlyList<Found> Unsure, IReadOnlyList<string> Matters, IReadOnlyList<string> Words);

    public sealed record Found(string Reason, int Sentiment, double Confidence);

    internal static QuotesView Of(ListQuotes.Result page) => new([.. page.Items.Select(Of)], page.Next);

    private static Item Of(Quote quote) => new(
        quote.Response, quote.Question, quote.At, quote.Unit, quote.Language, quote.Score, quote.Reading.Sentiment, quote.IsCorrected, quote.Text,
        [.. quote.Reading.Reasons.Select(Of)], [.. quote.Reading.Unsure.Select(Of)], [.. quote.Reading.Matters.Select(found => QuotesAddress.NameOf(found.Matter))],
        [.. quote.Words.Where(words => words.Tone is not null).Select(words => words.Text)]);

    private static Found Of(Analytics.Language.FoundReason found) => new(found.Code, found.Sentiment, found.Confidence);
}
