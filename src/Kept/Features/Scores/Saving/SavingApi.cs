using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Scores.Saving;

public static class SavingApi
{
    public static void MapSavedExplorations(this IEndpointRouteBuilder app)
    {
        var saved = app.MapGroup("/api/v1/scores/saved").WithTags("Scores").RequireAuthorization(Permission.SeeScores);
        saved.MapGet("", async (ListSavedExplorations list, CancellationToken ct) => ItemList.Of(await list.Handle(ct)));
        saved.MapPost("", async (SaveExploration.Request request, SaveExploration save, CancellationToken ct) =>
        {
            var made = await save.Handle(request, ct);
            return Results.Created($"/api/v1/scores/saved/{made.Id}", new Saved(made.Id, made.Name, made.Query));
        }).Produces<Saved>(StatusCodes.Status201Created);
        saved.MapDelete("{id:guid}", async (Guid id, DeleteSavedExploration delete, CancellationToken ct) =>
        {
            await delete.Handle(id, ct);
            return Results.NoContent();
        });
    }

    public sealed record Saved(Guid Id, string Name, string Query);
}
