using Kept.Features.Surveys.Branding;
using System.Text.Json;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys.Bank;
using Kept.Features.Surveys.Comments;
using Kept.Features.Surveys.Testing;
using Kept.Features.Surveys.Versions;
using Kept.Features.Surveys.Exchange;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

public static class SurveysApi
{
    public static void MapSurveys(this IEndpointRouteBuilder app)
    {
        var surveys = app.MapGroup("/api/v1/surveys").WithTags("Surveys");
        surveys.MapGet("", async (KeptDb db, PublicAddress address, CancellationToken ct) =>
            ItemList.Of((await db.Surveys.AsNoTracking().OrderBy(s => s.Code).ToListAsync(ct)).Select(s => SurveyView.Of(s, address))))
            .RequireAuthorization(Permission.SeeSurveys);
        surveys.MapPost("", async (CreateSurvey.Request request, CreateSurvey create, PublicAddress address, CancellationToken ct) =>
            Results.Created($"/api/v1/surveys/{request.Code}", SurveyView.Of(await create.Handle(request, ct), address)))
            .Produces<SurveyView>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageSurveys);
        surveys.MapGet("{code}", async (string code, KeptDb db, PublicAddress address, CancellationToken ct) =>
            SurveyView.Of(await db.Surveys.AsNoTracking().Named(code, ct), address))
            .RequireAuthorization(Permission.SeeSurveys);
        surveys.MapPut("{code}/questionnaire", async (string code, JsonElement questionnaire, ChangeDraft change, PublicAddress address, CancellationToken ct) =>
            SurveyView.Of(await change.Handle(new ChangeDraft.Request(code, questionnaire), ct), address))
            .RequireAuthorization(Permission.ManageSurveys);
        surveys.MapPost("{code}/publication", async (string code, PublishSurvey publish, PublicAddress address, CancellationToken ct) =>
            Published(await publish.Handle(code, ct), address))
            .Produces<PublicationView>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageSurveys);
        surveys.MapDelete("{code}/publication", async (string code, CloseSurvey close, CancellationToken ct) =>
        {
            await close.Handle(code, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageSurveys);
        surveys.MapGet("{code}/versions", async (string code, ShowSurvey show, CancellationToken ct) => ItemList.Of((await show.Handle(code, ct)).Versions))
            .RequireAuthorization(Permission.SeeSurveys);
        surveys.MapPost("{code}/links", async (string code, LinkRequest request, MakeLink make, PublicAddress address, CancellationToken ct) =>
            Linked(address.Of((await make.Handle(new MakeLink.Request(code, request.Attributes, request.Respondent), ct)).Path)))
            .Produces<LinkView>(StatusCodes.Status201Created).RequireAuthorization(Permission.SeeSurveys);
        app.MapSurveyFiles();
        app.MapTestRuns();
        app.MapQuestionBank();
        app.MapVersions();
        app.MapSurveyComments();
        app.MapBranding();
        app.MapExchange();
        app.MapGet("/schemas/questionnaire-v1.json", () => Results.Text(Questionnaire.JsonSchema, "application/schema+json")).AllowAnonymous();
    }

    private static IResult Published(Survey survey, PublicAddress address)
    {
        var url = address.Of($"/s/{survey.LinkKey}");
        return Results.Created(url, new PublicationView(survey.PublishedVersion!.Value, url));
    }

    private static IResult Linked(string url) => Results.Created(url, new LinkView(url));

    public sealed record PublicationView(int Version, string Url);

    /// <param name="Respondent">Makes a personal link for whoever the sender calls so.</param>
    public sealed record LinkRequest(IReadOnlyDictionary<string, string>? Attributes, string? Respondent = null);

    public sealed record LinkView(string Url);
}
