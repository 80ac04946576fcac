using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Responses.Files;

public static class FileRoutes
{
    public static void MapAnswerFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/responses/{id:guid}/files/{file:guid}", async (Guid id, Guid file, HttpContext http, ShowAnswerFile show, CancellationToken ct) =>
        {
            var found = await show.Handle(new(id, file), ct);
            return Download.Of(http, found.Name, found.Type, found.Content);
        }).RequireAuthorization(Permission.SeeResponses).ExcludeFromDescription();
}
