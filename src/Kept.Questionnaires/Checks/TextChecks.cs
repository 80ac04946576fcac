namespace Kept.Questionnaires.Checks;

/// <summary>Walks all texts of a questionnaire with where they stand, and finds the translations that are missing.</summary>
internal static class TextChecks
{
    public static IEnumerable<Problem> Check(Questionnaire questionnaire)
    {
        foreach (var (path, text, _) in All(questionnaire))
        {
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

    /// <summary>Every text with its path and the question it belongs to, if any.</summary>
    public static IEnumerable<(string Path, Text Text, Question? Question)> All(Questionnaire questionnaire)
    {
        yield return ("title", questionnaire.Title, null);
        if (questionnaire.Ending is { } usual)
        {
            yield return ("ending", usual, null);
        }
        for (var e = 0; e < questionnaire.Endings.Count; e++)
        {
            yield return ($"endings[{e}].text", questionnaire.Endings[e].Text, null);
        }
        for (var p = 0; p < questionnaire.Pages.Count; p++)
        {
            if (questionnaire.Pages[p].Title is { } title)
            {
                yield return ($"pages[{p}].title", title, null);
            }
            for (var q = 0; q < questionnaire.Pages[p].Questions.Count; q++)
            {
                foreach (var (name, text) in Of(questionnaire.Pages[p].Questions[q]))
                {
                    yield return ($"pages[{p}].questions[{q}].{name}", text, questionnaire.Pages[p].Questions[q]);
                }
            }
        }
    }

    private static IEnumerable<(string Name, Text Text)> Of(Question question)
    {
        foreach (var (name, text) in new[] { ("text", question.Text), ("help", question.Help), ("low", question.Low), ("high", question.High), ("unit", question.Unit) })
        {
            if (text is not null)
            {
                yield return (name, text);
            }
        }
        for (var c = 0; c < question.Choices.Count; c++)
        {
            yield return ($"choices[{c}].text", question.Choices[c].Text);
        }
        for (var r = 0; r < question.Rows.Count; r++)
        {
            yield return ($"rows[{r}].text", question.Rows[r].Text);
        }
        for (var v = 0; v < question.Validation.Count; v++)
        {
            yield return ($"validation[{v}].message", question.Validation[v].Message);
        }
    }
}
