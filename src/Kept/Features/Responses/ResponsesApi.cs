using System.Text.Json;
using Kept.Features.Organisation;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Responses;

public static class ResponsesApi
{
    private const long LargestBody = 64 << 20;

    public static void MapResponses(this IEndpointRouteBuilder app)
    {
        var responses = app.MapGroup("/api/v1/surveys/{code}/responses").WithTags("Responses");
        responses.MapPost("", async (string code, JsonElement body, [FromHeader(Name = "Idempotency-Key")] string? key, ReceiveResponses receive, CancellationToken ct) =>
        {
            var receipt = await receive.Handle(new ReceiveResponses.Request(code, body, key), ct);
            return Results.Json(receipt, statusCode: StatusCodes.Status201Created);
        }).Produces<ReceiveResponses.Receipt>(StatusCodes.Status201Created)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).RequireAuthorization(Permission.SubmitResponses);
        responses.MapDelete("/{id:guid}", async (string code, Guid id, EraseResponse erase, CancellationToken ct) =>
        {
            await erase.Handle(new EraseResponse.Request(code, id), ct);
            return Results.NoContent();
        }).Produces(StatusCodes.Status204NoContent).RequireAuthorization(Permission.ManageOrganisation);
    }
}
