namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Arrays with one answer in each row.</summary>
internal static class LimeArrays
{
    public static void Map(LimeDraft draft)
    {
        var source = draft.Source;
        switch (source.Type)
        {
            case 'A': Scale(draft, 5); break;
            case 'B': Scale(draft, 10); break;
            case 'C': Fixed(draft, ("Y", "Yes"), ("U", "Uncertain"), ("N", "No")); break;
            case 'E': Fixed(draft, ("I", "Increase"), ("S", "Same"), ("D", "Decrease")); break;
            case 'H':
                Options(draft, source.Code, source.Answers, "", "");
                draft.Changed("The array by column lies on its side: its columns are rows here.");
                break;
            case '1': DualScale(draft); break;
            default: Options(draft, source.Code, source.Answers, "", ""); break;
        }
    }

    private static void Scale(LimeDraft draft, int points)
    {
        if (Splits(draft.Source))
        {
            Split(draft, QuestionKind.Rating, question => question with { Points = points }, LimeVariableKind.Number, []);
            return;
        }
        Matrix(draft, draft.Source.Code, draft.Words(draft.Source.Text, draft.Source.Code), question => question with { Points = points }, "", "",
            (row, answer) => draft.AddVariable(row.Code, LimeVariableKind.Number, answer, variable => variable with { Items = [row] }));
    }

    private static void Fixed(LimeDraft draft, params (string Code, string Words)[] options)
    {
        var items = options.Select(option => new LimeItem("", option.Code, draft.Own(option.Words).Values, "", 0)).ToList();
        Options(draft, draft.Source.Code, items, "", "");
    }

    private static void DualScale(LimeDraft draft)
    {
        var source = draft.Source;
        Options(draft, source.Code + "_0", source.Answers, "_0", "dualscale_headerA");
        Options(draft, source.Code + "_1", source.SecondAnswers, "_1", "dualscale_headerB");
        draft.Changed("The two scales are two questions.");
    }

    private static void Options(LimeDraft draft, string code, IReadOnlyList<LimeItem> answers, string scale, string header)
    {
        var (choices, codes) = draft.Choices(answers, false);
        if (choices.Count == 0)
        {
            choices.Add(new Choice { Code = "none", Text = draft.Same("–") });
            draft.Changed("There is nothing to choose from in the source.");
        }
        if (scale.Length == 0 && Splits(draft.Source))
        {
            Split(draft, QuestionKind.Choice, question => question with { Choices = choices }, LimeVariableKind.Choice, codes);
            return;
        }
        var old = scale.Replace('_', '#');
        Matrix(draft, code, Title(draft, header), question => question with { Choices = choices }, scale, header, (row, answer) => draft.AddVariable(
            row.Code + scale, LimeVariableKind.Choice, answer, variable => variable with { Codes = codes, Labels = answers, Items = [row] }, row.Code + old));
    }

    private static Text Title(LimeDraft draft, string header)
    {
        var source = draft.Source;
        if (header.Length == 0 || source.Attributes[header].Length == 0)
        {
            return draft.Words(source.Text, source.Code);
        }
        var texts = source.Attributes.Texts(header);
        return draft.Words(source.Text.ToDictionary(pair => pair.Key, pair =>
            $"{pair.Value}<p>{(texts.TryGetValue(pair.Key, out var own) ? own : source.Attributes[header])}</p>"), source.Code);
    }

    private static void Matrix(
        LimeDraft draft, string code, Text text, Func<Question, Question> with, string scale, string header, Action<LimeItem, string> addVariable)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var rows = draft.Source.Rows.Take(Limits.Rows).Select(item => (Item: item, Code: LimeCodes.Choice(item.Code, used))).ToList();
        if (rows.Count == 0)
        {
            rows.Add((new LimeItem("", "row", draft.Same("–").Values, "", 0), LimeCodes.Choice("row", used)));
            draft.Changed("There are no rows in the source.");
        }
        if (draft.Source.Rows.Count > Limits.Rows)
        {
            draft.Changed($"Only the first {Limits.Rows} rows came over.");
        }
        var main = draft.Add(code, QuestionKind.Matrix, text, question => with(question) with
        {
            Rows = [.. rows.Select(row => new Row { Code = row.Code, Text = draft.Words(row.Item) })],
            Help = draft.Source.Help.Count > 0 && scale != "_1" ? draft.Words(draft.Source.Help, "") : null,
        });
        foreach (var (item, row) in rows)
        {
            draft.Items.Add((item, draft.Questions.Count - 1, row));
            addVariable(item, $"{main.Code}.{row}");
        }
    }

    // Rows that depend on other rows of the same array cannot be rows of one matrix, where all are asked at once.
    private static bool Splits(LimeQuestion source) => source.Rows.Any(row => row.Relevance is not ("" or "1")
        && (row.Relevance.Contains("self", StringComparison.Ordinal) || source.Rows.Any(other => row.Relevance.Contains($"{source.Code}_{other.Code}", StringComparison.Ordinal))));

    private static void Split(LimeDraft draft, QuestionKind kind, Func<Question, Question> with, LimeVariableKind variableKind, List<(string, string)> codes)
    {
        draft.AddMain(QuestionKind.Section);
        foreach (var row in draft.Source.Rows)
        {
            var part = draft.Add($"{draft.Source.Code}_{row.Code}", kind, draft.Words(row), with);
            draft.Items.Add((row, draft.Questions.Count - 1, ""));
            draft.AddVariable(row.Code, variableKind, part.Code, variable => variable with { Codes = codes, Labels = draft.Source.Answers, Items = [row] });
        }
        draft.Changed("Its rows depend on each other, so each is a question of its own.");
    }
}
