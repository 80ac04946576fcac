using Kept.Features.Organisation;
using Kept.Shared.Languages;
using Kept.Shared;

namespace Kept.Features.Surveys.Comments;

public static class CommentsApi
{
    public static void MapSurveyComments(this IEndpointRouteBuilder app)
    {
        var comments = app.MapGroup("/api/v1/surveys/{code}/comments").WithTags("Surveys").RequireAuthorization(Permission.SeeSurveys);
        comments.MapGet("", async (string code, string? question, bool? resolved, ListComments list, CancellationToken ct) =>
            ItemList.Of(await list.Handle(new(code, Language.Default, question, resolved), ct)));
        comments.MapPost("", async (string code, WriteComment.Request request, WriteComment write, CancellationToken ct) =>
            Written(code, await write.Handle(code, request, ct))).Produces<CommentId>(StatusCodes.Status201Created);
        comments.MapPost("{id:guid}/resolution", async (string code, Guid id, SettleComment settle, CancellationToken ct) =>
        {
            await settle.Handle(new(code, id, Resolved: true), ct);
            return Results.Created($"/api/v1/surveys/{code}/comments", new CommentId(id));
        }).Produces<CommentId>(StatusCodes.Status201Created);
        comments.MapDelete("{id:guid}/resolution", async (string code, Guid id, SettleComment settle, CancellationToken ct) =>
        {
            await settle.Handle(new(code, id, Resolved: false), ct);
            return Results.NoContent();
        });
    }

    private static IResult Written(string code, SurveyComment comment) => Results.Created($"/api/v1/surveys/{code}/comments", new CommentId(comment.Id));

    public sealed record CommentId(Guid Id);
}
