using Kept.Features.Organisation.SignIn;

namespace Kept.Features.Organisation;

public static class OrganisationApi
{
    public static void MapOrganisation(this IEndpointRouteBuilder app)
    {
        app.MapSignOut();
        var units = app.MapGroup("/api/v1/units").WithTags("Units");
        units.MapGet("", async (Units known, CancellationToken ct) => new { Items = UnitView.Of(await known.Tree(ct)) }).RequireAuthorization();
        units.MapPost("", async (AddUnit.Request request, AddUnit add, Units known, CancellationToken ct) =>
        {
            var unit = await add.Handle(request, ct);
            return Results.Created($"/api/v1/units/{unit.Code}", UnitView.Of(await known.Tree(ct)).Single(u => u.Code == unit.Code));
        }).Produces<UnitView>(StatusCodes.Status201Created).RequireAuthorization(Permission.ManageOrganisation);
    }

    /// <summary>A unit as the API shows it; the list is in the order of the tree.</summary>
    public sealed record UnitView(string Code, string Name, string? Parent, string? Level, string? TimeZone)
    {
        public static List<UnitView> Of(UnitTree tree) => [.. tree.InOrder().Select(x =>
            new UnitView(x.Unit.Code, x.Unit.Name, tree.Find(x.Unit.ParentId)?.Code, x.Unit.Level.Length == 0 ? null : x.Unit.Level, x.Unit.TimeZone))];
    }
}
