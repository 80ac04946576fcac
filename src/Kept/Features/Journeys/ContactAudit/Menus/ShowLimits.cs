using Kept.Analytics.Menus;
using Kept.Shared;

namespace Kept.Features.Journeys.ContactAudit.Menus;

/// <summary>The limits phone menus are held to.</summary>
public sealed class ShowLimits(MenuArchive archive) : IUseCase
{
    public Task<MenuLimits> Handle(CancellationToken ct) => archive.Limits(ct);
}
