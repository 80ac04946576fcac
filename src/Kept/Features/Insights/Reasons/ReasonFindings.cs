using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Insights.Reasons;

/// <summary>Says reasons in words and figures, and no more than their intervals bear out.</summary>
/// <param name="name">A reason's name by its code.</param>
public sealed class ReasonFindings(Words words, Func<string, string> name, Measure? measure)
{
    private readonly Figures _figures = new(words);

    private string Metric => words[$"scores.metric.{measure!.Metric.ToString().ToLowerInvariant()}"];

    /// <summary>What matters most: the group that is blamed and costs most, by more than chance; else the one that is praised and adds
    /// most; else the one that is named most.</summary>
    public string Headline(ReasonReport report)
    {
        if (report.Total is null) return words["reasons.finding.withheld"];
        if (report.Total.Comments == 0) return words["reasons.finding.none"];
        if (report.Rows.Count == 0) return words["reasons.finding.no_reason"];
        var real = report.Groups.Where(row => row.Effect is { IsReal: true } && row.Contribution is not null).ToList();
        var (cost, lift) = (
            real.Where(row => row.Contribution < 0 && row.Criticised >= row.Praised).MinBy(row => row.Contribution),
            real.Where(row => row.Contribution > 0 && row.Praised >= row.Criticised).MaxBy(row => row.Contribution));
        if (measure is not null && cost is not null) return Costs(cost) + (lift is null ? "" : " " + words["reasons.finding.lifts_too", name(lift.Code), Points(lift.Contribution!.Value)]);
        if (measure is not null && lift is not null) return words["reasons.finding.lifts", name(lift.Code), Share(lift.Volume), Points(lift.Contribution!.Value)];
        var most = report.Groups.First();
        return words["reasons.finding.most", name(most.Code), Share(most.Volume)] + (measure is null ? "" : " " + words["reasons.finding.no_effect", Metric]);
    }

    private string Costs(ReasonRow row) => new Bands(measure!).IsNps && row.NamedByLow is { Of: > 0 } low
        ? words["reasons.finding.costs.nps", name(row.Code), Share(low), Points(row.Contribution!.Value)]
        : words["reasons.finding.costs", name(row.Code), Share(row.Volume), Points(row.Contribution!.Value)];

    /// <summary>"8 points of NPS", without a sign.</summary>
    private string Points(double contribution) => words["reasons.points", _figures.Score(Math.Abs(contribution), measure!.Metric), Metric];

    /// <summary>A share in whole per cent, with a decimal where it is small; a dash of nobody.</summary>
    public string Share(ReasonShare share) => share.Percent is { } percent ? Percent(percent) : "–";

    public string Percent(double percent) => words.Percent(percent / 100, percent is > 0 and < 10 ? 1 : 0);

    /// <summary>"28 to 34 %".</summary>
    public string Interval(ReasonShare share) => share.Interval is var (low, high) ? words["scores.interval", words.Number(low, 1), Percent1(high)] : "–";

    public string Score(double? score) => _figures.Score(score, measure?.Metric ?? Analytics.Scores.Metric.Nps);

    // What is nought as it is written has no side.
    public string WithSign(double difference) => _figures.WithSign(Math.Round(difference, Decimals) + 0, measure?.Metric ?? Analytics.Scores.Metric.Nps);

    private int Decimals => measure?.Metric is Analytics.Scores.Metric.Mean or Analytics.Scores.Metric.Ces ? 2 : 1;

    /// <summary>Of an effect on the score.</summary>
    public string Interval(TestResult test) => words["scores.interval", WithSign(test.Interval.Low), WithSign(test.Interval.High)];

    /// <summary>Of a change or difference of shares, in per cent points.</summary>
    public string Points(TestResult test) => words["reasons.percent_points", SignedPoints(test.Difference)];

    public string PointsInterval(TestResult test) => words["scores.interval", SignedPoints(test.Interval.Low), SignedPoints(test.Interval.High)];

    public string P(double p) => p < 0.001 ? "p < " + words.Number(0.001, 3) : "p = " + words.Number(p, 3);

    /// <summary>An effect is good news or bad news only when it is more than chance.</summary>
    public static Tone ToneOf(Tested? tested) => tested is not { IsReal: true } ? Tone.Neutral : tested.Test.Difference > 0 ? Tone.Good : Tone.Bad;

    private static string Sign(double value) => value > 0 ? "+" : value < 0 ? "−" : "±";

    private string SignedPoints(double value) => Math.Round(value, 1) is var rounded ? Sign(rounded) + words.Score(Math.Abs(rounded)) : "";

    private string Percent1(double percent) => words.Percent(percent / 100, 1);
}
