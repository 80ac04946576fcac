namespace Kept.Analytics.Scores;

/// <summary>What a person may see: rows of these units, and rows of these touchpoints.</summary>
public sealed record Scope(IReadOnlySet<string> Units, IReadOnlySet<string> Touchpoints);

/// <summary>Everything a slice depends on besides the question and the table.</summary>
public sealed record SliceContext
{
    /// <summary>Zone in which days, weeks and months begin, and dates are read.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Above 1, smaller groups are withheld, with whatever would let someone compute them.</summary>
    public int MinimumN { get; init; } = 1;

    /// <summary>Dimensions derived from the unit: "level:region" → code of unit → code of region.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Derived { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Null sees everything.</summary>
    public Scope? Scope { get; init; }

    /// <summary>The responses that count where shares of values are asked for, as a filter; scored questions have answers of these
    /// alone. Null counts all.</summary>
    public Filter? Counted { get; init; }

    /// <summary>Weights to score by; null counts every response alike.</summary>
    public ResponseWeights? Weights { get; init; }

    public DateTime AsOf { get; init; }
}
