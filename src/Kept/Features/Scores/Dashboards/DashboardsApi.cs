using Kept.Features.Organisation;
using Kept.Features.Scores.Targets;

namespace Kept.Features.Scores.Dashboards;

/// <summary>Dashboards for programs: what is asked, and what is answered.</summary>
public static class DashboardsApi
{
    public static IServiceCollection AddDashboards(this IServiceCollection services) => services
        .AddScoped<OpenSurveys>().AddScoped<TargetReader>().AddScoped<PlacesToSet>()
        .AddScoped<TileAnswers>().AddScoped<TileChecks>().AddScoped<ReadyDashboards>().AddScoped<Boards>();

    public static void MapDashboards(this IEndpointRouteBuilder app)
    {
        var dashboards = app.MapGroup("/api/v1/dashboards").WithTags("Dashboards").RequireAuthorization(Permission.SeeScores);
        dashboards.MapGet("", async (ListDashboards list, CancellationToken ct) =>
        {
            var found = await list.Handle(ct);
            return new DashboardList(found.Ready.Select(ready => new ReadyOne(ready.Key, ready.Role)), found.Own.Concat(found.Shared).Select(row => DashboardView.Of(row.Dashboard)));
        });
        dashboards.MapPost("", async (CreateDashboard.Request request, CreateDashboard create, CancellationToken ct) =>
        {
            var made = await create.Handle(request, ct);
            return Results.Created($"/api/v1/dashboards/{made.Id}", DashboardView.Of(made));
        }).Produces<DashboardView>(StatusCodes.Status201Created);
        dashboards.MapGet("{key}", async (string key, Boards boards, CancellationToken ct) => DashboardView.Of(await boards.Find(key, ct)));
        dashboards.MapPut("{id:guid}", async (Guid id, ChangeDashboard.Request request, ChangeDashboard change, CancellationToken ct) => DashboardView.Of(await change.Handle(id, request, ct)));
        dashboards.MapDelete("{id:guid}", async (Guid id, RemoveDashboard remove, CancellationToken ct) =>
        {
            await remove.Handle(id, ct);
            return Results.NoContent();
        });
        dashboards.MapGet("{key}/tiles", async (string key, HttpRequest http, ShowDashboard show, CancellationToken ct) =>
        {
            var shown = await show.Handle(key, DashboardFilter.Of(http.Query), ct);
            return new ShownTiles(shown.AsOf, shown.Tiles.Select(TileView.Of));
        });
        app.MapGet("/dashboards/{key}/live", DashboardLive.Follow).RequireAuthorization(Permission.SeeScores).ExcludeFromDescription();
    }

    /// <param name="Ready">Those that come with Kept.</param>
    public sealed record DashboardList(IEnumerable<ReadyOne> Ready, IEnumerable<DashboardView> Items);

    public sealed record ReadyOne(string Key, string Role);

    /// <param name="AsOf">Until when the results count.</param>
    public sealed record ShownTiles(DateTime AsOf, IEnumerable<TileView> Tiles);

    /// <param name="Key">Its id, or the name of a ready one.</param>
    /// <param name="Version">Give it back with a change, so that nobody is overwritten unseen; null for a ready one.</param>
    public sealed record DashboardView(string Key, string Name, bool Shared, string? Role, int Position, int? Version, IReadOnlyList<Tile> Tiles)
    {
        public static DashboardView Of(Board board) => board.Row is { } row ? Of(row)
            : new(board.Key, board.Name, true, ReadyDashboard.Find(board.Key)?.Role, 0, null, board.Tiles);

        public static DashboardView Of(Dashboard row) => new(row.Id.ToString(), row.Name, row.SharedAt is not null, row.ForRole, row.Position, row.Version, row.ListTiles());
    }

    /// <param name="Fault">Why there are no results; null where there are.</param>
    /// <param name="Results">One for each question asked, as the scores API answers it.</param>
    /// <param name="Facts">What the kind adds: ranks, control limits.</param>
    public sealed record TileView(string Id, string Kind, string? Title, string? Fault, IReadOnlyList<ScoreView> Results, TileTarget? Target, object? Facts)
    {
        public static TileView Of(AnsweredTile shown) => new(
            shown.Tile.Id, shown.Tile.Kind, shown.Tile.Title, shown.Fault, [.. shown.Results.Select(ScoreView.Of)],
            shown.Target is { } aim ? new(aim.Target.Value, aim.Target.From, aim.Target.By, aim.Pace) : null,
            shown.Results.Count == 0 ? null : shown.Kind.Facts(shown));
    }

    public sealed record TileTarget(double Value, DateOnly From, DateOnly By, Pace? Pace);
}
