using Kept.Shared;
namespace Kept.Features.Cases.Inbox.Saved;

/// <summary>A person's saved filters of the inbox.</summary>
public static class SavedFiltersApi
{
    public static void MapSavedFilters(this IEndpointRouteBuilder app)
    {
        var saved = app.MapGroup("/api/v1/cases/filters").WithTags("Cases").RequireAuthorization(SeeOrWork.Policy);
        saved.MapGet("", async (ListSavedFilters list, CancellationToken ct) => ItemList.Of(await list.Handle(ct)));
        saved.MapPost("", async (SaveFilter.Request request, SaveFilter save, CancellationToken ct) =>
        {
            var made = await save.Handle(request, ct);
            return Results.Created($"/api/v1/cases/filters/{made.Id}", new Saved(made.Id, made.Name, made.Query));
        }).Produces<Saved>(StatusCodes.Status201Created);
        saved.MapPut("{id:guid}", async (Guid id, ChangeSavedFilter.Request request, ChangeSavedFilter change, CancellationToken ct) =>
        {
            var made = await change.Handle(id, request, ct);
            return new Saved(made.Id, made.Name, made.Query);
        });
        saved.MapDelete("{id:guid}", async (Guid id, DeleteSavedFilter delete, CancellationToken ct) =>
        {
            await delete.Handle(id, ct);
            return Results.NoContent();
        });
    }

    public sealed record Saved(Guid Id, string Name, string Query);
}
