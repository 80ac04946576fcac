using Kept.Data.Events;

namespace Kept.Features.Organisation;

public sealed record OrganisationSetUp(string Name) : KeptEvent;
public sealed record OrganisationChanged(string Name) : KeptEvent;
public sealed record UnitAdded(string Code) : KeptEvent;
public sealed record UnitChanged(string Code) : KeptEvent;
public sealed record UnitHoursChanged(string Code) : KeptEvent;
public sealed record ShiftsChanged(string Code) : KeptEvent;
public sealed record TeamAdded(string Code) : KeptEvent;
public sealed record TeamChanged(string Code) : KeptEvent;
public sealed record PersonAdded(string Role) : KeptEvent;
public sealed record PersonChanged : KeptEvent;
public sealed record ApiKeyAdded(string Name, string Role) : KeptEvent;
public sealed record ApiKeyRevoked(string Name) : KeptEvent;
public sealed record PasswordChosen : KeptEvent;
public sealed record OneTimePasswordGiven : KeptEvent;
public sealed record PersonLeft : KeptEvent;
public sealed record PersonReturned : KeptEvent;
public sealed record AbsenceSaid(DateOnly From, DateOnly Until, Guid? DeputyId) : KeptEvent;
public sealed record AbsenceEnded : KeptEvent;
public sealed record RoleGiven(string Role, Guid? UnitId, Guid? TouchpointId) : KeptEvent;
public sealed record RoleTaken(string Role, Guid? UnitId, Guid? TouchpointId) : KeptEvent;
public sealed record TeamJoined(Guid TeamId) : KeptEvent;
public sealed record TeamLeft(Guid TeamId) : KeptEvent;
