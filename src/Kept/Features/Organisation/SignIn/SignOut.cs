using Kept.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Organisation.SignIn;

public static class SignOut
{
    /// <summary>Ends the session on this device. Reading the form is what makes the framework ask for the antiforgery token.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", async ([FromForm] IFormCollection _, HttpContext http, SignInManager<Person> signIn) =>
        {
            await signIn.SignOutAsync();
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = "/sign-in";
        }).AllowAnonymous().ExcludeFromDescription();
}
