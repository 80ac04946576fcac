using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Live;
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
        MapRules(app);
        MapMatterRules(app);
        app.MapLive();
        app.MapReask();
    }

    private static void MapReading(IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases").WithTags("Cases").RequireAuthorization(SeeOrWork.Policy);
        cases.MapGet("", (string? state, string? owner, string? unit, bool? overdue, string? search, int? limit, string? cursor, ListCases list, CancellationToken ct) =>
            list.Handle(new CaseFilter(StateOf(state), owner, unit, overdue ?? false, search), limit, cursor, ct));
        cases.MapGet("{id}", (string id, ShowCase show, CancellationToken ct) => show.Handle(id, ct));
    }

    private static CaseState? StateOf(string? state) => state switch
    {
        null or "" => null,
        _ when Enum.TryParse<CaseState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) => known,
        _ => throw new InvalidException("state", "A case is open or closed."),
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
            return Results.Created($"/api/v1/cases/{id}", new NoteView(made.Text, made.At));
        }).Produces<NoteView>(StatusCodes.Status201Created);
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

    private static void MapRules(IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/api/v1/alert-rules").WithTags("Alert rules").RequireAuthorization(Permission.ManageRules);
        rules.MapGet("", async (string? survey, ListAlertRules list, CancellationToken ct) =>
            new { Items = (await list.Handle(ct)).Where(s => survey is null || s.Code == survey).SelectMany(s => s.Rules) });
        rules.MapPost("", async (NewRule request, AddAlertRule add, CancellationToken ct) =>
        {
            var rule = await add.Handle(request.Survey, request.Rule, ct);
            return Results.Created($"/api/v1/alert-rules/{rule.Id}", AlertRuleView.Of(rule, request.Survey));
        }).Produces<AlertRuleView>(StatusCodes.Status201Created);
        rules.MapPut("{id:guid}", async (Guid id, AlertRuleRequest request, ChangeAlertRule change, ListAlertRules list, CancellationToken ct) =>
        {
            await change.Handle(id, request, ct);
            return (await list.Handle(ct)).SelectMany(s => s.Rules).Single(r => r.Id == id);
        });
        rules.MapDelete("{id:guid}", async (Guid id, RemoveAlertRule remove, CancellationToken ct) =>
        {
            await remove.Handle(id, ct);
            return Results.NoContent();
        });
    }

    private static void MapMatterRules(IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/api/v1/matter-rules").WithTags("Alert rules").RequireAuthorization(Permission.ManageRules);
        rules.MapGet("", async (ListMatterRules list, CancellationToken ct) => new { Items = await list.Handle(ct) });
        rules.MapPut("{matter}", (string matter, ChangeMatterRule.Request request, ChangeMatterRule change, CancellationToken ct) =>
            change.Handle(Enum.TryParse<Matter>(matter, ignoreCase: true, out var known) ? known : throw new NotFoundException("A rule on this matter"), request, ct));
    }

    /// <summary>A rule to be, with the code of its survey.</summary>
    public sealed record NewRule(string Survey, string Question, int? AtMost, int DueHours = DefaultRules.DueHours, bool Active = true)
    {
        internal AlertRuleRequest Rule => new() { Question = Question, AtMost = AtMost, DueHours = DueHours, Active = Active };
    }

    public sealed record NoteView(string Text, DateTime At);

    public sealed record HandoffView(int Number, HandoffKind Kind, string Reason, DateTime At, bool Waiting, DateTime? AcceptedAt)
    {
        public static HandoffView Of(Handoff h) => new(h.Number, h.Kind, h.Reason, h.At, h.IsWaiting, h.AcceptedAt);
    }

    /// <param name="CustomerAsked">Whether the customer was asked by mail if it is solved.</param>
    public sealed record ClosureView(int Number, string Solution, string? Evidence, DateTime At, bool CustomerAsked, Verdict? Verdict)
    {
        public static ClosureView Of(Closure c) => new(c.Number, c.Solution, c.Evidence, c.At, c.ReaskKey is not null, c.Verdict);
    }
}
