using System.Text.Json;
using Kept.Analytics.Language;
using Kept.Features.Responses;
using Kept.Questionnaires;

namespace Kept.Features.Cases.Alerts;

/// <summary>Why somebody must act on an answer: its score is low, its comments hold grave matters, or both.</summary>
/// <param name="Rule">The rule that the score meets; null where the comments alone raise the alert.</param>
/// <param name="Question">The question the score answers; null where the answer has no score.</param>
/// <param name="Score">The score that met the rule, or else that of the first scored question.</param>
/// <param name="OutOf">The best score there is on the question's scale.</param>
/// <param name="Matters">The gravest first.</param>
/// <param name="DueHours">The shortest of the times that the rules give.</param>
public sealed record Alert(AlertRule? Rule, string? Question, int? Score, int? OutOf, IReadOnlyList<Matter> Matters, int DueHours)
{
    public static Alert OfLowScore(AlertRule rule, int score, int outOf) => new(rule, rule.Question, score, outOf, [], rule.DueHours);

    /// <param name="low">The strictest rule that the answers meet.</param>
    /// <param name="matters">What was found in the comments.</param>
    /// <param name="alerting">The matters that raise an alert, with the hours to act.</param>
    /// <returns>Null where nothing calls for somebody.</returns>
    public static Alert? Of(Response response, Questionnaire asked, (AlertRule Rule, int Score)? low, IEnumerable<Matter> matters, IReadOnlyDictionary<Matter, int> alerting)
    {
        var grave = matters.Where(alerting.ContainsKey).Distinct().Order().ToList();
        if (low is null && grave.Count == 0) return null;
        var due = grave.Select(matter => alerting[matter]).Concat(low is { } met ? [met.Rule.DueHours] : []).Min();
        if (low is not { } rule)
        {
            var given = FirstScore(response.Answers, asked);
            return new Alert(null, given?.Question.Code, given?.Score, given?.Question.Max, grave, due);
        }
        return new Alert(rule.Rule, rule.Rule.Question, rule.Score, Flow.Of(asked).FindSlot(rule.Rule.Question)?.Question.Max ?? rule.Score, grave, due);
    }

    private static (Question Question, int Score)? FirstScore(string answers, Questionnaire asked)
    {
        using var document = JsonDocument.Parse(answers);
        foreach (var question in asked.Questions.Where(q => q.IsScored))
        {
            if (document.RootElement.TryGetProperty(question.Code, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var score)) return (question, score);
        }
        return null;
    }
}
