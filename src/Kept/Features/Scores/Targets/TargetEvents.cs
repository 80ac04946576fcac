using Kept.Data.Events;

namespace Kept.Features.Scores.Targets;

/// <summary>The subject of these is the survey.</summary>
public sealed record TargetSet(string Question, string Place, double Value, DateOnly From, DateOnly By) : KeptEvent;
public sealed record TargetRemoved(string Question, string Place, double Value) : KeptEvent;
