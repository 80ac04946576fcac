namespace Kept.Questionnaires;

/// <summary>Where one text of a questionnaire stands.</summary>
/// <param name="Path">As in a <see cref="Problem"/>; the same place in the same draft has the same path: <c>title</c>,
/// <c>pages[0].questions[2].choices[1].text</c>.</param>
/// <param name="What">What kind of text it is: title, heading, text, help, low, high, unit, row, choice, message or ending.</param>
/// <param name="Question">The question it belongs to; null for the questionnaire and its pages.</param>
/// <param name="Of">Code of the choice, row or ending it is about, number of the validation from 1; null for all others.</param>
public sealed record TextPlace(string Path, string What, Question? Question = null, string? Of = null);

/// <summary>Goes through every text of a questionnaire in the order respondents read them: the one list of where texts are.</summary>
public static class QuestionnaireTexts
{
    /// <summary>The questionnaire with each text as <paramref name="change"/> returns it.</summary>
    /// <param name="change">Null takes away a text that may be missing, and leaves one that may not.</param>
    public static Questionnaire ChangeTexts(this Questionnaire questionnaire, Func<TextPlace, Text, Text?> change)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(change);
        return questionnaire with
        {
            Title = change(new("title", "title"), questionnaire.Title) ?? questionnaire.Title,
            Pages = Each(questionnaire.Pages, "pages", (page, path) => page with
            {
                Title = Maybe(change, new($"{path}.title", "heading"), page.Title),
                Questions = Each(page.Questions, $"{path}.questions", (question, place) => Change(question, place, change)),
            }),
            Ending = Maybe(change, new("ending", "ending"), questionnaire.Ending),
            Endings = Each(questionnaire.Endings, "endings", (ending, path) => ending with
            {
                Text = change(new($"{path}.text", "ending", null, ending.Code), ending.Text) ?? ending.Text,
            }),
        };
    }

    /// <summary>The question with each text as <paramref name="change"/> returns it; paths begin at the question.</summary>
    /// <param name="change">Null takes away a text that may be missing, and leaves one that may not.</param>
    public static Question ChangeTexts(this Question question, Func<TextPlace, Text, Text?> change)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(change);
        return Change(question, "", change);
    }

    public static IReadOnlyList<(TextPlace Place, Text Text)> Texts(this Questionnaire questionnaire)
    {
        var found = new List<(TextPlace, Text)>();
        questionnaire.ChangeTexts(Collected(found));
        return found;
    }

    public static IReadOnlyList<(TextPlace Place, Text Text)> Texts(this Question question)
    {
        var found = new List<(TextPlace, Text)>();
        question.ChangeTexts(Collected(found));
        return found;
    }

    private static Func<TextPlace, Text, Text?> Collected(List<(TextPlace, Text)> into) => (place, text) =>
    {
        into.Add((place, text));
        return text;
    };

    private static Question Change(Question question, string path, Func<TextPlace, Text, Text?> change)
    {
        var validations = 0;
        return question with
        {
            Text = change(Place("text"), question.Text) ?? question.Text,
            Help = Maybe(change, Place("help"), question.Help),
            Low = Maybe(change, Place("low"), question.Low),
            High = Maybe(change, Place("high"), question.High),
            Unit = Maybe(change, Place("unit"), question.Unit),
            Rows = Each(question.Rows, $"{path}.rows", (row, place) => row with { Text = change(new($"{place}.text", "row", question, row.Code), row.Text) ?? row.Text }),
            Choices = Each(question.Choices, $"{path}.choices", (choice, place) => choice with
            {
                Text = change(new($"{place}.text", "choice", question, choice.Code), choice.Text) ?? choice.Text,
            }),
            Validation = Each(question.Validation, $"{path}.validation", (rule, place) => rule with
            {
                Message = change(new($"{place}.message", "message", question, $"{++validations}"), rule.Message) ?? rule.Message,
            }),
        };

        TextPlace Place(string what) => new($"{path}.{what}", what, question);
    }

    private static Text? Maybe(Func<TextPlace, Text, Text?> change, TextPlace place, Text? text) => text is null ? null : change(place, text);

    private static IReadOnlyList<T> Each<T>(IReadOnlyList<T> items, string path, Func<T, string, T> change) =>
        [.. items.Select((item, at) => change(item, $"{path}[{at}]"))];
}
