using System.Text;
using System.Text.Json;
using Kept.Analytics.Menus.Reading;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Journeys.ContactAudit.Menus;

internal static class MenusApi
{
    public static void MapContactMenus(this IEndpointRouteBuilder app, RouteGroupBuilder see, RouteGroupBuilder change)
    {
        see.MapGet("menus", async (ListMenus list, CancellationToken ct) => ItemList.Of((await list.Handle(ct)).Select(MenuSummaryView.Of)));
        change.MapPost("menus", async (AddMenu.Request request, AddMenu add, ShowMenu show, CancellationToken ct) =>
        {
            var menu = await add.Handle(request, ct);
            return Results.Created($"/api/v1/contact-audit/menus/{menu.Code}", MenuView.Of(await show.Handle(menu.Code, new(0), ct)));
        }).Produces<MenuView>(StatusCodes.Status201Created);
        see.MapGet("menus/{code}", async (string code, int? version, string? language, ShowMenu show, CancellationToken ct) => MenuView.Of(await show.Handle(code, new(version, language), ct)));
        change.MapPut("menus/{code}", async (string code, ChangeMenu.Request request, ChangeMenu menu, ShowMenu show, CancellationToken ct) =>
        {
            await menu.Handle(code, request, ct);
            return MenuView.Of(await show.Handle(code, new(), ct));
        });
        change.MapDelete("menus/{code}", async (string code, RemoveMenu remove, CancellationToken ct) =>
        {
            await remove.Handle(code, ct);
            return Results.NoContent();
        });
        see.MapGet("menus/{code}/calls", async (string code, int? version, ShowMenu show, CancellationToken ct) => CallsView.Of((await show.Handle(code, new(version), ct)).Calls));
        see.MapPost("menus/{code}/calls", async (string code, LogCall.Request request, LogCall log, CancellationToken ct) =>
        {
            var call = await log.Handle(code, request, ct);
            return Results.Created($"/api/v1/contact-audit/menus/{code}/calls", CallView.Of(call, null, null));
        }).Produces<CallView>(StatusCodes.Status201Created);
        MapDrawing(see, change);
        MapFiles(app);
    }

    private static void MapDrawing(RouteGroupBuilder see, RouteGroupBuilder change)
    {
        see.MapGet("menus/{code}/draft", async (string code, ShowDraft show, CancellationToken ct) => Json((await show.Handle(code, ct)).Drawn));
        change.MapPut("menus/{code}/draft", async (string code, JsonElement menu, ImportMenu import, CancellationToken ct) => Json((await import.Handle(code, Encoding.UTF8.GetBytes(menu.GetRawText()), "", ct)).Menu));
        change.MapDelete("menus/{code}/draft", async (string code, UndoDraft undo, CancellationToken ct) =>
        {
            await undo.Handle(code, ct);
            return Results.NoContent();
        });
        change.MapPost("menus/{code}/import", async (string code, string? name, HttpRequest http, ImportMenu import, CancellationToken ct) =>
        {
            var file = await FormUpload.ReadAll(http.Body, ImportMenu.MostBytes, ct) ?? throw new InvalidException("file", "contact_audit.error.file_too_large");
            var read = await import.Handle(code, file, name ?? "", ct);
            return new ImportView(read.Menu.Nodes.Count, read.Notes);
        }).Accepts<byte[]>("application/octet-stream", "text/csv", "application/json", "application/voicexml+xml", "application/zip");
        change.MapPost("menus/{code}/versions", async (string code, KeepVersion.Request request, KeepVersion keep, ShowMenu show, CancellationToken ct) =>
        {
            var version = await keep.Handle(code, request, ct);
            return Results.Created($"/api/v1/contact-audit/menus/{code}/versions/{version.Number}", MenuView.Of(await show.Handle(code, new(version.Number), ct)));
        }).Produces<MenuView>(StatusCodes.Status201Created);
        see.MapGet("menus/{code}/versions/{version:int}", async (string code, int version, ShowMenu show, CancellationToken ct) => Json((await show.Handle(code, new(version), ct)).Shown.Menu));
    }

    private static void MapFiles(IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/contact-audit/menus/{code}").RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
        files.MapGet("menu.json", async (string code, int? version, HttpContext http, ShowMenu show, CancellationToken ct) =>
            Download.Of(http, code + ".json", "application/json", Encoding.UTF8.GetBytes(MenuJson.Write((await show.Handle(code, new(version), ct)).Shown.Menu))));
        files.MapGet("findings.csv", async (string code, int? version, string? language, HttpContext http, ShowMenu show, Words words, CancellationToken ct) =>
            Download.Of(http, code + "-findings.csv", "text/csv; charset=utf-8", new FindingsTable(words).Csv(await show.Handle(code, new(version, language), ct))));
    }

    private static IResult Json(Kept.Analytics.Menus.PhoneMenu menu) => Results.Text(MenuJson.Write(menu), "application/json");

    /// <param name="Nodes">How many there are in the draft now.</param>
    /// <param name="LeftBehind">What could not be carried over.</param>
    public sealed record ImportView(int Nodes, IReadOnlyList<CarryNote> LeftBehind);
}
