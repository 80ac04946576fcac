namespace Kept.Features.Insights.Reasons;

/// <summary>How many responses of some people have a comment, and how many of those give each reason.</summary>
/// <param name="Comments">With a comment that could be read.</param>
/// <param name="WithReason">Of those, with any reason.</param>
/// <param name="Named">By code of a reason or a group; those of 0 may be missing.</param>
public sealed record ReasonCounts(long Comments, long WithReason, IReadOnlyDictionary<string, long> Named)
{
    public static readonly ReasonCounts None = new(0, 0, new Dictionary<string, long>());

    public long WithoutReason => Comments - WithReason;

    public ReasonShare Of(string code) => new(Named.GetValueOrDefault(code), Comments);

    /// <summary>What is left without people who are among these.</summary>
    public ReasonCounts Without(ReasonCounts part) => new(
        Comments - part.Comments, WithReason - part.WithReason, Named.ToDictionary(pair => pair.Key, pair => pair.Value - part.Named.GetValueOrDefault(pair.Key)));
}
