using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Drivers;

/// <summary>Drivers as the API shows them.</summary>
/// <param name="Outcome">Code of the question whose drivers these are.</param>
/// <param name="N">Answers to the outcome.</param>
/// <param name="Complete">Of them, those that answered every attribute: what everything below is computed from.</param>
/// <param name="Needed">Complete answers that so many attributes need.</param>
/// <param name="RSquared">Share of the outcome's variance that goes with the attributes, 0 to 1; null where refused.</param>
/// <param name="Refused">Why there are no weights; null where there are.</param>
public sealed record DriversView(
    string Outcome, long N, long Complete, int Needed, double? RSquared, DriversView.RefusalView? Refused,
    IReadOnlyList<DriversView.DriverView> Drivers, IReadOnlyList<DriversView.GroupView> Groups)
{
    public static DriversView Of(DriverReport report) => new(
        report.Outcome.Code, report.Total.N, report.Complete, report.Needed, report.RSquared, RefusalView.Of(report.Refusal),
        [.. report.Drivers.Select(DriverView.Of)],
        [.. report.Groups.Select(group => new GroupView(
            group.Value, group.N, group.Complete, group.RSquared, report.Drivers.Zip(group.Weights).ToDictionary(pair => pair.First.Attribute.Code, pair => pair.Second), RefusalView.Of(group.Refusal)))]);

    public sealed record RefusalView(RefusalReason Reason, IReadOnlyList<string> Questions)
    {
        internal static RefusalView? Of(Refusal? refusal) => refusal is null ? null : new(refusal.Reason, refusal.Attributes);
    }

    /// <summary>A figure with its 95 % interval, where it has one.</summary>
    public sealed record Figure(double Value, double? Low, double? High)
    {
        internal static Figure? Of(Coefficient? coefficient) => coefficient is { } of ? new(of.Value, of.Interval.Low, of.Interval.High) : null;
    }

    /// <param name="Mean">On the question's own scale, over everybody who answered it.</param>
    /// <param name="Weight">Relative weight in per cent of R², with the bootstrap's interval.</param>
    /// <param name="AboveNoise">Whether it carries more than a random number would.</param>
    /// <param name="Penalty">The outcome's score in the low box against the middle, in points.</param>
    /// <param name="Reward">The outcome's score in the top box against the middle, in points.</param>
    /// <param name="CompleteWithout">Complete responses there would be without this attribute.</param>
    public sealed record DriverView(
        string Attribute, long N, Figure? Mean, Figure? Correlation, Figure? Weight, bool? AboveNoise, Figure? Penalty, Figure? Reward, AttributeKind? Kind,
        GainView? Gain, long? CompleteWithout)
    {
        internal static DriverView Of(Driver driver) => new(
            driver.Attribute.Code, driver.Performance.N,
            driver.Mean is { } mean ? new Figure(mean.Value, mean.Interval?.Low, mean.Interval?.High) : null,
            driver.Correlation is { } correlation ? new Figure(correlation.Value, correlation.Interval?.Low, correlation.Interval?.High) : null,
            driver.Weight is { } weight ? new Figure(weight, driver.WeightInterval?.Low, driver.WeightInterval?.High) : null,
            driver.IsAboveNoise, Figure.Of(driver.Effect?.Penalty), Figure.Of(driver.Effect?.Reward), driver.Effect?.Kind,
            driver.Gain is { } gain ? new GainView(gain.Raise, gain.Best, gain.Expected.Gain, gain.Expected.Interval.Low, gain.Expected.Interval.High) : null,
            driver.CompleteWithout);
    }

    /// <summary>How much higher the outcome's score is, on average, where the attribute is better by so much: an association.</summary>
    public sealed record GainView(double Raise, string? Best, double Points, double Low, double High);

    public sealed record GroupView(string Value, long N, long Complete, double? RSquared, IReadOnlyDictionary<string, double> Weights, RefusalView? Refused);
}
