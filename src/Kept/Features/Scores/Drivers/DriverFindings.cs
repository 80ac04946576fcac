using Kept.Analytics.Statistics;
using Kept.Features.Responses.Columns;
using Kept.Features.Scores.Exploring;
using Kept.Shared.Languages;
using Kept.Shared.Ui;

namespace Kept.Features.Scores.Drivers;

/// <summary>Says in sentences what drivers show, and no more than their intervals bear out.</summary>
public sealed class DriverFindings(DriverReport report, Labels labels, int minimumN, Words words)
{
    private readonly Findings _scores = new(labels, words);

    public string Name(Driver driver) => labels.Question(driver.Attribute.Code);

    /// <summary>Who leads, as far as that can be told.</summary>
    public string Headline()
    {
        var outcome = labels.Question(report.Outcome.Code);
        var drivers = report.Drivers;
        if (drivers.Count == 1) return words["drivers.finding.one", Name(drivers[0]), Percent(100 * report.RSquared ?? 0), outcome];
        var (first, second) = (drivers[0], drivers[1]);
        if (first.IsAboveNoise == false) return words["drivers.finding.none", outcome];
        return first.WeightInterval is { } top && second.WeightInterval is { } next && top.Low > next.High
            ? words["drivers.finding.leader", Name(first), outcome, Percent(first.Weight ?? 0)]
            : words["drivers.finding.pair", Name(first), Name(second), outcome];
    }

    /// <summary>From how many answers, and how much of the outcome goes with the attributes at all.</summary>
    public string Basis() => words["drivers.basis", report.Complete, report.Total.N, Percent(100 * report.RSquared ?? 0)];

    /// <summary>What to work on first: important and below the average of the attributes.</summary>
    public string WorkOn(Quadrants quadrants)
    {
        var first = report.Drivers.Where(driver => quadrants.Of(driver) == Quadrant.WorkOn).Select(Name).ToList();
        return first.Count == 0 ? words["drivers.quadrant.nothing"] : words["drivers.quadrant.finding", string.Join(", ", first)];
    }

    /// <summary>The missing answers, openly: how many responses are left out, and what leaving out an attribute would win.</summary>
    public string? Missing()
    {
        var lost = report.Total.N - report.Complete;
        if (lost <= 0) return null;
        var sentence = words.Count("drivers.missing", lost);
        return report.Costliest is { } costly && report.Drivers.Count > 1
            ? sentence + " " + words["drivers.missing.costliest", Name(costly), costly.CompleteWithout!.Value - report.Complete] : sentence;
    }

    public string Why(Refusal refusal, long complete) => refusal.Reason switch
    {
        RefusalReason.TooFewAnswers => words["drivers.refused.few", complete, report.Drivers.Count, report.Needed],
        RefusalReason.Withheld => words["drivers.refused.withheld", minimumN],
        RefusalReason.NoAttributes => words["drivers.refused.attributes"],
        RefusalReason.Redundant => words["drivers.refused.redundant", string.Join(", ", refusal.Attributes.Select(labels.Question))],
        _ when refusal.Attributes.Count == 0 => words["drivers.refused.same"],
        _ => words["drivers.refused.same_in", string.Join(", ", refusal.Attributes.Select(labels.Question))],
    };

    public string Percent(double share) => words.Percent(share / 100);

    public string Interval(Interval? interval, int decimals) => interval is { } of ? words["scores.interval", words.Number(of.Low, decimals), words.Number(of.High, decimals)] : "–";

    /// <summary>The interval of a share of R², on the scale of the share.</summary>
    public string ShareInterval(Interval? interval) => interval is { } of ? words["scores.interval", Percent(of.Low), Percent(of.High)] : "–";

    /// <summary>A change in points of the outcome's score, signed.</summary>
    public string Points(double points) => (points > 0 ? "+" : points < 0 ? "−" : "±") + _scores.Score(Math.Abs(points), report.Outcome.Metric);

    public string PointsInterval(Interval interval) => words["scores.interval", Points(interval.Low), Points(interval.High)];

    /// <summary>Basic, performance or excitement, as a manager would say it.</summary>
    public string Kind(AttributeKind? kind) => kind is { } known ? words[$"drivers.kind.{known.ToString().ToLowerInvariant()}"] : words["drivers.kind.unknown"];

    public string RaiseOf(Gain gain) => gain.Best is { } unit
        ? words["drivers.gain.best", words.Number(gain.Raise, 2), labels.Value("unit", unit)] : words["drivers.gain.raise", words.Number(gain.Raise, gain.Raise < 0.095 ? 2 : 1)];
}
