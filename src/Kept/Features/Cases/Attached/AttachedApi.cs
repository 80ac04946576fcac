using Kept.Shared;

namespace Kept.Features.Cases.Attached;

public static class AttachedApi
{
    public static void MapAttachedFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/cases/{id}/files/{file:guid}", File).WithTags("Cases").RequireAuthorization(SeeOrWork.Policy);
        app.MapGet("/cases/{id}/files/{file:guid}", File).RequireAuthorization(SeeOrWork.Policy).ExcludeFromDescription();
    }

    private static async Task<IResult> File(string id, Guid file, HttpContext http, ShowAttachedFile show, CancellationToken ct)
    {
        var found = await show.Handle(id, file, ct);
        return Download.Of(http, found.Name, found.Type, found.Content, inParts: true);
    }
}
