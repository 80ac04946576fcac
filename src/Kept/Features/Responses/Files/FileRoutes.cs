using Kept.Features.Organisation;
using Microsoft.Net.Http.Headers;

namespace Kept.Features.Responses.Files;

public static class FileRoutes
{
    /// <summary>Files to be saved, never to be shown by a browser as a page of ours.</summary>
    public static void MapAnswerFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/responses/{id:guid}/files/{file:guid}", async (Guid id, Guid file, HttpContext http, ShowAnswerFile show, CancellationToken ct) =>
        {
            var found = await show.Handle(new(id, file), ct);
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers.XContentTypeOptions = "nosniff";
            headers.CacheControl = "private, no-store";
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(found.Name);
            headers.ContentDisposition = disposition.ToString();
            return Results.Bytes(found.Content, found.Type);
        }).RequireAuthorization(Permission.SeeResponses).ExcludeFromDescription();
}
