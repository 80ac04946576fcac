using Kept.Analytics.Language;
using Kept.Data.Events;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;

namespace Kept.Features.Cases;

/// <summary>The subject of these is the survey.</summary>
public sealed record AlertRuleAdded(Guid Rule, string Question, int AtMost) : KeptEvent;
public sealed record AlertRuleChanged(Guid Rule, string Question, int AtMost, bool Active) : KeptEvent;
public sealed record AlertRuleRemoved(Guid Rule) : KeptEvent;

/// <summary>The subject is the organisation.</summary>
public sealed record MatterRuleChanged(Matter Matter, bool Active, int DueHours) : KeptEvent;

/// <summary>The subject of these is the case.</summary>
public sealed record CaseOpened(int Number) : KeptEvent;
public sealed record CaseTaken : KeptEvent;
public sealed record CaseNoted : KeptEvent;
public sealed record CaseHandedOn(int Handoff, HandoffKind Kind) : KeptEvent;
public sealed record HandoffAccepted(int Handoff) : KeptEvent;
public sealed record CaseClosed(int Closure) : KeptEvent;
public sealed record CustomerHeard(int Closure, Verdict Verdict) : KeptEvent;
public sealed record CaseReopened : KeptEvent;
