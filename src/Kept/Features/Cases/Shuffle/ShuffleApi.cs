using Kept.Features.Cases.Shuffle.Costs;
using Kept.Features.Cases.Shuffle.Talk;
using Kept.Features.Organisation;

namespace Kept.Features.Cases.Shuffle;

public static class ShuffleApi
{
    public static void MapShuffle(this IEndpointRouteBuilder app)
    {
        MapReading(app);
        MapTalk(app);
        var cost = app.MapGroup("/api/v1/handoffs/cost").WithTags("Hand-offs");
        cost.MapGet("", (ShowHandoffCost show, CancellationToken ct) => show.Handle(ct)).RequireAuthorization(Permission.SeeCases);
        cost.MapPut("", async (SetHandoffCost.Request request, SetHandoffCost set, ShowHandoffCost show, CancellationToken ct) =>
        {
            await set.Handle(request, ct);
            return await show.Handle(ct);
        }).RequireAuthorization(Permission.ManageRules);
    }

    private static void MapReading(IEndpointRouteBuilder app)
    {
        var handoffs = app.MapGroup("/api/v1/handoffs").WithTags("Hand-offs").RequireAuthorization(Permission.SeeCases);
        handoffs.MapGet("map", ([AsParameters] ShuffleQuery query, ShowShuffleMap show, CancellationToken ct) => show.Handle(query, ct));
        handoffs.MapGet("castles", ([AsParameters] ShuffleQuery query, ShowCastles show, CancellationToken ct) => show.Handle(query, ct));
        handoffs.MapGet("odysseys", ([AsParameters] ShuffleQuery query, ListOdysseys list, CancellationToken ct) => list.Handle(query, ct));
        handoffs.MapGet("odysseys/{id}", (string id, string? log, ShowOdyssey show, CancellationToken ct) => show.Handle(log, id, ct));
        handoffs.MapGet("effects", ([AsParameters] ShuffleQuery query, bool? wide, ShowEffects show, CancellationToken ct) => show.Handle(query, wide ?? false, ct));
        handoffs.MapGet("what-if", ([AsParameters] ShuffleQuery query, bool? wide, ShowWhatIf show, CancellationToken ct) => show.Handle(query, wide ?? false, ct));
        handoffs.MapGet("flows/{from}/{to}", ([AsParameters] ShuffleQuery query, [Microsoft.AspNetCore.Mvc.FromRoute(Name = "from")] string giver, [Microsoft.AspNetCore.Mvc.FromRoute(Name = "to")] string receiver, ShowFlow show, CancellationToken ct) =>
            show.Handle(FlowName.Of(query.Log, giver, receiver), query, ct));
        app.MapGet("/handoffs/flows.csv", async (HttpContext http, ExportFlows export, CancellationToken ct) =>
            Kept.Shared.Download.Of(http, "handoffs.csv", "text/csv; charset=utf-8", await export.Handle(ShuffleQuery.Of(http.Request.Query), ct))).RequireAuthorization(Permission.SeeCases).ExcludeFromDescription();
    }

    private static void MapTalk(IEndpointRouteBuilder app)
    {
        var flow = app.MapGroup("/api/v1/handoffs/flows/{from}/{to}").WithTags("Hand-offs").RequireAuthorization(Permission.SeeCases);
        flow.MapGet("talk", (string from, string to, string? log, ShowTalk show, CancellationToken ct) => show.Handle(FlowName.Of(log, from, to), ct));
        flow.MapPost("comments", async (string from, string to, string? log, CommentOnFlow.Request request, CommentOnFlow comment, CancellationToken ct) =>
        {
            var name = FlowName.Of(log, from, to);
            return Results.Created($"/api/v1{name.Href}", new CommentId(await comment.Handle(name, request, ct)));
        }).Produces<CommentId>(StatusCodes.Status201Created);
        flow.MapPut("assignee", async (string from, string to, string? log, AssignFlow.Request request, AssignFlow assign, ShowTalk show, CancellationToken ct) =>
        {
            await assign.Handle(FlowName.Of(log, from, to), request, ct);
            return await show.Handle(FlowName.Of(log, from, to), ct);
        });
        flow.MapPut("following", (string from, string to, string? log, FollowFlow follow, CancellationToken ct) => Done(follow.Handle(FlowName.Of(log, from, to), true, ct)));
        flow.MapDelete("following", (string from, string to, string? log, FollowFlow follow, CancellationToken ct) => Done(follow.Handle(FlowName.Of(log, from, to), false, ct)));
        flow.MapPost("settlement", async (string from, string to, string? log, SettleFlow settle, CancellationToken ct) =>
        {
            await settle.Handle(FlowName.Of(log, from, to), true, ct);
            return Results.Created($"/api/v1{FlowName.Of(log, from, to).Href}", null);
        });
        flow.MapDelete("settlement", (string from, string to, string? log, SettleFlow settle, CancellationToken ct) => Done(settle.Handle(FlowName.Of(log, from, to), false, ct)));
    }

    private static async Task<IResult> Done(Task work)
    {
        await work;
        return Results.NoContent();
    }

    public sealed record CommentId(Guid Id);
}
