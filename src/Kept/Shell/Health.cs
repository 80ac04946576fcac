using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Shell;

public static class Health
{
    /// <summary>Live: the process answers. Ready: its database does, too.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Ok()).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (KeptDb db, CancellationToken ct) =>
            Results.StatusCode(await db.Database.CanConnectAsync(ct) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable))
            .AllowAnonymous().ExcludeFromDescription();
    }
}
