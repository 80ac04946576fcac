using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>The organisation at hand, asked for with every page; what another process changed is seen within five seconds.</summary>
public sealed class OrganisationFacts(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private (Organisation Organisation, long ReadAt)? _known;

    /// <summary>For whoever speaks where nobody is signed in; null before the first visit.</summary>
    public static string? LanguageOf(IServiceProvider services) => services.GetRequiredService<OrganisationFacts>().Get()?.Language;

    /// <summary>The zone its people live by; UTC before the first visit.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(Get()?.TimeZone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;

    public bool IsSetUp => Get() is not null;

    /// <summary>Null before the first visit.</summary>
    public Organisation? Get()
    {
        if (_known is { } known && clock.GetElapsedTime(known.ReadAt) < Fresh) return known.Organisation;
        var readAt = clock.GetTimestamp();
        using var scope = scopes.CreateScope();
        var organisation = scope.ServiceProvider.GetRequiredService<KeptDb>().Organisations.AsNoTracking().OrderBy(o => o.CreatedAt).FirstOrDefault();
        if (organisation is not null) _known = (organisation, readAt);
        return organisation;
    }

    /// <summary>To be called after a change, so that this node sees it at once.</summary>
    public void Forget() => _known = null;
}
