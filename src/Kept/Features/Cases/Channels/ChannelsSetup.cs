using Kept.Data.Events;
using Kept.Features.Cases.Channels.Delivering;
using Kept.Features.Cases.Channels.Editing;
using Kept.Features.Cases.Channels.Messages;
using Kept.Features.Cases.Channels.OneTouch;
using Kept.Features.Cases.Channels.Push;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Channels;

public static class ChannelsSetup
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        ChannelClient.Register(services);
        services.AddSingleton<ChannelSecrets>().AddSingleton<ChannelClient>().AddSingleton<ChannelMails>().AddSingleton<NewsDesk>();
        services.AddScoped<CarryDelivery>().AddPush().AddOneTouch();
        services.AddSingleton<SendDeliveries>().AddHostedService(s => s.GetRequiredService<SendDeliveries>());
        services.AddSingleton<SweepDeliveries>().AddHostedService(s => s.GetRequiredService<SweepDeliveries>());
        return services.AddConsumer<TellChannels>();
    }

    public static void MapChannels(this IEndpointRouteBuilder app)
    {
        var channels = app.MapGroup("/api/v1/channels").WithTags("Channels").RequireAuthorization(Permission.ManageOrganisation);
        channels.MapGet("", (ListChannels list, CancellationToken ct) => list.Handle(ct));
        channels.MapPost("", async (ChannelRequest request, AddChannel add, CancellationToken ct) =>
        {
            var added = await add.Handle(request, ct);
            return Results.Created($"/api/v1/channels/{added.Id}", added);
        }).Produces<AddChannel.Added>(StatusCodes.Status201Created);
        channels.MapGet("{id:guid}", (Guid id, ShowChannel show, CancellationToken ct) => show.Handle(id, ct));
        channels.MapPut("{id:guid}", async (Guid id, ChannelRequest request, ChangeChannel change, ShowChannel show, CancellationToken ct) =>
        {
            await change.Handle(id, request, ct);
            return await show.Handle(id, ct);
        });
        channels.MapDelete("{id:guid}", async (Guid id, RemoveChannel remove, CancellationToken ct) =>
        {
            await remove.Handle(id, ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent);
        channels.MapPut("{id:guid}/active", async (Guid id, Activity request, SwitchChannel change, ShowChannel show, CancellationToken ct) =>
        {
            await change.Handle(id, request.Active, ct);
            return await show.Handle(id, ct);
        });
        channels.MapPost("{id:guid}/secret", async (Guid id, RotateSecret rotate, CancellationToken ct) => new AddChannel.Added(id, await rotate.Handle(id, ct)));
        channels.MapPost("{id:guid}/test", (Guid id, TryChannel test, CancellationToken ct) => test.Handle(id, ct));
        channels.MapGet("{id:guid}/deliveries", (Guid id, int? page, ListDeliveries list, CancellationToken ct) => list.Handle(id, page ?? 1, ct));
        channels.MapPost("{id:guid}/deliveries/{delivery:guid}/again", async (Guid id, Guid delivery, SendAgain again, CancellationToken ct) =>
        {
            await again.Handle(id, delivery, ct);
            return Results.Accepted();
        }).Produces(StatusCodes.Status202Accepted);
        app.MapOneTouch();
    }

    public sealed record Activity(bool Active);
}
