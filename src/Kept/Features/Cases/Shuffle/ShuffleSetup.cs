using Kept.Features.Cases.Shuffle.Histories;
using Kept.Features.Cases.Shuffle.Talk;

namespace Kept.Features.Cases.Shuffle;

public static class ShuffleSetup
{
    public static IServiceCollection AddShuffle(this IServiceCollection services) =>
        services.AddSingleton<CaseHistories>().AddScoped<ShuffleLogs>().AddScoped<FlowTalks>().AddScoped<FlowMails>()
            .AddSingleton<TellFollowers>().AddHostedService(s => s.GetRequiredService<TellFollowers>());
}
