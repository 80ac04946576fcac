using Kept.Analytics.Handoffs.Reading;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;
using Kept.Shared.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Cases.Logs;

public static class LogsApi
{
    private const long RoomForTheForm = 1 << 20;

    public static IServiceCollection AddLogs(this IServiceCollection services) => services.AddSingleton<HandoffLogs>().AddScoped<LogUploads>();

    public static void MapLogs(this IEndpointRouteBuilder app)
    {
        var logs = app.MapGroup("/api/v1/handoff-logs").WithTags("Hand-offs");
        logs.MapGet("", async (ListLogs list, CancellationToken ct) => ItemList.Of(await list.Handle(ct))).RequireAuthorization(Permission.SeeScores);
        logs.MapGet("{code}", (string code, ShowLog show, CancellationToken ct) => show.Handle(code, ct)).RequireAuthorization(Permission.SeeScores);
        logs.MapPost("", Import).WithMetadata(new RequestSizeLimitAttribute(LogUploads.Largest + RoomForTheForm))
            .WithDescription("The body is the file, with `file` its name; or a form with `name` and `map` before the file. `map` says what the columns of a CSV file are, as JSON. A log of the same name is replaced.")
            .Produces<Brought>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .RequireAuthorization(Permission.ImportResponses);
        logs.MapPut("{code}/name", async (string code, RenameLog.Request request, RenameLog rename, ShowLog show, CancellationToken ct) =>
        {
            await rename.Handle(code, request, ct);
            return await show.Handle(code, ct);
        }).RequireAuthorization(Permission.ImportResponses);
        logs.MapDelete("{code}", async (string code, RemoveLog remove, CancellationToken ct) =>
        {
            await remove.Handle(code, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ImportResponses);
        app.MapPost("/handoffs/logs/upload", Upload).WithMetadata(new RequestSizeLimitAttribute(LogUploads.Largest + RoomForTheForm)).RequireAuthorization(Permission.ImportResponses).ExcludeFromDescription();
    }

    /// <param name="Replaced">Whether a log of this name was there before.</param>
    /// <param name="Notes">What to know of how it was read.</param>
    /// <param name="FirstRefused">The first lines that were left out, each with why.</param>
    public sealed record Brought(LogView Log, bool Replaced, LogMap? Map, IReadOnlyList<string> Notes, IReadOnlyList<string> FirstRefused);

    private static async Task<IResult> Import(string? name, string? file, string? map, HttpRequest http, LogUploads uploads, ImportLog import, Phrases phrases, TimeProvider clock, CancellationToken ct)
    {
        var isForm = http.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
        var form = isForm ? await FormUpload.Open(http, ct) ?? throw new InvalidException("file", "logs.error.no_file") : null;
        var (called, mapped) = (form?.Fields.GetValueOrDefault("name") ?? name, form?.Fields.GetValueOrDefault("map") ?? map);
        var id = await uploads.Keep(form?.Content ?? http.Body, form?.Name ?? file ?? "log", ct);
        try
        {
            var (stored, fileName) = await uploads.Open(id, ct);
            await using (stored)
            {
                var result = await import.Handle(new(stored, fileName, called, MapOf(mapped)), ct);
                var words = new Words(phrases, Language.Default, clock);
                var brought = new Brought(LogView.Of(result.Log, null), result.Replaced, result.Read.Map,
                    [.. result.Read.Remarks.Select(remark => LogFaults.Explain(remark, words))], [.. result.Read.FirstRefused.Select(line => LogFaults.Explain(line, words))]);
                return Results.Created($"/api/v1/handoff-logs/{result.Log.Code}", brought);
            }
        }
        finally
        {
            uploads.Forget(id);
        }
    }

    private static LogMap? MapOf(string? json)
    {
        try
        {
            return string.IsNullOrWhiteSpace(json) ? null : LogMap.Parse(json);
        }
        catch (LogReadException error)
        {
            throw error.Told();
        }
    }

    /// <summary>A page's upload: the file goes to disk as it comes, and the next page asks how to read it.</summary>
    private static async Task<IResult> Upload(HttpContext http, IAntiforgery antiforgery, LogUploads uploads, Words words, CancellationToken ct)
    {
        try
        {
            if (await FormUpload.Open(http.Request, ct) is not { } upload || !await upload.IsFromOurPage(http, antiforgery)) return Results.BadRequest();
            if (upload.Name.Length == 0) throw new InvalidException("file", "logs.error.no_file");
            return SeeOther(http, $"/handoffs/logs/new/{await uploads.Keep(upload.Content, upload.Name, ct)}");
        }
        catch (InvalidException error)
        {
            // The rest of a large file is not waited for: the page is shown again with what to mend.
            FlashMessage.Leave(http, error.Explain(words), Tone.Bad);
            return SeeOther(http, "/handoffs/logs");
        }
    }

    private static IResult SeeOther(HttpContext http, string path)
    {
        http.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
