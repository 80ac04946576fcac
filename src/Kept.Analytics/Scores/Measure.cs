namespace Kept.Analytics.Scores;

/// <summary>How answers become a score: NPS −100…100, CSAT and shares 0…100, CES and means on the question's scale.</summary>
public enum Metric
{
    Nps,
    Csat,
    Ces,
    Mean,
    Share,
}

/// <summary>A scored question: whole-number answers from Min to Max (at most 254 apart, as an answer takes one byte).</summary>
public sealed record Measure(string Code, Metric Metric, int Min, int Max)
{
    public static Measure Nps(string code) => new(code, Metric.Nps, 0, 10);

    public static Measure Csat(string code) => new(code, Metric.Csat, 1, 5);

    public static Measure Ces(string code) => new(code, Metric.Ces, 1, 7);

    /// <summary>A yes (1) or no (0).</summary>
    public static Measure Share(string code) => new(code, Metric.Share, 0, 1);

    /// <summary>How many stored answers there can be: none (0), Min (1) … Max.</summary>
    public int Slots => Max - Min + 2;

    internal void Check()
    {
        var fits = Metric switch
        {
            Metric.Nps => Min == 0 && Max == 10,
            Metric.Share => Min == 0 && Max == 1,
            _ => Min < Max && (long)Max - Min <= 254,
        };
        if (!fits)
        {
            throw new ArgumentException($"A {Metric} question such as '{Code}' cannot run from {Min} to {Max}.");
        }
    }
}
