namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Choices carried forward from an earlier question: ordinary choices here, each shown when it was picked there.</summary>
internal static class QsfCarryForward
{
    // A carried choice has this before the ID it has in the earlier question.
    public const char Mark = 'x';
    private const int MostSteps = 10;

    public static bool Carries(QsfQuestion question) => Locator(question) is not null;

    /// <summary>The question with the carried choices before its own.</summary>
    public static QsfQuestion Expand(QsfQuestion question, IReadOnlyDictionary<string, QsfQuestion> questions, int steps = 0)
    {
        if (steps == MostSteps || Locator(question) is not { } locator || locator.Question is not { } id || !questions.TryGetValue(id, out var earlier) || earlier == question)
        {
            return question;
        }
        var columns = locator.First?.Contains("Answers", StringComparison.Ordinal) == true;
        var source = Expand(earlier, questions, steps + 1);
        var carried = (columns ? source.Answers : source.Choices).Select(choice => choice with
        {
            Id = Mark + choice.Id,
            TakesText = false,
            ShowIf = Condition(locator.First ?? "", id, choice.Id, source.Answers.Count > 0 && !columns) is { } shown
                ? choice.ShowIf is { } own ? new QsfLogic.And(own, shown) : shown
                : choice.ShowIf,
        }).ToList();
        var known = carried.Select(choice => choice.Id).ToHashSet(StringComparer.Ordinal);
        return question with { Choices = [.. carried, .. question.Choices.Where(choice => !known.Contains(choice.Id))] };
    }

    private static QsfLocator? Locator(QsfQuestion question) =>
        question.Raw["DynamicChoices"].Any("Locator", "ChoiceGroupLocator").Text is { } raw ? QsfLocator.Read(raw) : null;

    private static QsfLogic.Test? Condition(string group, string question, string choice, bool isRow)
    {
        var (field, op) = group switch
        {
            "SelectedChoices" or "SelectedAnswers" or "SelectedChoicesTextEntry" => ("Selectable", "Selected"),
            "UnselectedChoices" or "NotSelectedChoices" or "UnselectedAnswers" => ("Selectable", "NotSelected"),
            "DisplayedChoices" or "DisplayedAnswers" => ("Displayed", "Displayed"),
            "NotDisplayedChoices" => ("Displayed", "NotDisplayed"),
            _ => ("", ""),
        };
        var part = group.Contains("Answers", StringComparison.Ordinal) && !isRow ? "Answer" : "Choice";
        var locator = field == "Displayed" ? $"q://{question}/{part}Displayed/{choice}" : $"q://{question}/Selectable{part}/{choice}";
        return op.Length == 0 ? null : new QsfLogic.Test("Question", QsfLocator.Read(locator), op, "");
    }
}
