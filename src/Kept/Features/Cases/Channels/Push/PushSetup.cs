namespace Kept.Features.Cases.Channels.Push;

public static class PushSetup
{
    public static IServiceCollection AddPush(this IServiceCollection services) => services.AddSingleton<PushAddress>().AddScoped<PushKeys>().AddScoped<CarryPush>();
}
