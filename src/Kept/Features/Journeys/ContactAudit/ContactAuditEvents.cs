using Kept.Data.Events;
using Kept.Features.Journeys.ContactAudit.Needs;

namespace Kept.Features.Journeys.ContactAudit;

/// <summary>The subject of these is the menu.</summary>
public sealed record ContactMenuAdded(string Code) : KeptEvent;
public sealed record ContactMenuChanged(string Code) : KeptEvent;
public sealed record ContactMenuRemoved(string Code) : KeptEvent;

/// <param name="RulesKept">Of the limits that could be judged, in the menu's first language.</param>
public sealed record MenuVersionKept(string Code, int Version, DateOnly Since, int RulesKept, int RulesJudged) : KeptEvent;

public sealed record AuditCallLogged(string Menu, double Seconds, bool Reached) : KeptEvent;

/// <summary>The subject of these is the need.</summary>
public sealed record CustomerNeedAdded(string Code) : KeptEvent;
public sealed record CustomerNeedChanged(string Code) : KeptEvent;
public sealed record CustomerNeedRemoved(string Code) : KeptEvent;
public sealed record ContactWayChecked(string Need, int Round, ContactChannel Channel, WayOutcome Outcome) : KeptEvent;

/// <summary>The subject is the round.</summary>
public sealed record AuditRoundOpened(int Round, DateOnly On) : KeptEvent;

public sealed record MenuLimitsChanged : KeptEvent;
