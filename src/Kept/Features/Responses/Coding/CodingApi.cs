using Kept.Features.Organisation;
using Kept.Features.Responses.Coding.Correcting;
using Kept.Features.Responses.Coding.Editing;
using Kept.Features.Responses.Coding.Showing;
using Kept.Features.Responses.Listing;

namespace Kept.Features.Responses.Coding;

public static class CodingApi
{
    public static void MapCoding(this IEndpointRouteBuilder app)
    {
        var codebook = app.MapGroup("/api/v1/codebook").WithTags("Codebook");
        codebook.MapGet("", (ShowCodebook show, CancellationToken ct) => show.Handle(ct)).RequireAuthorization(Permission.SeeScores);
        codebook.MapGet("versions", (int? page, ListCodebookVersions list, CancellationToken ct) => list.Handle(page ?? 1, ct)).RequireAuthorization(Permission.SeeScores);
        codebook.MapGet("versions/{number:int}", (int number, ShowCodebookVersion show, CancellationToken ct) => show.Handle(number, ct)).RequireAuthorization(Permission.SeeScores);
        codebook.MapGet("reasons/{code}", async (string code, ShowReason show, CancellationToken ct) => ReasonView.Of(await show.Handle(code, ct))).RequireAuthorization(Permission.SeeScores);
        MapChanges(app.MapGroup("/api/v1/codebook").WithTags("Codebook").RequireAuthorization(Permission.ManageReasons));
        MapComments(app.MapGroup("/api/v1/responses/{id:guid}").WithTags("Responses"));
    }

    private static void MapChanges(RouteGroupBuilder codebook)
    {
        codebook.MapPost("reasons", async (AddReason.Request request, AddReason add, CancellationToken ct) =>
        {
            var added = await add.Handle(request, ct);
            return Results.Created($"/api/v1/codebook/reasons/{added.Code}", added);
        }).Produces<AddReason.Result>(StatusCodes.Status201Created);
        codebook.MapPut("reasons/{code}/name", async (string code, RenameReason.Request request, RenameReason rename, CancellationToken ct) => new Made(await rename.Handle(code, request, ct)));
        codebook.MapPost("reasons/{code}/merge", async (string code, MergeReasons.Request request, MergeReasons merge, CancellationToken ct) => new Made(await merge.Handle(code, request, ct)));
        codebook.MapPost("reasons/{code}/split", (string code, SplitReason.Request request, SplitReason split, CancellationToken ct) => split.Handle(code, request, ct));
        codebook.MapPost("reasons/{code}/retirement", async (string code, RetireReason retire, CancellationToken ct) => new Made(await retire.Handle(code, ct)));
        codebook.MapPost("reasons/{code}/restoration", async (string code, RestoreReason restore, CancellationToken ct) => new Made(await restore.Handle(code, ct)));
        codebook.MapPost("reasons/{code}/examples", (string code, TeachReason.Request request, TeachReason teach, CancellationToken ct) => teach.Handle(code, request, ct));
        codebook.MapPost("corrections", async (LearnFromCorrections learn, CancellationToken ct) => new Made(await learn.Handle(ct)));
        codebook.MapPost("versions", async (GoBack.Request request, GoBack back, CancellationToken ct) => new Made(await back.Handle(request, ct)));
    }

    private static void MapComments(RouteGroupBuilder response)
    {
        response.MapGet("", async (Guid id, ShowResponse show, ReasonWords words, CancellationToken ct) =>
        {
            var shown = await show.Handle(id, ct);
            return new ResponseWithComments(shown.Survey, shown.Response, shown.Codebook.Version, [.. shown.Comments.Select(comment => CommentView.Of(comment, shown.Codebook, words))]);
        }).RequireAuthorization(Permission.SeeResponses);
        response.MapPut("comments/{question}", async (Guid id, string question, CorrectComment.Request request, CorrectComment correct, CancellationToken ct) =>
        {
            await correct.Handle(id, question, request, ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent).RequireAuthorization(Permission.CorrectComments);
        response.MapDelete("comments/{question}", async (Guid id, string question, UndoCorrection undo, CancellationToken ct) =>
        {
            await undo.Handle(id, question, ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent).RequireAuthorization(Permission.CorrectComments);
    }

    /// <param name="Version">Of the codebook, which has this change.</param>
    public sealed record Made(int Version);

    /// <param name="Codebook">The version by which its comments are read.</param>
    public sealed record ResponseWithComments(string Survey, ResponseView Response, int Codebook, IReadOnlyList<CommentView> Comments);

    /// <param name="Names">By language, as the organisation gave them.</param>
    /// <param name="MergedInto">The code of what it counts as; null where it was not merged.</param>
    /// <param name="Within">The code of the reason that it is a part of.</param>
    public sealed record ReasonView(
        string Code, string Name, string Group, bool IsOwn, bool IsRetired, string? MergedInto, string? Within, IReadOnlyDictionary<string, string> Names,
        IReadOnlyList<ShowReason.TaughtBy> Examples, IReadOnlyList<string> Parts)
    {
        internal static ReasonView Of(ShowReason.Result shown) => new(
            shown.Code, shown.Name, shown.Group, shown.IsOwn, shown.IsRetired, shown.MergedInto, shown.Within, shown.Names, shown.Examples, [.. shown.Parts.Select(part => part.Code)]);
    }
}
