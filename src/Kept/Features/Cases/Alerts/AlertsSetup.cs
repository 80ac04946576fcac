using Kept.Features.Cases.Alerts.Building;
using Kept.Features.Cases.Alerts.Trials;
using Kept.Features.Cases.Alerts.Watching;

namespace Kept.Features.Cases.Alerts;

public static class AlertsSetup
{
    public static IServiceCollection AddAlertRules(this IServiceCollection services)
    {
        services.AddSingleton<RuleBook>().AddScoped<FindAlerts>().AddScoped<RoutingNow>();
        services.AddScoped<ReadVocabulary>().AddScoped<RuleChecks>();
        services.AddScoped<TrialRuns>().AddScoped<AnswerTrial>().AddScoped<CaseTrial>().AddScoped<TrialSources>();
        services.AddScoped<TellOfWaiting>().AddScoped<TellOfSilence>();
        return services.AddSingleton<WatchRules>().AddHostedService(s => s.GetRequiredService<WatchRules>());
    }
}
