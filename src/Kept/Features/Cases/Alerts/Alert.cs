using System.Text.Json;
using Kept.Analytics.Language;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Responses;
using Kept.Questionnaires;

namespace Kept.Features.Cases.Alerts;

/// <summary>Why somebody must act on an answer: it meets rules, its comments hold grave matters, or both.</summary>
/// <param name="Rule">The foremost rule that the answer meets; null where the comments alone raise the alert.</param>
/// <param name="Question">The question the score answers; null where the answer has no score.</param>
/// <param name="Score">The score that met the rule, or else that of the first scored question.</param>
/// <param name="OutOf">The best score there is on the question's scale.</param>
/// <param name="Matters">The gravest first.</param>
/// <param name="DueHours">The shortest of the times that the rules give.</param>
public sealed record Alert(AlertRule? Rule, string? Question, int? Score, int? OutOf, IReadOnlyList<Matter> Matters, int DueHours)
{
    /// <summary>All rules that the answer meets, the foremost first.</summary>
    public IReadOnlyList<AlertRule> Rules { get; init; } = Rule is null ? [] : [Rule];

    public static Alert OfLowScore(AlertRule rule, int score, int outOf) => new(rule, rule.Question, score, outOf, [], rule.DueHours);

    /// <param name="met">The rules that the answers meet, the foremost first.</param>
    /// <param name="matters">What was found in the comments.</param>
    /// <param name="alerting">The matters that raise an alert, with the hours to act.</param>
    /// <returns>Null where nothing calls for somebody.</returns>
    public static Alert? Of(Response response, Questionnaire asked, IReadOnlyList<LiveRule> met, IEnumerable<Matter> matters, IReadOnlyDictionary<Matter, int> alerting)
    {
        var grave = matters.Where(alerting.ContainsKey).Distinct().Order().ToList();
        if (met.Count == 0 && grave.Count == 0) return null;
        // Of several plain rules the strictest says the time; each named rule has its own.
        var hours = met.Where(r => !r.Rule.IsPlain).Concat(met.Where(r => r.Rule.IsPlain).Take(1)).Select(r => r.Rule.DueHours);
        var due = grave.Select(matter => alerting[matter]).Concat(hours).Min();
        var given = ScoreOf(response.Answers, asked, met);
        return new Alert(met.Count > 0 ? met[0].Rule : null, given?.Question, given?.Score, given?.OutOf, grave, due) { Rules = [.. met.Select(r => r.Rule)] };
    }

    /// <summary>The score that a rule speaks of, or else that of the first scored question.</summary>
    private static (string Question, int Score, int OutOf)? ScoreOf(string answers, Questionnaire asked, IReadOnlyList<LiveRule> met)
    {
        using var document = JsonDocument.Parse(answers);
        var spokenOf = met.SelectMany(r => r.If.Parts).OfType<ScoreIs>().Select(s => s.Question);
        foreach (var code in spokenOf.Concat(asked.Questions.Where(q => q.IsScored).Select(q => q.Code)))
        {
            if (document.RootElement.TryGetProperty(code, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var score))
                return (code, score, Flow.Of(asked).FindSlot(code)?.Question.Max ?? score);
        }
        return null;
    }
}
