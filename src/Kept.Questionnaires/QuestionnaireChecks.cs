namespace Kept.Questionnaires;

/// <summary>Says what keeps a questionnaire from being published, and what is better mended first.</summary>
public static class QuestionnaireChecks
{
    /// <summary>Problems in the order of the questionnaire; it can be published when none of them blocks.</summary>
    public static IReadOnlyList<Problem> Check(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return [.. CheckAll(questionnaire)];
    }

    private static IEnumerable<Problem> CheckAll(Questionnaire questionnaire)
    {
        if (!questionnaire.Questions.Any())
        {
            yield return new Problem("pages", "There is no question.");
        }
        foreach (var problem in CheckTranslations("title", questionnaire.Title, questionnaire)
            .Concat(CheckTranslations("ending", questionnaire.Ending, questionnaire)))
        {
            yield return problem;
        }
        var earlier = new Dictionary<string, Question>(StringComparer.Ordinal);
        for (var p = 0; p < questionnaire.Pages.Count; p++)
        {
            var page = questionnaire.Pages[p];
            foreach (var problem in CheckTranslations($"pages[{p}].title", page.Title, questionnaire))
            {
                yield return problem;
            }
            for (var q = 0; q < page.Questions.Count; q++)
            {
                var question = page.Questions[q];
                var path = $"pages[{p}].questions[{q}]";
                foreach (var problem in CheckQuestion(path, question, questionnaire)
                    )
                {
                    yield return problem;
                }
                if (!earlier.TryAdd(question.Code, question))
                {
                    yield return new Problem($"{path}.code", $"Another question has the code \"{question.Code}\" already.");
                }
            }
        }
    }

    private static IEnumerable<Problem> CheckQuestion(string path, Question question, Questionnaire questionnaire)
    {
        if (!Limits.IsQuestionCode(question.Code))
        {
            yield return new Problem($"{path}.code", "Must start with a letter and have up to 64 letters, digits and underscores.");
        }
        foreach (var (name, text) in new[] { ("text", question.Text), ("help", question.Help), ("low", question.Low), ("high", question.High) })
        {
            foreach (var problem in CheckTranslations($"{path}.{name}", text, questionnaire))
            {
                yield return problem;
            }
        }
        if (!question.HasChoices)
        {
            yield break;
        }
        if (question.Choices.Count == 0)
        {
            yield return new Problem($"{path}.choices", "There is nothing to choose from.");
        }
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var c = 0; c < question.Choices.Count; c++)
        {
            var choice = question.Choices[c];
            if (!codes.Add(choice.Code))
            {
                yield return new Problem($"{path}.choices[{c}].code", $"Another choice has the code \"{choice.Code}\" already.");
            }
            if (question.Other && choice.Code == AnswerSheet.OtherChoice)
            {
                yield return new Problem($"{path}.choices[{c}].code", "The code \"other\" is taken by the respondent's own choice.");
            }
            foreach (var problem in CheckTranslations($"{path}.choices[{c}].text", choice.Text, questionnaire))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> CheckTranslations(string path, Text? text, Questionnaire questionnaire)
    {
        if (text is null)
        {
            yield break;
        }
        for (var i = 0; i < questionnaire.Languages.Count; i++)
        {
            var language = questionnaire.Languages[i];
            if (text.Values.TryGetValue(language, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                continue;
            }
            yield return i == 0
                ? new Problem($"{path}.{language}", "The text in the first language is missing.")
                : new Problem($"{path}.{language}", $"Not translated into {language}; respondents will see another language.") { Blocks = false };
        }
    }
}
