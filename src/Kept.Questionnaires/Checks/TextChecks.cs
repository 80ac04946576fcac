namespace Kept.Questionnaires.Checks;

/// <summary>Finds the translations that are missing.</summary>
internal static class TextChecks
{
    public static IEnumerable<Problem> Check(Questionnaire questionnaire)
    {
        foreach (var (place, text) in questionnaire.Texts())
        {
            for (var i = 0; i < questionnaire.Languages.Count; i++)
            {
                var language = questionnaire.Languages[i];
                if (text.Values.TryGetValue(language, out var value) && !string.IsNullOrWhiteSpace(value))
                {
                    continue;
                }
                yield return i == 0
                    ? new Problem($"{place.Path}.{language}", "The text in the first language is missing.")
                    : new Problem($"{place.Path}.{language}", $"Not translated into {language}; respondents will see another language.") { Blocks = false };
            }
        }
    }
}
