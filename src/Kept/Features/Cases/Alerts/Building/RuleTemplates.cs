using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Questionnaires;

namespace Kept.Features.Cases.Alerts.Building;

/// <summary>Rules to start from, made of what the surveys here ask.</summary>
public static class RuleTemplates
{
    public static IReadOnlyList<string> Names { get; } =
        ["detractor", "effort", "valued", "callback", "leaving", "repeated", "safety", "signal", "untaken", "due", "verdict", "silence"];

    /// <summary>Null for a name that is none. Where no survey asks for a score, its row is there to be filled in.</summary>
    public static RuleInput? Of(string name, RuleVocabulary vocabulary)
    {
        string? Asks(QuestionKind kind) => vocabulary.Surveys.SelectMany(s => s.Slots).FirstOrDefault(slot => slot.Question.Kind == kind)?.Code;
        RuleRow Low(QuestionKind kind, int most) => RuleRow.Of(new ScoreIs(Asks(kind) ?? "", null, most))!;
        var (nps, ces) = (Low(QuestionKind.Nps, AlertRule.DefaultNpsThreshold), Low(QuestionKind.Ces, 3));
        return name switch
        {
            "detractor" => new() { All = [nps] },
            "effort" => new() { All = [ces] },
            "valued" => new() { All = [nps, new RuleRow { Kind = "attribute", Subject = "segment", Value = "gold, platinum" }], DueHours = "8" },
            "callback" => new() { All = [RuleRow.Of(new MatterIs(Matter.Callback))!], DueHours = "8" },
            "leaving" => new() { All = [RuleRow.Of(new MatterIs(Matter.Churn))!] },
            "repeated" => new() { All = [RuleRow.Of(new RepeatedTrouble(3, nps.Subject, AlertRule.DefaultNpsThreshold, 90))!], DueHours = "8" },
            "safety" => new() { Any = [RuleRow.Of(new MatterIs(Matter.Harm))!, RuleRow.Of(new ReasonIs("safety", Opinion.Criticised))!], DueHours = "4" },
            "signal" => RuleInput.Of(new OnSignal(null)),
            "untaken" => RuleInput.Of(new OnUntaken(8, null)),
            "due" => RuleInput.Of(new OnDue(4, null)),
            "verdict" => RuleInput.Of(new OnNoVerdict(7, null)),
            "silence" => RuleInput.Of(new OnSilence(7)),
            _ => null,
        };
    }
}
