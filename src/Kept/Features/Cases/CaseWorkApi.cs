using System.Text.Json.Serialization;
using Kept.Features.Cases.Attached;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Contacts;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Resolved;
using Kept.Features.Cases.Rules;
using Kept.Features.Organisation;
using Microsoft.AspNetCore.Mvc;

namespace Kept.Features.Cases;

/// <summary>What is done on a case between its opening and its closing, and the rules by which it is done.</summary>
public static class CaseWorkApi
{
    public static void MapCaseWork(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases/{id}").WithTags("Cases").RequireAuthorization(Permission.WorkCases);
        cases.MapPost("contacts", async (string id, ContactCustomer.Request request, ContactCustomer contact, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", ContactView.Of(await contact.Handle(id, request, ct)))).WithMetadata(new RequestSizeLimitAttribute(CheckedFiles.LargestCall)).Produces<ContactView>(StatusCodes.Status201Created);
        cases.MapPost("pause", async (string id, PauseCase.Request request, PauseCase pause, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", PauseView.Of(await pause.Handle(id, request, ct)))).Produces<PauseView>(StatusCodes.Status201Created);
        cases.MapDelete("pause", async (string id, ResumeCase resume, ShowCase show, CancellationToken ct) =>
        {
            await resume.Handle(id, ct);
            return await show.Handle(id, ct);
        });
        cases.MapPost("steps", async (string id, RecordStep.Request request, RecordStep record, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", StepRecordView.Of(await record.Handle(id, request, ct)))).Produces<StepRecordView>(StatusCodes.Status201Created);
        cases.MapPost("steps/verify/answer", async (string id, RecordAgreement.Request request, RecordAgreement record, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", StepRecordView.Of(await record.Handle(id, request, ct)))).Produces<StepRecordView>(StatusCodes.Status201Created);
        cases.MapPut("kind", async (string id, ChangeKind.Request request, ChangeKind change, ShowCase show, CancellationToken ct) =>
        {
            await change.Handle(id, request, ct);
            return await show.Handle(id, ct);
        });
        MapHandoffs(cases);
    }

    private static void MapHandoffs(RouteGroupBuilder cases)
    {
        cases.MapPost("handoffs/{number:int}/approval", async (string id, int number, ApproveHandoff approve, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", CasesApi.HandoffView.Of(await approve.Handle(id, number, ct)))).Produces<CasesApi.HandoffView>(StatusCodes.Status201Created);
        cases.MapPost("handoffs/{number:int}/introduction", async (string id, int number, IntroduceCustomer introduce, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", CasesApi.HandoffView.Of(await introduce.Handle(id, number, ct)))).Produces<CasesApi.HandoffView>(StatusCodes.Status201Created);
        cases.MapPost("handoffs/{number:int}/refusal", async (string id, int number, DeclineHandoff.Request request, DeclineHandoff decline, CancellationToken ct) =>
            Results.Created($"/api/v1/cases/{id}", CasesApi.HandoffView.Of(await decline.Handle(id, number, request, ct)))).Produces<CasesApi.HandoffView>(StatusCodes.Status201Created);
    }

    public static void MapCaseRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/api/v1/case-rules").WithTags("Case rules").RequireAuthorization(Permission.ManageRules);
        rules.MapGet("", (ShowCaseRules show, CancellationToken ct) => show.Handle(ct));
        rules.MapPut("", async (ChangeCaseRules.Request request, ChangeCaseRules change, ShowCaseRules show, CancellationToken ct) =>
        {
            await change.Handle(request, ct);
            return await show.Handle(ct);
        });
        rules.MapPut("kinds/{code}", (string code, SetRequestKind.Request request, SetRequestKind set, CancellationToken ct) => set.Handle(code, request, ct));
        rules.MapDelete("kinds/{code}", async (string code, RetireRequestKind retire, CancellationToken ct) =>
        {
            await retire.Handle(code, ct);
            return Results.NoContent();
        });
    }

    /// <param name="Files">What was put beside it; left out where nothing was.</param>
    public sealed record ContactView(int Number, ContactChannel Channel, bool Reached, string Text, DateTime At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AttachedFileView>? Files)
    {
        public static ContactView Of(CaseContact c) => new(c.Number, c.Channel, c.Reached, c.Text, c.At, AttachedFileView.OrNone(c.Files));
    }

    public sealed record PauseView(int Number, PauseReason Reason, string Text, DateTime At, DateTime Until)
    {
        public static PauseView Of(CasePause p) => new(p.Number, p.Reason, p.Text, p.At, p.Until);
    }

    /// <param name="CustomerAsked">Whether the customer was asked by mail if the proposal will satisfy her.</param>
    public sealed record StepRecordView(int Number, Step Step, string Text, DateTime At, string? Evidence, string? RootCause, string? Lesson, bool CustomerAsked, bool? Agreed, VerdictBy? AnsweredBy)
    {
        public static StepRecordView Of(CaseStep s) => new(s.Number, s.Step, s.Text, s.At, s.Evidence, s.RootCause, s.Lesson, s.AskKey is not null, s.Agreed, s.AnsweredBy);
    }
}
