using Kept.Analytics.Language;
using Kept.Data.Events;

namespace Kept.Features.Insights.Matters;

/// <summary>The subject of these is the <see cref="CommentMatter"/>.</summary>
public sealed record MatterFound(Matter Matter, Guid Response) : KeptEvent;
public sealed record MatterSeen(Matter Matter) : KeptEvent;
