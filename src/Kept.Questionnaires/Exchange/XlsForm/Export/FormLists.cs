namespace Kept.Questionnaires.Exchange.XlsForm.Export;

/// <summary>Writes the lists of choices; questions with the same choices share one.</summary>
internal sealed class FormLists(FormSheet sheet, IReadOnlyList<string> languages)
{
    private static readonly Dictionary<string, (string Yes, string No)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = ("Yes", "No"),
        ["es"] = ("Sí", "No"),
        ["de"] = ("Ja", "Nein"),
        ["fr"] = ("Oui", "Non"),
        ["pl"] = ("Tak", "Nie"),
    };

    private readonly List<(string Name, IReadOnlyList<(string Code, Text Text)> Choices)> lists = [];

    /// <summary>The list with a question's choices; "" when it has none.</summary>
    public string NameOf(Question question)
    {
        var choices = Choices(question);
        if (choices.Count == 0)
        {
            return "";
        }
        if (lists.Find(list => list.Choices.SequenceEqual(choices)) is { Name: { } known })
        {
            return known;
        }
        var name = question.Code + "_choices";
        lists.Add((name, choices));
        foreach (var (code, text) in choices)
        {
            sheet.Set(sheet.Add(("list_name", name), ("name", code)), "label", text, words => words);
        }
        return name;
    }

    /// <summary>The conditions of the choices as one filter; null when none has any.</summary>
    public static string? Filter(Question question, Func<Expression, string?> say)
    {
        if (!question.HasChoices)
        {
            return null;
        }
        var parts = question.Choices.Where(choice => choice.ShowIf is not null).Select(choice => say(choice.ShowIf!) is { } said ? $"(name != '{choice.Code}' or {said})" : null).OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(" and ", parts);
    }

    private IReadOnlyList<(string Code, Text Text)> Choices(Question question) => question switch
    {
        { Kind: QuestionKind.YesNo } => [("yes", YesOrNo(words => words.Yes)), ("no", YesOrNo(words => words.No))],
        { Kind: QuestionKind.Matrix, Choices.Count: 0 } => [.. Enumerable.Range(question.Min, question.Max).Select(point => (point.ToString(System.Globalization.CultureInfo.InvariantCulture), Point(question, point)))],
        _ => [.. question.Choices.Select(choice => (choice.Code, choice.Text))],
    };

    private Text YesOrNo(Func<(string Yes, string No), string> word) =>
        new(languages.Select(language => KeyValuePair.Create(language, word(Words.GetValueOrDefault(language.Split('-')[0], Words["en"])))));

    private Text Point(Question question, int point) => (point == question.Min ? question.Low : point == question.Max ? question.High : null) is { } end
        ? new Text(end.Values.Select(pair => KeyValuePair.Create(pair.Key, $"{point} – {pair.Value}")))
        : Text.Of((languages[0], point.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
