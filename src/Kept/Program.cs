using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Data;
using Kept.Features.Journeys;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Features.Responses;
using Kept.Features.Responses.Importing;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Kept.Shell;
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
        app.UseErrorPages();
        app.UseExceptionHandler();
        app.UseStaticFiles();
        app.UseAuthentication();
        app.UseMe();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapPreferences();
        app.MapRazorComponents<App>();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapOrganisation();
        app.MapSurveys();
        app.MapResponses();
        app.MapImports();
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
        services.AddCascadingValue(s => new May(s.GetRequiredService<Me>().May));
        services.AddWords(OrganisationLanguage.Of);
        services.AddOpenApi();
        services.AddUseCases();
        services.AddSingleton<PublicAddress>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddValidation();
        services.AddSingleton<Touchpoints>();
        services.AddSingleton<PublishedSurveys>().AddSingleton<LinkSigner>();
        services.AddResponses(options);
        services.AddImporting();
    }
}
