using System.Globalization;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Several boxes to write in: one under the other, or an array of them.</summary>
internal static class LimeBoxes
{
    private const int DefaultMaximum = 10;

    public static void Map(LimeDraft draft)
    {
        switch (draft.Source.Type)
        {
            case ':' when draft.Source.Attributes.IsOn("multiflexible_checkbox"): Ticks(draft); break;
            case ':' when Scale(draft.Source) is { } points && !DependsOnItself(draft.Source): Scales(draft, points); break;
            case ':': Cells(draft, QuestionKind.Number, LimeVariableKind.Number); break;
            case ';' when draft.Source.Attributes.IsOn("numbers_only"): Cells(draft, QuestionKind.Number, LimeVariableKind.Number); break;
            case ';': Cells(draft, QuestionKind.Text, LimeVariableKind.Text); break;
            case 'K': Boxes(draft, QuestionKind.Number, LimeVariableKind.Number); break;
            default:
                var numbers = draft.Source.Attributes.IsOn("numbers_only");
                Boxes(draft, numbers ? QuestionKind.Number : QuestionKind.Text, numbers ? LimeVariableKind.Number : LimeVariableKind.Text);
                break;
        }
    }

    /// <summary>What a number takes where nothing else is said; limits come with the rules.</summary>
    public static Question AsNumber(LimeDraft draft, Question question)
    {
        var attributes = draft.Source.Attributes;
        var unit = attributes["suffix"].Length > 0 ? attributes.Texts("suffix") : attributes.Texts("prefix");
        if (attributes["prefix"].Length > 0 && attributes["suffix"].Length > 0)
        {
            draft.Changed("Of the words before and behind the box, those behind are kept.");
        }
        var words = unit.TryGetValue("", out var always) ? draft.Same(always) : unit.Count > 0 ? draft.Words(unit, "") : null;
        if (attributes.IsOn("slider_layout"))
        {
            draft.Changed("The slider is a box for a number.");
        }
        return question with { Decimals = attributes.IsOn("num_value_int_only") ? 0 : Limits.MaxDecimals, Unit = words };
    }

    private static bool DependsOnItself(LimeQuestion source) => source.Rows.Concat(source.Columns).Any(item => item.Relevance is not ("" or "1"));

    /// <summary>The points of a scale from 1, where the cells offer no more than that.</summary>
    private static int? Scale(LimeQuestion source)
    {
        var attributes = source.Attributes;
        var maximum = attributes["multiflexible_max"];
        var points = maximum.Length == 0 ? DefaultMaximum : int.TryParse(maximum, CultureInfo.InvariantCulture, out var given) ? given : 0;
        return attributes["multiflexible_min"] is "" or "1" && attributes["multiflexible_step"] is "" or "1"
            && !attributes.IsOn("input_boxes") && points is >= Limits.MinPoints and <= Limits.MaxPoints ? points : null;
    }

    private static void Ticks(LimeDraft draft)
    {
        var source = draft.Source;
        var (choices, codes) = draft.Choices(source.Columns, false);
        if (choices.Count == 0 || source.Rows.Count == 0)
        {
            Cells(draft, QuestionKind.Number, LimeVariableKind.Number);
            return;
        }
        var used = new HashSet<string>(StringComparer.Ordinal);
        var rows = source.Rows.Take(Limits.Rows).Select(row => new Row { Code = LimeCodes.Choice(row.Code, used), Text = draft.Words(row) }).ToList();
        var main = draft.AddMain(QuestionKind.Matrix, question => question with { Several = true, Choices = choices, Rows = rows });
        for (var r = 0; r < rows.Count; r++)
        {
            var row = source.Rows[r];
            draft.Items.Add((row, 0, rows[r].Code));
            for (var c = 0; c < codes.Count; c++)
            {
                var (column, choice) = (source.Columns[c], codes[c].Ours);
                draft.AddVariable($"{row.Code}_{column.Code}", LimeVariableKind.Picked, $"{main.Code}.{rows[r].Code}",
                    variable => variable with { Choice = choice, Ticked = "1", Labels = [column], Items = [row, column] });
            }
        }
        for (var c = 0; c < codes.Count; c++)
        {
            draft.Items.Add((source.Columns[c], 0, codes[c].Ours));
        }
    }

    private static void Scales(LimeDraft draft, int points)
    {
        var source = draft.Source;
        draft.AddMain(QuestionKind.Section);
        foreach (var column in source.Columns)
        {
            var used = new HashSet<string>(StringComparer.Ordinal);
            var rows = source.Rows.Take(Limits.Rows).Select(row => (Item: row, Code: LimeCodes.Choice(row.Code, used))).ToList();
            var part = draft.Add($"{source.Code}_{column.Code}", QuestionKind.Matrix, draft.Words(column), question => question with
            {
                Points = points,
                Rows = [.. rows.Select(row => new Row { Code = row.Code, Text = draft.Words(row.Item) })],
            });
            foreach (var (row, code) in rows)
            {
                draft.Items.Add((row, draft.Questions.Count - 1, code));
                draft.AddVariable($"{row.Code}_{column.Code}", LimeVariableKind.Number, $"{part.Code}.{code}", variable => variable with { Items = [row, column] });
            }
            draft.Items.Add((column, draft.Questions.Count - 1, ""));
        }
        draft.Changed("The array of numbers is a scale for each of its columns.");
    }

    private static void Cells(LimeDraft draft, QuestionKind kind, LimeVariableKind variableKind)
    {
        var source = draft.Source;
        draft.AddMain(QuestionKind.Section);
        foreach (var row in source.Rows)
        {
            foreach (var column in source.Columns)
            {
                var part = draft.Add($"{source.Code}_{row.Code}_{column.Code}", kind, Cell(draft, row, column), question => Box(draft, question));
                draft.Items.Add((row, draft.Questions.Count - 1, ""));
                draft.Items.Add((column, draft.Questions.Count - 1, ""));
                draft.AddVariable($"{row.Code}_{column.Code}", variableKind, part.Code, variable => variable with { Items = [row, column] });
            }
        }
        draft.Changed("Each cell of the array is a question of its own under a heading.");
    }

    private static Text Cell(LimeDraft draft, LimeItem row, LimeItem column)
    {
        var (rows, columns) = (draft.Words(row), draft.Words(column));
        return new Text(rows.Values.Select(pair => KeyValuePair.Create(pair.Key, $"{pair.Value} – {columns.In(pair.Key)}")));
    }

    private static void Boxes(LimeDraft draft, QuestionKind kind, LimeVariableKind variableKind)
    {
        draft.AddMain(QuestionKind.Section);
        foreach (var row in draft.Source.Rows)
        {
            var part = draft.Add($"{draft.Source.Code}_{row.Code}", kind, draft.Words(row), question => Box(draft, question));
            draft.Items.Add((row, draft.Questions.Count - 1, ""));
            draft.AddVariable(row.Code, variableKind, part.Code, variable => variable with { Items = [row] });
        }
        draft.Changed("Each box is a question of its own under a heading.");
    }

    private static Question Box(LimeDraft draft, Question question) => question.Kind == QuestionKind.Number
        ? AsNumber(draft, question)
        : question with { Lines = int.TryParse(draft.Source.Attributes["display_rows"], CultureInfo.InvariantCulture, out var rows) ? Math.Clamp(rows, 1, Limits.MaxLines) : 1 };
}
