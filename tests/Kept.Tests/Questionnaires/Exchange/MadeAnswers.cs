using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Answers that a respondent without an opinion might give to a questionnaire, from a seed.</summary>
internal static class MadeAnswers
{
    public static Facts To(Questionnaire questionnaire, int seed)
    {
        var random = new Random(seed);
        var answers = new Dictionary<string, AnswerValue>(StringComparer.Ordinal);
        foreach (var slot in Flow.Of(questionnaire).Slots)
        {
            if (random.Next(4) > 0 && Answer(slot.Question, random) is { } answer) answers[slot.Code] = answer;
            if (slot.Question.Other && random.Next(3) == 0) answers[slot.Code + ".other"] = AnswerValue.Of("own");
        }
        return new Facts { Answer = code => answers.TryGetValue(code, out var answer) ? answer : null, Today = new DateOnly(2026, 3, 1), Seed = (ulong)seed };
    }

    private static AnswerValue? Answer(Question question, Random random) => question.Kind switch
    {
        QuestionKind.Number => AnswerValue.Of(random.Next(3) == 0 ? random.Next(200) : random.Next(-2, 12)),
        QuestionKind.YesNo or QuestionKind.Consent => AnswerValue.Of(random.Next(2) == 0),
        QuestionKind.Choice or QuestionKind.Matrix when question is { Choices.Count: > 0, Several: false } => AnswerValue.Of(question.Choices[random.Next(question.Choices.Count)].Code),
        QuestionKind.Multi or QuestionKind.Matrix when question.Choices.Count > 0 => Picks(question.Choices.Where(_ => random.Next(2) == 0)),
        QuestionKind.Ranking => Picks(question.Choices.OrderBy(_ => random.Next())),
        QuestionKind.Date when question.Style == QuestionStyle.Time => AnswerValue.Of($"{random.Next(10, 24)}:30"),
        QuestionKind.Date => AnswerValue.Of(new DateOnly(2026, 3, 1).AddDays(random.Next(-12_000, 400)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            + (question.Style == QuestionStyle.DateTime ? "T10:30" : "")),
        QuestionKind.Text or QuestionKind.Phone or QuestionKind.Email or QuestionKind.Hidden => AnswerValue.Of(random.Next(3) switch { 0 => "yes", 1 => "12", _ => "a@example.org" }),
        QuestionKind.File => AnswerValue.Of("file"),
        _ when question.IsScored => AnswerValue.Of(random.Next(question.Min, question.Max + 1)),
        _ => null,
    };

    private static AnswerValue? Picks(IEnumerable<Choice> choices) => choices.Select(choice => choice.Code).ToList() is { Count: > 0 } codes ? AnswerValue.Of(codes) : null;

    /// <summary>What the source and the questionnaire show differently, over many respondents; empty when they always agree.</summary>
    public static IReadOnlyList<string> Differences(Kept.Questionnaires.Exchange.Imported imported, int respondents)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < respondents && imported.Source is { } source; seed++)
        {
            var facts = To(imported.Questionnaire, seed);
            var path = Flow.Of(imported.Questionnaire).Walk(facts).Path.Select(question => question.Code).ToHashSet();
            foreach (var (code, shown) in source.Shown(facts))
            {
                if (shown != path.Contains(code)) found.Add($"{code}: {(shown ? "shown" : "not shown")} by the source (seed {seed})");
                if (found.Count > 20) return [.. found];
            }
        }
        return [.. found];
    }
}
