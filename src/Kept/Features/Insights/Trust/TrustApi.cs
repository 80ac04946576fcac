using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Insights.Trust;

public static class TrustApi
{
    public static IServiceCollection AddTrust(this IServiceCollection services) => services.AddScoped<SampleReader>();

    public static void MapTrust(this IEndpointRouteBuilder app)
    {
        var samples = app.MapGroup("/api/v1/agreement-samples").WithTags("Reasons").RequireAuthorization(Permission.CorrectComments);
        samples.MapGet("", async (ListSamples list, CancellationToken ct) => ItemList.Of((await list.Handle(ct)).Items));
        samples.MapGet("{id:guid}", async (Guid id, ShowSample show, CancellationToken ct) => SampleView.Of(await show.Handle(id, ct)));
        samples.MapPost("{id:guid}/sureness", async (Guid id, LearnSureness learn, CancellationToken ct) => new Learned(await learn.Handle(id, ct))).RequireAuthorization(Permission.ManageReasons);
        app.MapPost("/api/v1/agreement-samples", async (DrawSample.Request request, DrawSample draw, ShowSample show, CancellationToken ct) =>
        {
            var drawn = await draw.Handle(request, ct);
            return Results.Created($"/api/v1/agreement-samples/{drawn.Id}", SampleView.Of(await show.Handle(drawn.Id, ct)));
        }).Produces<SampleView>(StatusCodes.Status201Created).WithTags("Reasons").RequireAuthorization(Permission.ManageReasons);
    }

    /// <param name="Version">Of the codebook, from which on it is heeded.</param>
    public sealed record Learned(int Version);
}
