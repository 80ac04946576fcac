namespace Kept.Shared.Languages;

/// <summary>Makes the reader's <see cref="Words"/> available to a request, or to a job in the organisation's language.</summary>
public static class WordsRegistration
{
    /// <param name="organisation">The organisation's own language, asked once a scope; English until there is one.</param>
    /// <param name="strict">Whether unknown keys throw: true in tests.</param>
    public static IServiceCollection AddWords(this IServiceCollection services, Func<IServiceProvider, string?>? organisation = null, bool strict = false)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(Phrases.Load(strict));
        services.AddScoped(provider =>
        {
            var own = organisation?.Invoke(provider);
            var http = provider.GetRequiredService<IHttpContextAccessor>().HttpContext;
            var language = http is null ? Language.Choose(null, null, null, own) : Language.Of(http, own);
            return new Words(provider.GetRequiredService<Phrases>(), language, provider.GetService<TimeProvider>() ?? TimeProvider.System);
        });
        return services;
    }
}
