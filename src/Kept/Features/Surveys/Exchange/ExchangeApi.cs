using System.Globalization;
using Kept.Features.Organisation;
using Kept.Questionnaires.Exchange;
using Kept.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Surveys.Exchange;

/// <summary>Definitions of other tools in, ours out, for programs.</summary>
public static class ExchangeApi
{
    public static void MapExchange(this IEndpointRouteBuilder app)
    {
        var surveys = app.MapGroup("/api/v1/surveys").WithTags("Surveys");
        surveys.MapPost("imports", Import).WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithDescription("The body is the file, as it is or in a form; which tool it is from shows in the file itself. `check=true` only reports, `code` and `kind` are the new survey's.")
            .Produces<ImportOutcome>().Produces<ImportOutcome>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .RequireAuthorization(Permission.ManageSurveys);
        surveys.MapGet("{code}/questionnaire", Export).RequireAuthorization(Permission.SeeSurveys);
        app.MapExchangeFiles();
    }

    /// <summary>The body is the file as it is, or a form with the file in it.</summary>
    private static async Task<IResult> Import(bool? check, string? code, string? kind, HttpRequest http, ImportSurvey import, PublicAddress address, CancellationToken ct)
    {
        var wanted = KindOf(kind);
        var definition = Definition.Read(await Body(http, ct));
        if (check == true) return Results.Ok(ImportOutcome.Of(definition));
        var survey = await import.Handle(new ImportSurvey.Request(definition, code, wanted), ct);
        return Results.Created($"/api/v1/surveys/{survey.Code}", ImportOutcome.Of(definition, survey.Code, SurveyView.Of(survey, address)));
    }

    private static async Task<IResult> Export(string code, int? version, string? format, string? language, bool? notes, HttpContext http, ExportQuestionnaire export, CancellationToken ct)
    {
        var file = await export.Handle(new ExportQuestionnaire.Request(code, version, format ?? FormatOf(http.Request.Headers.Accept.ToString()), language), ct);
        if (notes == true) return Results.Ok(new { file.Notes });
        http.Response.Headers["Kept-Notes"] = file.Notes.Count.ToString(CultureInfo.InvariantCulture);
        return Results.File(file.Content.ToArray(), file.MediaType, file.Name);
    }

    // Whoever names no format may say by Accept which kind of file she reads.
    private static string FormatOf(string accept) => ExportFormats.All.FirstOrDefault(format => format.MediaType != "application/json" && accept.Contains(format.MediaType, StringComparison.OrdinalIgnoreCase))?.Name
        ?? (accept.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? ExportQuestionnaire.Paper : "kept");

    private static SurveyKind KindOf(string? kind) => kind is null ? SurveyKind.Transactional
        : Enum.TryParse<SurveyKind>(kind, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
        : throw new InvalidException("kind", "surveys.error.kind");

    private static async Task<byte[]> Body(HttpRequest http, CancellationToken ct)
    {
        var tooLarge = new BadHttpRequestException($"The file is larger than {SurveyImport.Largest >> 20} MB.", StatusCodes.Status413PayloadTooLarge);
        var isForm = http.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
        if (!isForm && http.ContentLength > SurveyImport.Largest) throw tooLarge;
        var content = isForm ? (await FormUpload.Open(http, ct))?.Content ?? throw new InvalidException("file", "exchange.fault.no_file") : http.Body;
        var file = await FormUpload.ReadAll(content, SurveyImport.Largest, ct) ?? throw tooLarge;
        return file.Length > 0 ? file : throw new InvalidException("file", "exchange.fault.empty");
    }
}
