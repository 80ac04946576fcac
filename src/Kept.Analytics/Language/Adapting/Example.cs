namespace Kept.Analytics.Language.Adapting;

/// <summary>A comment that a person coded, for a reader to learn from.</summary>
/// <param name="Asked">The question it answers; null where that is not known.</param>
/// <param name="Reasons">What it gives as a reason and what it does not; of codes that are not named here it is not known. A code is that of a group
/// (<c>waiting</c>), of a detail or of an own reason.</param>
/// <param name="Sentiment">−2 to 2; null where nobody said.</param>
public sealed record Example(string Comment, string? Asked, IReadOnlyList<(string Code, bool Is)> Reasons, int? Sentiment);
