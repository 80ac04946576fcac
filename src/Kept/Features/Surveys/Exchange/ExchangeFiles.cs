using Kept.Features.Organisation;
using Kept.Questionnaires.Exchange;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Surveys.Exchange;

/// <summary>What the console's pages of import and export send and fetch besides themselves.</summary>
public static class ExchangeFiles
{
    public static void MapExchangeFiles(this IEndpointRouteBuilder app)
    {
        app.MapPost("/surveys/import/upload", Upload).WithMetadata(new DisableRequestSizeLimitAttribute()).RequireAuthorization(Permission.ManageSurveys).ExcludeFromDescription();
        var files = app.MapGroup("/surveys/{code}").RequireAuthorization(Permission.SeeSurveys).ExcludeFromDescription();
        files.MapGet("export/{format}.{extension}", Download);
        files.MapGet("paper", Print);
    }

    private static async Task<IResult> Upload(HttpContext http, IAntiforgery antiforgery, PendingImports pending, Words words, CancellationToken ct)
    {
        string? into = null;
        try
        {
            if (await FormUpload.Open(http.Request, ct) is not { } upload || !await upload.IsFromOurPage(http, antiforgery)) return Results.BadRequest();
            into = upload.Fields.GetValueOrDefault("into") is { Length: > 0 } code && Codes.IsValid(code) ? "?into=" + code : null;
            if (upload.Name.Length == 0) throw new InvalidException("file", "exchange.fault.no_file");
            var file = await FormUpload.ReadAll(upload.Content, SurveyImport.Largest, ct) ?? throw new InvalidException("file", "exchange.fault.too_large");
            if (file.Length == 0) throw new InvalidException("file", "exchange.fault.empty");
            return SeeOther(http, $"/surveys/import/{await pending.Keep(Path.GetFileName(upload.Name), Definition.Read(file), ct)}{into}");
        }
        catch (KeptException error) when (error is InvalidException or UnprocessableException)
        {
            // The rest of a large file is not waited for: the page is shown again with what is wrong.
            var message = error is UnprocessableException ? words["exchange.fault.unreadable", error.Explain(words)] : error.Explain(words);
            FlashMessage.Leave(http, message, Tone.Bad);
            return SeeOther(http, "/surveys/import" + into);
        }
    }

    private static async Task<IResult> Download(string code, string format, int? version, ExportQuestionnaire export, CancellationToken ct)
    {
        var file = await export.Handle(new ExportQuestionnaire.Request(code, version, format), ct);
        return Results.File(file.Content.ToArray(), file.MediaType, file.Name);
    }

    private static async Task<IResult> Print(string code, int? version, string? lang, HttpContext http, ExportQuestionnaire export, CancellationToken ct)
    {
        var page = await export.Handle(new ExportQuestionnaire.Request(code, version, ExportQuestionnaire.Paper, lang), ct);
        http.Response.Headers.ContentSecurityPolicy = PaperForm.Policy;
        return Results.Bytes(page.Content.ToArray(), page.MediaType);
    }

    private static IResult SeeOther(HttpContext http, string path)
    {
        http.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
