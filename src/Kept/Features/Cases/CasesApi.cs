using System.Text.Json.Serialization;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Attached;
using Kept.Features.Cases.Channels;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Conversation;
using Kept.Features.Cases.FollowUp;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Inbox;
using Kept.Features.Cases.Inbox.Bulk;
using Kept.Features.Cases.Inbox.Saved;
using Kept.Features.Cases.Live;
using Kept.Features.Cases.Resolved;
using Kept.Features.Cases.Logs;
using Kept.Features.Organisation;
using Kept.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Cases;

public static class CasesApi
{
    public static void MapCases(this IEndpointRouteBuilder app)
    {
        MapReading(app);
        MapWork(app);
        app.MapSavedFilters();
        app.MapBulk();
        app.MapCaseWork();
        app.MapCaseRules();
        app.MapAlertRules();
        app.MapLive();
        app.MapReask();
        app.MapProposals();
        app.MapLogs();
        app.MapChannels();
        app.MapConversation();
        app.MapAttachedFiles();
    }

    private static void MapReading(IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases").WithTags("Cases").RequireAuthorization(SeeOrWork.Policy);
        cases.MapGet("", ([AsParameters] FilterQuery asked, int? limit, string? cursor, ListCases list, CancellationToken ct) =>
            list.Handle(asked.Filter, limit, cursor, ct));
        cases.MapGet("follow-up", (DateOnly? from, DateOnly? to, string? by, FollowUpChain chain, CancellationToken ct) =>
            chain.Handle(new(from, to, ByOf(by)), ct)).RequireAuthorization(Permission.SeeCases);
        cases.MapGet("recovered-scores", (DateOnly? from, DateOnly? to, RecoveredScores recovered, CancellationToken ct) =>
            recovered.Handle(new(from, to), ct)).RequireAuthorization(Permission.SeeCases);
        cases.MapGet("{id}", (string id, ShowCase show, CancellationToken ct) => show.Handle(id, ct));
    }

    private static FollowUpBy ByOf(string? by) => by switch
    {
        null or "" => FollowUpBy.Unit,
        _ when Enum.TryParse<FollowUpBy>(by, ignoreCase: true, out var known) && Enum.IsDefined(known) => known,
        _ => throw new InvalidException("by", "Follow-up is broken down by unit or team."),
    };

    private static void MapWork(IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases/{id}").WithTags("Cases").RequireAuthorization(Permission.WorkCases);
        cases.MapPost("ownership", async (string id, TakeCase take, ShowCase show, CancellationToken ct) =>
        {
            await take.Handle(id, ct);
            return Results.Created($"/api/v1/cases/{id}", await show.Handle(id, ct));
        }).Produces<CaseWithStory>(StatusCodes.Status201Created);
        cases.MapPost("notes", async (string id, NoteOnCase.Request request, NoteOnCase note, CancellationToken ct) =>
        {
            var made = await note.Handle(id, request, ct);
            return Results.Created($"/api/v1/cases/{id}", NoteView.Of(made));
        }).WithMetadata(new RequestSizeLimitAttribute(CheckedFiles.LargestCall)).Produces<NoteView>(StatusCodes.Status201Created);
        cases.MapPost("handoffs", async (string id, HandOnCase.Request request, HandOnCase handOn, CancellationToken ct) =>
        {
            var made = await handOn.Handle(id, request, ct);
            return Results.Created($"/api/v1/cases/{id}/handoffs/{made.Number}", HandoffView.Of(made));
        }).Produces<HandoffView>(StatusCodes.Status201Created);
        cases.MapPost("handoffs/{number:int}/acceptance", async (string id, int number, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] AcceptHandoff.Request? request, AcceptHandoff accept, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", HandoffView.Of(await accept.Handle(id, number, request, ct))))
            .Produces<HandoffView>(StatusCodes.Status201Created);
        cases.MapPost("closure", async (string id, CloseCase.Request request, CloseCase close, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", ClosureView.Of(await close.Handle(id, request, ct))))
            .Produces<ClosureView>(StatusCodes.Status201Created);
        cases.MapDelete("closure", async (string id, [FromBody] ReopenCase.Request request, ReopenCase reopen, ShowCase show, CancellationToken ct) =>
        {
            await reopen.Handle(id, request, ct);
            return await show.Handle(id, ct);
        });
        cases.MapPost("closure/verdict", async (string id, RecordVerdict.Request request, RecordVerdict record, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", ClosureView.Of(await record.Handle(id, request, ct))))
            .Produces<ClosureView>(StatusCodes.Status201Created);
    }

    /// <param name="Files">What was put beside it; left out where nothing was.</param>
    public sealed record NoteView(string Text, DateTime At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttachedFileView>? Files)
    {
        public static NoteView Of(CaseNote n) => new(n.Text, n.At, AttachedFileView.OrNone(n.Files));
    }

    public sealed record HandoffView(int Number, HandoffKind Kind, string Reason, DateTime At, bool Waiting, DateTime? AcceptedAt, DateTime? MovedAt, bool NeedsApproval)
    {
        public static HandoffView Of(Handoff h) => new(h.Number, h.Kind, h.Reason, h.At, h.IsOpen, h.AcceptedAt, h.MovedAt, h.WaitsForApproval);
    }

    /// <param name="CustomerAsked">Whether the customer was asked by mail if it is solved.</param>
    public sealed record ClosureView(int Number, string Solution, string? Evidence, DateTime At, bool CustomerAsked, Verdict? Verdict)
    {
        public static ClosureView Of(Closure c) => new(c.Number, c.Solution, c.Evidence, c.At, c.ReaskKey is not null, c.Verdict);
    }
}
