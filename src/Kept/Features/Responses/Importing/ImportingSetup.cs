using System.Globalization;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Responses.Importing;

public static class ImportingSetup
{
    private const long RoomForTheForm = 1 << 20;

    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddSingleton<ImportFiles>().AddSingleton<ImportSignal>().AddScoped<ImportQueries>();
        // The preview of a file with a few hundred columns sends four fields for each.
        services.Configure<FormOptions>(form => form.ValueCountLimit = 8 * 1024);
        return services.AddHostedService<ImportWorker>();
    }

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/imports/upload", Upload).WithMetadata(new RequestSizeLimitAttribute(ImportFiles.LargestFile + RoomForTheForm)).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/imports/{id:guid}/refused.csv", Refused).RequireAuthorization().ExcludeFromDescription();
    }

    /// <summary>Reads the form part by part: the file goes to disk as it comes, and what belongs to it must come before it.</summary>
    private static async Task<IResult> Upload(HttpContext http, IAntiforgery antiforgery, UploadImport upload, Words words, CancellationToken ct)
    {
        try
        {
            // A browser sends a file part even where none was picked: a form without one is not ours.
            if (await FormUpload.Open(http.Request, ct) is not { } file || !await file.IsFromOurPage(http, antiforgery)) return Results.BadRequest();
            if (file.Name.Length == 0) throw new InvalidException("file", "imports.fault.no_file");
            var id = await upload.Handle(new UploadImport.Request(file.Content, file.Name, file.Fields.GetValueOrDefault("survey"), file.Fields.GetValueOrDefault("newSurvey")), ct);
            return SeeOther(http, $"/imports/{id}");
        }
        catch (KeptException error) when (error is InvalidException or RuleBrokenException)
        {
            // The rest of a large file is not waited for: the page is shown again with what to mend.
            Kept.Shared.Ui.FlashMessage.Leave(http, error.Explain(words), Kept.Shared.Ui.Tone.Bad);
            return SeeOther(http, "/imports/new");
        }
    }

    private static IResult SeeOther(HttpContext http, string path)
    {
        http.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task Refused(Guid id, ImportQueries imports, Words words, HttpContext http, CancellationToken ct)
    {
        var refusals = await imports.AllRefusals(id, ct);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"refused.csv\"";
        await using var file = new StreamWriter(http.Response.Body, System.Text.Encoding.UTF8);
        using var line = new StringWriter();
        Csv.Write(line, [words["imports.line"], words["imports.column"], words["imports.reason"]]);
        await foreach (var refusal in refusals.WithCancellation(ct))
        {
            Csv.Write(line, [refusal.Line.ToString(CultureInfo.InvariantCulture), refusal.Column, RowRefusal.ExplainStored(refusal.Reason, words)]);
            await file.WriteAsync(line.GetStringBuilder(), ct);
            line.GetStringBuilder().Clear();
        }
        await file.WriteAsync(line.GetStringBuilder(), ct);
    }
}
