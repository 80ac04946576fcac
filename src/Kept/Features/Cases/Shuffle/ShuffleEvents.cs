using Kept.Data.Events;

namespace Kept.Features.Cases.Shuffle;

/// <summary>The subject of these is the talk about a flow.</summary>
public sealed record FlowCommented(Guid Comment) : KeptEvent;
public sealed record FlowAssigned(Guid Person) : KeptEvent;
public sealed record FlowTakenBack(Guid Person) : KeptEvent;
public sealed record FlowFollowed(Guid Person) : KeptEvent;
public sealed record FlowUnfollowed(Guid Person) : KeptEvent;
public sealed record FlowSettled : KeptEvent;
public sealed record FlowReopened : KeptEvent;

/// <summary>The subject is the organisation.</summary>
/// <param name="PerHour">What an hour of work costs; null where it is counted no more.</param>
public sealed record HandoffCostSet(decimal? PerHour, string Currency, int Minutes) : KeptEvent;
