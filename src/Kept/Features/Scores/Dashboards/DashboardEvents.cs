using Kept.Data.Events;

namespace Kept.Features.Scores.Dashboards;

public sealed record DashboardCreated(string Name) : KeptEvent;
public sealed record DashboardChanged(string Name, int Tiles, bool Shared, string? Role) : KeptEvent;
public sealed record DashboardRemoved(string Name) : KeptEvent;
