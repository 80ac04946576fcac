using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Shell.Operations;

public static class OperationsRoutes
{
    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/events.csv", Events).RequireAuthorization(Permission.ManageOrganisation).ExcludeFromDescription();
        app.MapGet("/mail/{id:guid}/attachments/{attachment:guid}", Attachment).RequireAuthorization(Permission.ManageOrganisation).ExcludeFromDescription();
    }

    private static async Task Events(string? kind, string? actor, DateTime? from, DateTime? to, Guid? subject, ExportEvents export, Me me, HttpContext http)
    {
        me.MustBeMine();
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"events.csv\"";
        var request = new ListEvents.Request(kind, actor, from?.ToUniversalTime(), to?.ToUniversalTime(), subject, null);
        await export.Handle(request, http.Response.Body, http.RequestAborted);
    }

    private static async Task<IResult> Attachment(Guid id, Guid attachment, ShowMailAttachment show, HttpContext http, CancellationToken ct)
    {
        var found = await show.Handle(new(id, attachment), ct);
        return Download.Of(http, found.Name, found.Type, found.Content);
    }
}
