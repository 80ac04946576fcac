namespace Kept.Questionnaires;

/// <summary>Checks that a showIf can be decided when its question comes up, and can ever hold.</summary>
internal static class ConditionChecks
{
    /// <param name="path">Of the question.</param>
    /// <param name="question">The one whose condition is checked.</param>
    /// <param name="earlier">Questions before it, by code.</param>
    /// <param name="questionnaire">The whole, to tell later questions from unknown ones.</param>
    public static IEnumerable<Problem> Check(
        string path, Question question, Dictionary<string, Question> earlier, Questionnaire questionnaire)
    {
        foreach (var term in question.ShowIf?.Terms ?? [])
        {
            if (Fault(term, question, earlier, questionnaire) is { } message)
            {
                yield return new Problem($"{path}.showIf", message);
            }
        }
    }

    private static string? Fault(
        Expression.Term term, Question question, Dictionary<string, Question> earlier, Questionnaire questionnaire)
    {
        if (term.Code == question.Code)
        {
            return $"\"{term.Code}\" cannot decide about itself.";
        }
        if (earlier.TryGetValue(term.Code, out var about))
        {
            return Mismatch(term, about);
        }
        return questionnaire.Find(term.Code) is null
            ? $"There is no question \"{term.Code}\"."
            : $"\"{term.Code}\" comes later, so it is not answered yet.";
    }

    private static string? Mismatch(Expression.Term term, Question about) => term switch
    {
        Expression.Has when about.Kind != QuestionKind.Multi => $"\"has\" is for questions with several choices; \"{about.Code}\" is not one.",
        Expression.Has has => UnknownChoice(about, has.Choice),
        Expression.Comparison comparison => Mismatch(comparison, about),
        _ => null,
    };

    private static string? Mismatch(Expression.Comparison comparison, Question about)
    {
        var value = comparison.Value;
        if (about.Kind == QuestionKind.Multi)
        {
            return $"\"{about.Code}\" takes several choices: ask with \"has\".";
        }
        if (about.IsScored)
        {
            return value.Number is null ? $"\"{about.Code}\" is answered with a number." : null;
        }
        if (comparison.Comparator is not (Comparator.Equal or Comparator.NotEqual))
        {
            return $"\"{about.Code}\" has no order: only = and != can be asked of it.";
        }
        return about.Kind switch
        {
            QuestionKind.YesNo => value.Truth is null ? $"\"{about.Code}\" is true or false." : null,
            QuestionKind.Choice when value.Word is { } word => UnknownChoice(about, word),
            _ => value.Word is null ? $"\"{about.Code}\" is answered with text: put the value in quotes." : null,
        };
    }

    private static string? UnknownChoice(Question about, string code) =>
        about.Choices.Any(choice => choice.Code == code) || (about.Other && code == AnswerSheet.OtherChoice)
            ? null
            : $"\"{code}\" is not a choice of \"{about.Code}\".";
}
