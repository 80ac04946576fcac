using System.Text.Json;
using System.Text.Json.Serialization;
using Kept.Data;
using Kept.Features.Demo;
using Kept.Features.Cases;
using Kept.Features.Cases.Shuffle;
using Kept.Features.Insights;
using Kept.Features.Insights.Reasons;
using Kept.Features.Insights.Emerging;
using Kept.Features.Insights.LanguageModel;
using Kept.Features.Insights.Matters;
using Kept.Features.Insights.OwnWords;
using Kept.Features.Insights.Trust;
using Kept.Features.Journeys;
using Kept.Features.Journeys.ContactAudit;
using Kept.Features.Organisation;
using Kept.Features.Organisation.SignIn;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Files;
using Kept.Features.Responses.Importing;
using Kept.Features.Responses.Listing;
using Kept.Features.Scores;
using Kept.Features.Responses.Answering;
using Kept.Features.Scores.Dashboards;
using Kept.Features.Scores.Drivers;
using Kept.Features.Scores.Exploring;
using Kept.Features.Scores.Weighting;
using Kept.Features.Scores.Digests;
using Kept.Features.Scores.Signals;
using Kept.Features.Surveys;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Mail;
using Kept.Shared.Ui;
using Kept.Shell;
using Kept.Shell.Commands;
using Kept.Shell.Operations;

return await CommandLine.Run(args);

/// <summary>Kept in one screen: what it is made of, and what every request passes through.</summary>
public static partial class Program
{
    public static WebApplication Build(KeptOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls).UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        Register(builder.Services, options);

        var app = builder.Build();
        app.UseErrorPages();
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseAssets();
        app.UseAuthentication();
        app.UseMe();
        app.UseConsoleGate();
        app.UseNulGate();
        app.UseQueryGate();
        app.UseAuthorization();
        app.UseTokenGate();
        app.MapPreferences();
        app.MapRazorComponents<App>();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapOperations();
        app.MapOrganisation();
        app.MapJourneys();
        app.MapContactAudit();
        app.MapSurveys();
        app.MapResponses();
        app.MapCoding();
        app.MapImports();
        app.MapResponsesListing();
        app.MapResponseExport();
        app.MapAnswerFiles();
        app.MapTripleSDownload();
        app.MapAnswering();
        app.MapScores();
        app.MapScoreExports();
        app.MapDrivers();
        app.MapWeighting();
        app.MapScorePdf();
        app.MapSignals();
        app.MapDigests();
        app.MapInsights();
        app.MapMatters();
        app.MapOwnWords();
        app.MapTrust();
        app.MapEmerging();
        app.MapLanguageModel();
        app.MapCases();
        app.MapShuffle();
        return app;
    }

    /// <summary>The services, also for commands that work without serving.</summary>
    public static void Register(IServiceCollection services, KeptOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        services.AddSingleton(options).AddSingleton(TimeProvider.System);
        services.AddKeptData(options).AddMail(options);
        services.AddKeptSignIn(options);
        services.AddProblemDetails().AddExceptionHandler<ErrorAnswers>();
        services.AddRazorComponents();
        services.AddScoped<ReadingTurn>();
        services.AddCascadingValue(s => new May(s.GetRequiredService<Me>().May));
        services.AddWords(OrganisationFacts.LanguageOf);
        services.AddAssets();
        services.AddApiDescription();
        services.AddUseCases();
        services.AddSingleton<PublicAddress>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Converters.Add(new NulGate.Text());
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddValidation();
        services.AddSingleton<Touchpoints>().AddScoped<Ownership>().AddContactAudit();
        services.AddSurveys();
        services.AddResponses(options);
        services.AddDashboards();
        services.AddImporting();
        services.AddAnswering();
        services.AddWeighting();
        services.AddSignals().AddDigests();
        services.AddScoped<CommentedSurveys>().AddScoped<ReasonsScreens>();
        services.AddMatters().AddTrust().AddEmerging().AddOwnWords().AddLanguageModel();
        services.AddCases();
        services.AddScoped<DemoOrganisation>().AddScoped<DemoSurveys>();
    }
}
