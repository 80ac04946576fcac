using Kept.Data;

namespace Kept.Features.Organisation;

/// <summary>The organisation's own language, read once: it changes seldom and is asked for with every page.</summary>
public sealed class OrganisationLanguage(IServiceScopeFactory scopes)
{
    private string? _language;

    public static string? Of(IServiceProvider services) => services.GetRequiredService<OrganisationLanguage>().Get();

    public string? Now => Get();

    public void Forget() => _language = null;

    private string? Get()
    {
        if (_language is not null) return _language;
        using var scope = scopes.CreateScope();
        return _language = scope.ServiceProvider.GetRequiredService<KeptDb>().Organisations.Select(o => o.Language).FirstOrDefault();
    }
}
