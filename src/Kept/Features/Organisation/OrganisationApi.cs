using Kept.Features.Organisation.SignIn;
using Kept.Shared;

namespace Kept.Features.Organisation;

public static class OrganisationApi
{
    public static void MapOrganisation(this IEndpointRouteBuilder app)
    {
        app.MapSignOut();
        app.MapPickLanguage();
        MapUnits(app.MapGroup("/api/v1/units").WithTags("Units"));
        MapHours(app.MapGroup("/api/v1/units").WithTags("Units"));
        MapShifts(app.MapGroup("/api/v1/units").WithTags("Units"));
        MapTeams(app.MapGroup("/api/v1/teams").WithTags("Teams"));
        MapPeople(app.MapGroup("/api/v1/people").WithTags("People"));
        MapAbsences(app.MapGroup("/api/v1/people").WithTags("People"));
    }

    private static void MapUnits(RouteGroupBuilder units)
    {
        units.MapGet("", async (Units known, CancellationToken ct) => ItemList.Of(UnitView.Of(await known.Tree(ct)))).RequireAuthorization();
        units.MapPost("", async (AddUnit.Request request, AddUnit add, Units known, CancellationToken ct) =>
        {
            var unit = await add.Handle(request, ct);
            return Results.Created($"/api/v1/units/{unit.Code}", UnitView.Of(await known.Tree(ct)).Single(u => u.Code == unit.Code));
        }).Produces<UnitView>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageOrganisation);
        units.MapPut("{code}", async (string code, ChangeUnit.Request request, ChangeUnit change, Units known, CancellationToken ct) =>
        {
            await change.Handle(code, request, ct);
            return UnitView.Of(await known.Tree(ct)).Single(u => u.Code == code);
        }).RequireAuthorization(Permission.ManageOrganisation);
    }

    private static void MapHours(RouteGroupBuilder units)
    {
        units.MapGet("{code}/hours", (string code, ShowUnitHours show, CancellationToken ct) => show.Handle(code, ct)).RequireAuthorization(Permission.ManageOrganisation);
        units.MapPut("{code}/hours", async (string code, SetUnitHours.Request request, SetUnitHours set, ShowUnitHours show, CancellationToken ct) =>
        {
            await set.Handle(code, request, ct);
            return await show.Handle(code, ct);
        }).RequireAuthorization(Permission.ManageOrganisation);
        units.MapDelete("{code}/hours", async (string code, RemoveUnitHours remove, CancellationToken ct) =>
        {
            await remove.Handle(code, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageOrganisation);
    }

    private static void MapShifts(RouteGroupBuilder units)
    {
        units.MapGet("{code}/shifts", async (string code, ListShifts list, CancellationToken ct) => ItemList.Of(await list.Handle(code, ct))).RequireAuthorization(Permission.ManageOrganisation);
        units.MapPost("{code}/shifts", async (string code, AddShift.Request request, AddShift add, ListShifts list, CancellationToken ct) =>
        {
            var shift = await add.Handle(code, request, ct);
            return Results.Created($"/api/v1/units/{code}/shifts", (await list.Handle(code, ct)).Single(row => row.Id == shift.Id));
        }).Produces<ListShifts.Row>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageOrganisation);
        units.MapDelete("{code}/shifts/{id:guid}", async (string code, Guid id, RemoveShift remove, CancellationToken ct) =>
        {
            await remove.Handle(code, id, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageOrganisation);
    }

    private static void MapTeams(RouteGroupBuilder teams)
    {
        teams.MapGet("", async (string? search, string? cursor, ListTeams list, CancellationToken ct) =>
        {
            var page = PageCursor.Read(cursor);
            var found = await list.Handle(new(search, Page: page), ct);
            return ItemList.Of(found.Items, PageCursor.Next(page, ListTeams.PageSize, found.Total));
        }).RequireAuthorization();
        teams.MapPost("", async (AddTeam.Request request, AddTeam add, CancellationToken ct) =>
        {
            var team = await add.Handle(request, ct);
            return Results.Created($"/api/v1/teams/{team.Code}", new ListTeams.Row(team.Code, team.Name, 0));
        }).Produces<ListTeams.Row>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageOrganisation);
        teams.MapGet("{code}", (string code, ShowTeam show, CancellationToken ct) => show.Handle(code, ct)).RequireAuthorization(Permission.ManageOrganisation);
        teams.MapPut("{code}", async (string code, ChangeTeam.Request request, ChangeTeam change, ShowTeam show, CancellationToken ct) =>
        {
            await change.Handle(code, request, ct);
            return await show.Handle(code, ct);
        }).RequireAuthorization(Permission.ManageOrganisation);
        teams.MapPost("{code}/members", async (string code, JoinTeam.Request request, JoinTeam join, CancellationToken ct) =>
        {
            await join.Handle(code, request, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageOrganisation);
    }

    private static void MapPeople(RouteGroupBuilder people)
    {
        people.MapGet("", async (string? search, string? role, string? unit, string? cursor, ListPeople list, CancellationToken ct) =>
        {
            var page = PageCursor.Read(cursor);
            var found = await list.Handle(new(search, role, unit, Page: page), ct);
            return ItemList.Of(found.Items.Select(PersonView.Of), PageCursor.Next(page, ListPeople.PageSize, found.Total));
        }).RequireAuthorization(Permission.ManageOrganisation);
        people.MapPost("", async (AddPerson.Request request, AddPerson add, CancellationToken ct) =>
        {
            var added = await add.Handle(request, ct);
            return Results.Created($"/api/v1/people/{added.Person.Id}", new AddedView(added.Person.Id, added.Person.Email!, added.Person.Name, added.OneTimePassword));
        }).Produces<AddedView>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageOrganisation);
    }

    private static void MapAbsences(RouteGroupBuilder people)
    {
        people.MapGet("{id:guid}/absence", async (Guid id, ShowAbsence show, CancellationToken ct) =>
            await show.Handle(id, ct) is { } away ? Results.Ok(away) : Results.NoContent()).Produces<ShowAbsence.View>().RequireAuthorization(Permission.ManageOrganisation);
        people.MapPut("{id:guid}/absence", async (Guid id, SayAway.Request request, SayAway say, ShowAbsence show, CancellationToken ct) =>
        {
            await say.Handle(id, request, ct);
            return await show.Handle(id, ct) is { } away ? Results.Ok(away) : Results.NoContent();
        }).Produces<ShowAbsence.View>().RequireAuthorization(Permission.ManageOrganisation);
        people.MapDelete("{id:guid}/absence", async (Guid id, ComeBack back, CancellationToken ct) =>
        {
            await back.Handle(id, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageOrganisation);
    }

    /// <summary>A unit as the API shows it; the list is in the order of the tree.</summary>
    public sealed record UnitView(string Code, string Name, string? Parent, string? Level, string? TimeZone)
    {
        public static List<UnitView> Of(UnitTree tree) => [.. tree.InOrder().Select(x =>
            new UnitView(x.Unit.Code, x.Unit.Name, tree.Find(x.Unit.ParentId)?.Code, x.Unit.Level.Length == 0 ? null : x.Unit.Level, x.Unit.TimeZone))];
    }

    public sealed record PersonView(Guid Id, string Email, string Name, IEnumerable<RoleView> Roles)
    {
        public static PersonView Of(ListPeople.Row row) => new(row.Id, row.Email, row.Name, row.Roles.Select(r => new RoleView(r.Role, r.Unit)));
    }

    /// <param name="Unit">The unit's code; null for everywhere or one touchpoint.</param>
    public sealed record RoleView(string Role, string? Unit);

    /// <param name="OneTimePassword">Shown this once; she changes it when she first signs in.</param>
    public sealed record AddedView(Guid Id, string Email, string Name, string OneTimePassword);
}
