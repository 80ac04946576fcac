using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Shared;

namespace Kept.Features.Scores.Targets;

/// <summary>Targets for programs.</summary>
public static class TargetsApi
{
    public static void MapTargets(this IEndpointRouteBuilder app)
    {
        var targets = app.MapGroup("/api/v1/targets").WithTags("Targets");
        targets.MapGet("", async (string? survey, string? question, string? unit, string? cursor, ListTargets list, CancellationToken ct) =>
        {
            var page = PageCursor.Read(cursor);
            var found = await list.Handle(new(survey, question, unit, page), ct);
            return ItemList.Of(found.Items.Select(TargetView.Of), PageCursor.Next(page, ListTargets.PageSize, found.Total));
        }).RequireAuthorization(Permission.SeeScores);
        targets.MapPut("", async (SetTargets.Request request, SetTargets set, CancellationToken ct) =>
            ItemList.Of((await set.Handle(request, ct)).Select(target => TargetView.Of(target, request.Survey!))))
            .RequireAuthorization(Permission.ManageSurveys);
        targets.MapDelete("{id:guid}", async (Guid id, RemoveTarget remove, CancellationToken ct) =>
        {
            await remove.Handle(id, ct);
            return Results.NoContent();
        }).RequireAuthorization(Permission.ManageSurveys);
    }

    /// <param name="Place">Empty for the whole, <c>unit:CODE</c> or <c>touchpoint:CODE</c>.</param>
    /// <param name="Pace">How it stands; null where the question is no longer scored, and in the answer to setting it.</param>
    public sealed record TargetView(Guid Id, string Survey, string Question, string Place, double Value, DateOnly From, DateOnly By, Guid? SetBy, DateTime SetAt, Pace? Pace)
    {
        public static TargetView Of(ListTargets.Row row) => Of(row.Target, row.Survey.Survey.Code) with { Pace = row.Pace };

        public static TargetView Of(Target target, string survey) =>
            new(target.Id, survey, target.Question, target.Place, target.Value, target.From, target.By, target.SetBy, target.SetAt, null);
    }
}
