using Kept.Data.Events;

namespace Kept.Features.Journeys;

public sealed record TouchpointAdded(string Code) : KeptEvent;
public sealed record TouchpointChanged(string Code) : KeptEvent;
