using Kept.Features.Surveys.Rendering;

namespace Kept.Features.Responses.Answering;

public static class AnsweringRoutes
{
    public static IServiceCollection AddAnswering(this IServiceCollection services) => services
        .AddSingleton<SurveyPages>().AddSingleton<FormTemplates>().AddSingleton<LinkFacts>()
        .AddSingleton<Visits>().AddSingleton<ScreenForms>().AddSingleton<TakeProgress>()
        .AddSingleton<Apologies>().AddSingleton<ShowSurvey>().AddSingleton<TakeAnswers>().AddSingleton<ThankRespondent>();

    /// <summary>For customers, without an account; they answer before sign-in and its middleware are asked.</summary>
    public static void MapAnswering(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        Map(app, "/s/{linkKey}", [HttpMethods.Get, HttpMethods.Head], services.GetRequiredService<ShowSurvey>().Form);
        Map(app, "/s/{linkKey}", [HttpMethods.Post], services.GetRequiredService<TakeAnswers>().Take);
        Map(app, "/s/{linkKey}/progress", [HttpMethods.Post], services.GetRequiredService<TakeProgress>().Take);
        Map(app, "/s/{linkKey}/thanks", [HttpMethods.Get, HttpMethods.Head], services.GetRequiredService<ThankRespondent>().Show);
    }

    private static void Map(IEndpointRouteBuilder app, string path, string[] methods, RequestDelegate answer)
    {
        var apologies = app.ServiceProvider.GetRequiredService<Apologies>();
        var log = app.ServiceProvider.GetRequiredService<ILogger<Apologies>>();
        app.MapMethods(path, methods, async http =>
        {
            try
            {
                await answer(http);
            }
            catch (Exception error) when (!http.Response.HasStarted && error is not (OperationCanceledException or BadHttpRequestException))
            {
                log.LogError(error, "{Method} {Path} failed", http.Request.Method, path);
                await apologies.Unavailable(http);
            }
        }).AllowAnonymous().ShortCircuit().ExcludeFromDescription();
    }
}
