using Kept.Data;
using Kept.Features.Organisation.SignIn;
using Kept.Features.Responses;
using Kept.Shared;
using Kept.Shell.Commands;

return await CommandLine.Run(args);

/// <summary>Kept in one screen: what it is made of, and what every request passes through.</summary>
public static partial class Program
{
    public static WebApplication Build(KeptOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls).UseKestrelHttpsConfiguration();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        Register(builder.Services, options);

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStaticFiles();
        app.UseAuthentication();
        app.UseMe();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapGet("/health/live", () => Results.Ok()).AllowAnonymous();
        return app;
    }

    /// <summary>The services, also for commands that work without serving.</summary>
    public static void Register(IServiceCollection services, KeptOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        services.AddKeptData(options);
        services.AddKeptSignIn(options);
        services.AddProblemDetails().AddExceptionHandler<ErrorAnswers>();
        services.AddRazorComponents();
        services.AddOpenApi();
        services.AddUseCases();
        services.AddResponses(options);
    }
}
