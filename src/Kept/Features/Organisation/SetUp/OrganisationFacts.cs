using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Organisation;

/// <summary>
/// The organisation at hand, asked for with every page; what another process changed is seen within five seconds. While the
/// database is away, what was known last stands.
/// </summary>
public sealed class OrganisationFacts(IServiceScopeFactory scopes, Dialect dialect, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>Before the first visit it is looked for more often, yet not with every customer's page.</summary>
    private static readonly TimeSpan FreshNothing = TimeSpan.FromMilliseconds(200);
    private Known? _known;

    /// <summary>For whoever speaks where nobody is signed in; null before the first visit.</summary>
    public static string? LanguageOf(IServiceProvider services) => services.GetRequiredService<OrganisationFacts>().Get()?.Language;

    /// <summary>The zone its people live by; UTC before the first visit.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(Get()?.TimeZone ?? "UTC", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>What the organisation calls itself; empty before the first visit.</summary>
    public string Name => Get()?.Name ?? "";

    public bool IsSetUp => Get() is not null;

    /// <summary>Null before the first visit.</summary>
    public Organisation? Get()
    {
        if (_known is { } known && clock.GetElapsedTime(known.ReadAt) < (known.Organisation is null ? FreshNothing : Fresh)) return known.Organisation;
        var readAt = clock.GetTimestamp();
        try
        {
            using var scope = scopes.CreateScope();
            var organisation = scope.ServiceProvider.GetRequiredService<KeptDb>().Organisations.AsNoTracking().OrderBy(o => o.CreatedAt).FirstOrDefault();
            _known = new Known(organisation, readAt);
            return organisation;
        }
        catch (Exception error) when (dialect.IsPassing(error) && _known is { } last)
        {
            return last.Organisation;
        }
    }

    /// <summary>To be called after a change, so that this node sees it at once.</summary>
    public void Forget() => _known = null;

    // An object of its own, so that readers on other threads never see half of it.
    private sealed record Known(Organisation? Organisation, long ReadAt);
}
