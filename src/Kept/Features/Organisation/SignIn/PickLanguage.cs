using Kept.Features.Organisation.People;
using Kept.Shared.Ui;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Organisation.SignIn;

public static class PickLanguage
{
    /// <summary>What a person picks in her menu is her own language from then on, on every device.</summary>
    public static void MapPickLanguage(this IEndpointRouteBuilder app) =>
        app.MapPost("/account/language", async ([FromForm] string language, [FromForm] string? returnTo, HttpContext http, Me me, ShowPerson show, ChangeAccount change, CancellationToken ct) =>
        {
            var person = await show.Handle(me.MustBePerson(), ct);
            await change.Handle(new() { Name = person.Name, Language = language }, ct);
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = Preferences.LocalPath(returnTo);
        }).RequireAuthorization().ExcludeFromDescription();
}
