using System.Text.Json;
using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts.Building;
using Kept.Features.Cases.Alerts.Trials;
using Kept.Features.Organisation;
using Kept.Shared;

namespace Kept.Features.Cases.Alerts;

public static class AlertsApi
{
    public static void MapAlertRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/api/v1/alert-rules").WithTags("Alert rules").RequireAuthorization(Permission.ManageRules);
        rules.MapGet("", async (string? survey, ListAlertRules list, CancellationToken ct) => ItemList.Of(await list.Handle(survey, ct)));
        rules.MapPost("", async (GivenRule request, AddAlertRule addPlain, AddNamedRule add, ListAlertRules list, CancellationToken ct) =>
        {
            var rule = request.IsPlain ? await addPlain.Handle(request.Survey ?? "", request.Plain, ct) : await add.Handle(request.Named, ct);
            return Results.Created($"/api/v1/alert-rules/{rule.Id}", (await list.Handle(null, ct)).Single(r => r.Id == rule.Id));
        }).Produces<AlertRuleView>(StatusCodes.Status201Created);
        rules.MapPut("{id:guid}", async (Guid id, GivenRule request, ChangeAlertRule changePlain, ChangeNamedRule change, ListAlertRules list, CancellationToken ct) =>
        {
            var rule = request.IsPlain ? await changePlain.Handle(id, request.Plain, ct) : await change.Handle(id, request.Named, ct);
            return (await list.Handle(null, ct)).Single(r => r.Id == rule.Id);
        });
        rules.MapDelete("{id:guid}", async (Guid id, RemoveAlertRule remove, CancellationToken ct) =>
        {
            await remove.Handle(id, ct);
            return Results.NoContent();
        });
        rules.MapPost("trial", (GivenRule request, Guid? rule, TryAlertRule trial, CancellationToken ct) => trial.Handle(request.Tried, rule, ct)).Produces<TrialResult>();
        MapMatterRules(app);
    }

    private static void MapMatterRules(IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/api/v1/matter-rules").WithTags("Alert rules").RequireAuthorization(Permission.ManageRules);
        rules.MapGet("", async (ListMatterRules list, CancellationToken ct) => ItemList.Of(await list.Handle(ct)));
        rules.MapPut("{matter}", (string matter, ChangeMatterRule.Request request, ChangeMatterRule change, CancellationToken ct) =>
            change.Handle(Enum.TryParse<Matter>(matter, ignoreCase: true, out var known) ? known : throw new NotFoundException("A rule on this matter"), request, ct));
    }

    /// <summary>A rule of either kind: plain by survey, question and limit, or named by its trigger.</summary>
    public sealed record GivenRule(
        string? Survey = null, string? Question = null, int? AtMost = null, int DueHours = DefaultRules.DueHours, bool Active = true,
        string? Name = null, IReadOnlyList<string>? Surveys = null, JsonElement? Trigger = null, RuleReceiver? To = null, bool ConfirmFrequent = false)
    {
        internal bool IsPlain => Trigger is null && Name is null;

        internal AlertRuleRequest Plain => new() { Question = Question ?? "", AtMost = AtMost, DueHours = DueHours, Active = Active, ConfirmFrequent = ConfirmFrequent };

        internal RuleRequest Named => new() { Name = Name, Surveys = Surveys, Trigger = Trigger, DueHours = DueHours, To = To, Active = Active, ConfirmFrequent = ConfirmFrequent };

        /// <summary>A plain rule is tried as the condition it stands for.</summary>
        internal RuleRequest Tried => IsPlain ? Plain.Tried(Survey) : Named;
    }
}
