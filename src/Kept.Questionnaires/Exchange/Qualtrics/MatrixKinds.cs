using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Questions with rows and columns: matrix tables, side-by-side, pick-group-rank.</summary>
internal sealed class MatrixKinds(QsfMapping mapping, QsfTwin twin)
{
    private static readonly string[] Likings = ["Like", "Neutral", "Dislike"];

    /// <param name="table">The question, or one column of a side-by-side.</param>
    /// <param name="code">What ours is called.</param>
    public void Matrix(QsfQuestion table, string code)
    {
        switch (table.Selector)
        {
            case "TE" or "CS" or "RO" or "MaxDiff": Cells(table, code); break;
            case "Profile": Profile(table, code); break;
            case var _ when table.SubSelector is "Short" or "Medium" or "Long" or "Essay": Cells(table, code); break;
            case var _ when table.Choices.Count == 0 || table.Answers.Count == 0:
                twin.Change("It has no rows or nothing to choose from, so only its words came over.");
                twin.Add(QsfMapping.New(code, QuestionKind.Note, mapping.TextOf(table)));
                break;
            default: Likert(table, code); break;
        }
    }

    public void SideBySide()
    {
        twin.Change("Its columns stand below each other, each as a question of its own.");
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Section, mapping.TextOf(twin.Source)));
        foreach (var column in twin.Source.Columns)
        {
            Matrix(column, mapping.Code($"{twin.Code}_{column.Id[(column.Id.LastIndexOf('#') + 1)..]}"));
        }
    }

    public void PickGroupRank()
    {
        var groups = twin.Source.Raw["Groups"].Items.Select((group, at) => group["Display"].Text ?? group.Text ?? $"{at + 1}").ToList();
        var choices = groups.Take(Limits.Choices).Select((group, at) => new Choice { Code = $"{at}", Text = mapping.Optional(group) ?? mapping.Say($"{at + 1}") }).ToList();
        if (choices.Count == 0 || twin.Source.Choices.Count == 0)
        {
            new OtherKinds(mapping, twin).Words();
            return;
        }
        twin.Change("Each item is put into a group; its place within the group is not asked for.");
        Table(twin.Source, choices);
    }

    public void LikeDislike() => Table(twin.Source, [.. Likings.Select(word => new Choice { Code = word.ToLowerInvariant(), Text = mapping.Say(word) })]);

    private void Table(QsfQuestion table, IReadOnlyList<Choice> columns)
    {
        var rows = mapping.Rows(twin, table.Choices);
        foreach (var (from, row) in rows)
        {
            foreach (var column in columns)
            {
                twin.Pick($"{from.Id}/{column.Code}", new QsfPick($"{twin.Code}.{row.Code}", column.Code, null, false, column.Code));
            }
        }
        twin.Add(QsfMapping.New(twin.Code, QuestionKind.Matrix, mapping.TextOf(table), table.IsForced) with { Rows = [.. rows.Select(pair => pair.Row)], Choices = columns });
    }

    private void Likert(QsfQuestion table, string code)
    {
        var several = table.SubSelector == "MultipleAnswer";
        var rows = mapping.Rows(twin, table.Choices);
        var choices = mapping.Choices(twin, table.Answers);
        var prefix = Prefix(table);
        foreach (var (from, row) in rows)
        {
            foreach (var (answer, choice) in choices)
            {
                twin.Pick($"{prefix}{from.Id}/{answer.Id}", new QsfPick($"{code}.{row.Code}", choice.Code, null, several, answer.Recode ?? answer.Id));
            }
        }
        if (table.Selector == "Bipolar")
        {
            twin.Change("The words at both ends of a row stand together before it.");
        }
        twin.Add(QsfMapping.New(code, QuestionKind.Matrix, mapping.TextOf(table), twin.Source.IsForced || table.IsForced) with
        {
            Rows = [.. rows.Select(pair => pair.Row)],
            Choices = [.. choices.Select(pair => several ? pair.Choice : pair.Choice with { Exclusive = false })],
            Several = several,
        });
        foreach (var (from, row) in rows.Where(pair => pair.Source.TakesText))
        {
            Typed(from, row, code);
        }
    }

    private void Typed(QsfChoice from, Row row, string code)
    {
        var typed = mapping.Code($"{code}_{row.Code}_text");
        twin.Entry(from.Id, typed);
        twin.Add(QsfMapping.New(typed, QuestionKind.Text, row.Text) with { Lines = 1, MaxLength = Limits.OtherLength });
        twin.Change("The box to write in beside a row is a question of its own behind the table.");
    }

    // A table of boxes: a question for each, under the table's words.
    private void Cells(QsfQuestion table, string code)
    {
        twin.Change(table.Selector switch
        {
            "RO" => "Each column of the table is a ranking of its own.",
            "MaxDiff" => "Each column of the table is a choice of its own.",
            _ => "Each box of the table is a question of its own.",
        });
        twin.Add(QsfMapping.New(code, QuestionKind.Section, mapping.TextOf(table)));
        var prefix = Prefix(table);
        if (table.Selector is "RO" or "MaxDiff")
        {
            foreach (var column in table.Answers)
            {
                Column(table, column, code, prefix);
            }
            return;
        }
        var kind = table.Selector == "CS" ? QuestionKind.Number : QuestionKind.Text;
        foreach (var row in table.Choices)
        {
            var columns = table.Answers.Count == 0 ? [null] : table.Answers.Cast<QsfChoice?>();
            foreach (var column in columns)
            {
                var cell = mapping.Code(column is null ? $"{code}_{row.Id}" : $"{code}_{row.Id}_{column.Id}");
                var text = column is null ? mapping.TextOf(row) : mapping.Join(mapping.TextOf(row), " – ", mapping.TextOf(column));
                twin.Entry(column is null ? prefix + row.Id : $"{prefix}{row.Id}/{column.Id}", cell);
                var question = QsfMapping.New(cell, kind, text, twin.Source.IsForced);
                twin.Add(kind == QuestionKind.Text ? question with { Lines = table.SubSelector is "Long" or "Essay" ? Limits.DefaultLines : 1 } : question with { Decimals = 2 });
            }
        }
    }

    private void Column(QsfQuestion table, QsfChoice column, string code, string prefix)
    {
        var ranking = table.Selector == "RO";
        var own = mapping.Code($"{code}_{column.Id}");
        var choices = mapping.Choices(twin, table.Choices);
        foreach (var (from, choice) in choices)
        {
            twin.Pick($"{prefix}{from.Id}/{column.Id}", new QsfPick(own, choice.Code, null, ranking, from.Id));
        }
        twin.Add(QsfMapping.New(own, ranking ? QuestionKind.Ranking : QuestionKind.Choice, mapping.TextOf(column), twin.Source.IsForced) with
        {
            Choices = [.. choices.Select(pair => pair.Choice with { Exclusive = false })],
        });
    }

    // Every row has answers of its own.
    private void Profile(QsfQuestion table, string code)
    {
        twin.Change("Each row, which has answers of its own, is a question of its own.");
        twin.Add(QsfMapping.New(code, QuestionKind.Section, mapping.TextOf(table)));
        foreach (var row in table.Choices)
        {
            var own = mapping.Code($"{code}_{row.Id}");
            var codes = new Codes(ofChoices: true);
            var choices = new List<Choice>();
            foreach (var (id, answer) in table.Raw["Answers"][row.Id].Members.Where(answer => answer.Value["Display"].Text is not null).Take(Limits.Choices))
            {
                var choice = codes.Take(id, id);
                choices.Add(new Choice { Code = choice, Text = mapping.Optional(answer["Display"].Text) ?? mapping.Say(id) });
                twin.Pick($"{Prefix(table)}{row.Id}/{id}", new QsfPick(own, choice, null, table.SubSelector == "MultipleAnswer", id));
            }
            var kind = choices.Count == 0 ? QuestionKind.Text : table.SubSelector == "MultipleAnswer" ? QuestionKind.Multi : QuestionKind.Choice;
            twin.Add(QsfMapping.New(own, kind, mapping.TextOf(row), table.IsForced) with { Choices = choices });
        }
    }

    // The parts of a side-by-side's columns are told apart by the column: QID4#1/…
    private string Prefix(QsfQuestion table) => table.Id == twin.Source.Id ? "" : table.Id[(table.Id.LastIndexOf('#') + 1)..] + "#";
}
