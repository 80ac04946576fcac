using Kept.Analytics.Scores;
using Kept.Analytics.Statistics;

namespace Kept.Features.Scores.Drivers;

/// <summary>Which attributes carry an outcome, and how sure that is.</summary>
public sealed record DriverReport
{
    public required Measure Outcome { get; init; }

    /// <summary>The outcome's score over everybody who answered it.</summary>
    public required Cell Total { get; init; }

    /// <summary>Every scored question that could be an attribute.</summary>
    public required IReadOnlyList<Measure> Offered { get; init; }

    /// <summary>The attributes asked about: those that carry most first; in the survey's order where weights are refused.</summary>
    public required IReadOnlyList<Driver> Drivers { get; init; }

    /// <summary>Responses that answered the outcome and every attribute: all that weights are computed from.</summary>
    public long Complete { get; init; }

    /// <summary>Complete responses that so many attributes need.</summary>
    public int Needed { get; init; }

    /// <summary>Share of the outcome's variance that goes with the attributes, 0 to 1; null where refused.</summary>
    public double? RSquared { get; init; }

    /// <summary>Why there are no weights; null where there are.</summary>
    public Refusal? Refusal { get; init; }

    public string? By { get; init; }

    /// <summary>The groups of <see cref="By"/> with most answers.</summary>
    public IReadOnlyList<DriverGroup> Groups { get; init; } = [];

    /// <summary>The attribute without which most responses would be complete, and how many; null where none costs any.</summary>
    public Driver? Costliest => Drivers.Where(driver => driver.CompleteWithout > Complete).MaxBy(driver => driver.CompleteWithout);
}

/// <summary>One attribute.</summary>
public sealed record Driver
{
    public required Measure Attribute { get; init; }

    /// <summary>Its score over everybody who answered it.</summary>
    public required Cell Performance { get; init; }

    /// <summary>Its mean over everybody who answered it, on its own scale; null without answers.</summary>
    public MeanOf? Mean { get; init; }

    /// <summary>With the outcome, over complete responses.</summary>
    public CorrelationResult? Correlation { get; init; }

    /// <summary>Johnson's relative weight in per cent of R².</summary>
    public double? Weight { get; init; }

    /// <summary>Of the weight, by the bootstrap; null where there are too few groups for one.</summary>
    public Interval? WeightInterval { get; init; }

    /// <summary>Whether it carries more than a random number would; null where there is no bootstrap.</summary>
    public bool? IsAboveNoise { get; init; }

    /// <summary>What its low and top answers do to the outcome, in points of the outcome's score, for itself.</summary>
    public AttributeEffect? Effect { get; init; }

    public Gain? Gain { get; init; }

    /// <summary>Complete responses there would be without it; null where that says something about too few people.</summary>
    public long? CompleteWithout { get; init; }
}

/// <summary>A mean on the question's own scale with its 95 % interval, which a single answer does not have.</summary>
public sealed record MeanOf(double Value, Interval? Interval, long N);

/// <summary>What to expect of the outcome's score where an attribute is better by <paramref name="Raise"/>: an association.</summary>
/// <param name="Raise">In points of the attribute's scale, and never beyond its end.</param>
/// <param name="Best">The unit whose level that is; null where the improvement was given.</param>
public sealed record Gain(double Raise, string? Best, ExpectedGain Expected);

/// <summary>The weights of one group, or why there are none.</summary>
/// <param name="N">Answers to the outcome; 0 where withheld.</param>
/// <param name="Complete">Complete responses.</param>
/// <param name="Weights">In per cent of the group's R², in the order of the report's drivers.</param>
public sealed record DriverGroup(string Value, long N, long Complete, double? RSquared, IReadOnlyList<double> Weights, Refusal? Refusal);

/// <summary>Why weights are not given.</summary>
/// <param name="Attributes">Codes of the questions at fault, where some are.</param>
public sealed record Refusal(RefusalReason Reason, IReadOnlyList<string> Attributes)
{
    public static readonly Refusal Withheld = new(RefusalReason.Withheld, []);

    internal static Refusal Of(DriversException refused, IReadOnlyList<string> questions) => new(
        refused.Reason switch
        {
            DriversRefusal.TooFewAnswers => RefusalReason.TooFewAnswers,
            DriversRefusal.NothingVaries => RefusalReason.NothingVaries,
            _ => RefusalReason.Redundant,
        },
        [.. refused.Variables.Where(i => i < questions.Count).Select(i => questions[i])]);
}

public enum RefusalReason
{
    /// <summary>The survey has no other scored question that was answered.</summary>
    NoAttributes,

    /// <summary>A minimum n protects those who answered.</summary>
    Withheld,

    TooFewAnswers,
    NothingVaries,

    /// <summary>Attributes follow from each other.</summary>
    Redundant,
}
