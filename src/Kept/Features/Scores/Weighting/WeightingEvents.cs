using Kept.Data.Events;

namespace Kept.Features.Scores.Weighting;

/// <summary>A weighting was made or changed; the content is its targets.</summary>
public sealed record WeightingSaved(Guid WeightingId, string Code, string Content) : KeptEvent;

public sealed record WeightingRemoved(Guid WeightingId, string Code) : KeptEvent;
