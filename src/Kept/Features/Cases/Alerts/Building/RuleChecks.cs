using Kept.Data;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Organisation;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>Holds a named rule against what there is: nothing it names may be unknown or gone, and it must be able to fire and not to.</summary>
public sealed class RuleChecks(KeptDb db, ReadVocabulary read)
{
    /// <exception cref="InvalidException">It is not put together well; says where.</exception>
    /// <exception cref="RuleBrokenException">It names what is not there, contradicts itself, or always fires.</exception>
    public async Task<RuleDraft> Check(RuleRequest request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > AlertRule.LongestName || request.Name.Trim().Any(char.IsControl)) throw new InvalidException("name", "alerts.error.name");
        if (request.DueHours is < 1 or > AlertRule.LongestDueHours) throw new InvalidException("dueHours", "alerts.error.due_hours");
        if (request.Trigger is not { } json) throw new InvalidException("trigger", "alerts.error.no_trigger");
        var trigger = Trigger.Read(json, "trigger");
        var vocabulary = await read.Now(ct);
        var surveys = await Surveys(request, vocabulary, ct);
        CheckNames(trigger, surveys, vocabulary);
        if (trigger is OnAnswer on) CheckLogic(on.If, vocabulary);
        var (person, team) = await Receiver(request.To, ct);
        if (trigger is OnSilence && person is null && team is null) throw new InvalidException("to", "alerts.error.silence_to");
        return new RuleDraft(request.Name.Trim(), surveys, trigger, request.DueHours, person, team, request.Active);
    }

    private async Task<IReadOnlyList<Guid>> Surveys(RuleRequest request, RuleVocabulary vocabulary, CancellationToken ct)
    {
        var ids = new List<Guid>();
        foreach (var code in request.Surveys ?? [])
        {
            if (vocabulary.Surveys.FirstOrDefault(s => s.Code == code) is { } survey) ids.Add(survey.Id);
            else throw await db.Surveys.AnyAsync(s => s.Code == code, ct) ? new RuleBrokenException("alerts.error.anonymous") : new RuleBrokenException("alerts.error.unknown_survey", code);
        }
        return [.. ids.Distinct()];
    }

    private static void CheckNames(Trigger trigger, IReadOnlyList<Guid> surveys, RuleVocabulary vocabulary)
    {
        if (trigger.Unit is { } place && vocabulary.Units.Find(place) is null) throw new RuleBrokenException("alerts.error.unknown_unit", place);
        if (trigger is not OnAnswer on) return;
        var slots = vocabulary.Slots(surveys).ToDictionary(slot => slot.Code, StringComparer.Ordinal);
        foreach (var part in on.If.Parts)
        {
            switch (part)
            {
                case ScoreIs c:
                    if (!(slots.GetValueOrDefault(c.Question)?.Question is { IsScored: true } scored)) throw new RuleBrokenException("alerts.error.unknown_question", c.Question);
                    if (c.AtMost < scored.Min || c.AtLeast > scored.Max) throw new RuleBrokenException("alerts.error.off_scale", c.Question, scored.Min, scored.Max);
                    break;
                case RepeatedTrouble { Question: { } question }:
                    if (!(slots.GetValueOrDefault(question)?.Question is { IsScored: true })) throw new RuleBrokenException("alerts.error.unknown_question", question);
                    break;
                case ChoiceIs c:
                    if (slots.GetValueOrDefault(c.Question) is not { } slot) throw new RuleBrokenException("alerts.error.unknown_question", c.Question);
                    if (slot.IsPicked && !HasChoice(slot.Question, c.Choice)) throw new RuleBrokenException("alerts.error.unknown_choice", c.Choice, c.Question);
                    break;
                case ReasonIs c when !vocabulary.HasReason(c.Reason): throw new RuleBrokenException("alerts.error.unknown_reason", c.Reason);
                case UnitIs c when vocabulary.Units.Find(c.Unit) is null: throw new RuleBrokenException("alerts.error.unknown_unit", c.Unit);
                case TouchpointIs c when vocabulary.Touchpoints.All(t => t.Code != c.Touchpoint): throw new RuleBrokenException("alerts.error.unknown_touchpoint", c.Touchpoint);
            }
        }
    }

    private static bool HasChoice(Question question, string code) => question.Choices.Any(c => c.Code == code) || (question.Other && code == AnswerSheet.OtherChoice);

    private static void CheckLogic(Condition condition, RuleVocabulary vocabulary)
    {
        var logic = new Logic(vocabulary.TakesOne, vocabulary.IsWithin);
        if (logic.IsImpossible(condition)) throw new RuleBrokenException("alerts.error.impossible");
        if (logic.IsCertain(condition) || CoversScale(condition, vocabulary)) throw new RuleBrokenException("alerts.error.certain");
    }

    // A score that may be any is no condition, though who does not answer does not meet it.
    private static bool CoversScale(Condition condition, RuleVocabulary vocabulary) =>
        condition is ScoreIs score && vocabulary.Find(score.Question)?.Question is { } question && !(score.AtLeast > question.Min) && !(score.AtMost < question.Max);

    private async Task<(Guid? Person, Guid? Team)> Receiver(RuleReceiver? to, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(to?.Person) && string.IsNullOrWhiteSpace(to?.Team)) return (null, null);
        if (!string.IsNullOrWhiteSpace(to.Person) && !string.IsNullOrWhiteSpace(to.Team)) throw new InvalidException("to", "alerts.error.one_receiver");
        if (!string.IsNullOrWhiteSpace(to.Team))
            return (null, await db.Teams.Where(t => t.Code == to.Team).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct) ?? throw new RuleBrokenException("alerts.error.unknown_team", to.Team));
        var address = to.Person!.Trim().ToUpperInvariant();
        return (await db.People.Present().Where(p => p.NormalizedEmail == address).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct)
            ?? throw new RuleBrokenException("alerts.error.unknown_person", to.Person), null);
    }
}
