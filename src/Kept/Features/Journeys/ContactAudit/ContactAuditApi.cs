using Kept.Analytics.Menus.Reading;
using Kept.Features.Journeys.ContactAudit.Menus;
using Kept.Features.Journeys.ContactAudit.Needs;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Journeys.ContactAudit;

public static class ContactAuditApi
{
    private const string Path = "/api/v1/contact-audit";

    public static IServiceCollection AddContactAudit(this IServiceCollection services) => services.AddScoped<MenuArchive>().AddScoped<Actors>();

    public static void MapContactAudit(this IEndpointRouteBuilder app)
    {
        var see = app.MapGroup(Path).WithTags("Contact audit").RequireAuthorization(Permission.SeeScores);
        var change = app.MapGroup(Path).WithTags("Contact audit").RequireAuthorization(Permission.ManageTouchpoints);
        see.MapGet("", async (int? round, ShowNeeds needs, ListMenus menus, CancellationToken ct) => ContactAuditView.Of(await needs.Handle(round, ct), await menus.Handle(ct)));
        MapNeeds(see, change);
        see.MapGet("limits", (ShowLimits show, CancellationToken ct) => show.Handle(ct));
        change.MapPut("limits", async (Kept.Analytics.Menus.MenuLimits limits, SetLimits set, ShowLimits show, CancellationToken ct) =>
        {
            await set.Handle(limits, ct);
            return await show.Handle(ct);
        });
        app.MapContactMenus(see, change);
        app.MapGet("/schemas/phone-menu-v1.json", () => Results.Text(MenuJson.Schema, "application/schema+json")).AllowAnonymous();
    }

    private static void MapNeeds(RouteGroupBuilder see, RouteGroupBuilder change)
    {
        see.MapGet("rounds", async (ShowNeeds show, CancellationToken ct) => ItemList.Of((await show.Handle(null, ct)).Rounds.Select(RoundView.Of)));
        change.MapPost("rounds", async (OpenRound.Request request, OpenRound open, ShowNeeds show, CancellationToken ct) =>
        {
            var round = await open.Handle(request, ct);
            return Results.Created($"{Path}?round={round.Number}", RoundView.Of((await show.Handle(round.Number, ct)).Round!));
        }).Produces<RoundView>(StatusCodes.Status201Created);
        change.MapPost("needs", async (NewNeed request, SaveNeed save, ShowNeeds show, CancellationToken ct) =>
        {
            await save.Handle(request.Code, new(request.Names, request.PerMonth), isNew: true, ct);
            return Results.Created($"{Path}/needs/{request.Code}", await One(request.Code, show, ct));
        }).Produces<NeedView>(StatusCodes.Status201Created);
        see.MapGet("needs/{code}", (string code, ShowNeeds show, CancellationToken ct) => One(code, show, ct));
        change.MapPut("needs/{code}", async (string code, SaveNeed.Request request, SaveNeed save, ShowNeeds show, CancellationToken ct) =>
        {
            await save.Handle(code, request, isNew: false, ct);
            return await One(code, show, ct);
        });
        change.MapDelete("needs/{code}", async (string code, RemoveNeed remove, CancellationToken ct) =>
        {
            await remove.Handle(code, ct);
            return Results.NoContent();
        });
        change.MapPut("needs/{code}/ways/{channel}", async (string code, string channel, CheckWay.Request request, CheckWay check, ShowNeeds show, CancellationToken ct) =>
        {
            await check.Handle(code, ChannelOf(channel), request, ct);
            return await One(code, show, ct);
        });
    }

    private static async Task<NeedView> One(string code, ShowNeeds show, CancellationToken ct)
    {
        var matrix = await show.Handle(null, ct);
        return NeedView.Of(matrix.Rows.FirstOrDefault(row => row.Need.Code == code) ?? throw new Kept.Shared.NotFoundException($"Need \"{code}\""), matrix.Names);
    }

    // As it is written in JSON; the framework's own reading of an address minds the case.
    private static ContactChannel ChannelOf(string name) => Enum.GetValues<ContactChannel>().Cast<ContactChannel?>().FirstOrDefault(channel => string.Equals(channel.ToString(), name, StringComparison.OrdinalIgnoreCase))
        ?? throw new Kept.Shared.NotFoundException($"Channel \"{name}\"");

    /// <param name="Names">By language; at least one.</param>
    /// <param name="PerMonth">Contacts about it a month.</param>
    public sealed record NewNeed(string Code, IReadOnlyDictionary<string, string> Names, int PerMonth);
}
