using Kept.Features.Organisation;
using Kept.Shared.Languages;

namespace Kept.Features.Cases.Inbox.Bulk;

/// <summary>One thing done to many cases by a program.</summary>
public static class BulkApi
{
    public static void MapBulk(this IEndpointRouteBuilder app) => app.MapPost("/api/v1/cases/bulk", async (WorkOnCases.Request request, WorkOnCases work, Words words, CancellationToken ct) =>
    {
        var made = await work.Handle(request, ct);
        return new BulkView(made.Done.Count, made.Waiting, made.Done, [.. made.Refused.Select(r => new RefusalView(r.Number, r.Why.Explain(words)))]);
    }).WithTags("Cases").RequireAuthorization(Permission.WorkCases);

    /// <param name="Worked">How many were done, now or by the same post before.</param>
    /// <param name="WaitForApproval">Of these, those whose hand-off waits for an approval.</param>
    public sealed record BulkView(int Worked, int WaitForApproval, IReadOnlyList<int> Numbers, IReadOnlyList<RefusalView> Refused);

    public sealed record RefusalView(int Number, string Reason);
}
