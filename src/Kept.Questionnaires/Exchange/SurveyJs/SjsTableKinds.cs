using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Questions with rows and columns, and panels and rows that a respondent adds.</summary>
internal sealed class SjsTableKinds(SjsMapping mapping, SjsTwin twin, string path)
{
    private readonly SourceNode node = twin.Node;

    public void Matrix()
    {
        var rows = Rows();
        var choices = new SjsChoiceKinds(mapping, twin, path).Choices(node["columns"].Items, false);
        if (choices.Count == 0)
        {
            new SjsKinds(mapping, twin, path).Map();
            return;
        }
        // Without rows it is one line of choices.
        var values = twin.Choices.Select(choice => (choice.Value, choice.Code)).ToList();
        if (rows.Count == 0)
        {
            twin.Change("It has no rows; it is a choice of its columns.");
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Choice, mapping.TitleOf(node, twin.Name)) with { Choices = choices });
            mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Choice, values));
            return;
        }
        var several = node["cellType"].Text == "checkbox";
        twin.Add(mapping.New(node, twin.Code, QuestionKind.Matrix, mapping.TitleOf(node, twin.Name), node["isRequired"].Truth || node.Any("isAllRowRequired", "eachRowRequired").Truth) with
        {
            Rows = rows, Choices = choices, Several = several, Random = node["rowsOrder"].Text == "random" || node["rowOrder"].Text == "random",
        });
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Group));
        foreach (var (_, value, code) in twin.Rows)
        {
            mapping.Scope.Add($"{path}.{SjsValues.Text(value)}", new SjsSlot($"{twin.Code}.{code}", several ? SjsType.Choices : SjsType.Choice, values));
        }
    }

    /// <summary>A table with a question in each cell: a table of choices for a column of choices, a question a row for any other.</summary>
    public void Cells()
    {
        twin.Change("Its columns stand below each other, each as questions of its own.");
        twin.Add(mapping.New(node, twin.Code, QuestionKind.Section, mapping.TitleOf(node, twin.Name)));
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Group));
        var rows = Rows();
        foreach (var column in node["columns"].Items.Where(column => column.IsObject))
        {
            var name = column["name"].Text ?? "column";
            var type = TypeOf(column);
            var items = (column["choices"].IsEmpty ? node["choices"] : column["choices"]).Items.ToList();
            if (type is "dropdown" or "radiogroup" or "checkbox" or "tagbox" && items.Count > 0 && rows.Count > 0)
            {
                Table(column, name, rows, items, type is "checkbox" or "tagbox");
            }
            else
            {
                Column(column, name, type, rows);
            }
        }
    }

    /// <summary>Rows or panels that a respondent adds: how many there are is asked, and each is a turn of a loop.</summary>
    public void Repeated(string elements, string count, string least, string most)
    {
        twin.Inner = [];
        var (min, max) = (Math.Max(0, node[least].Whole ?? 0), Math.Clamp(node[most].Whole ?? Limits.DefaultTimes, 1, Limits.MaxTimes));
        var title = mapping.TitleOf(node, twin.Name);
        var start = Math.Clamp(node[count].Whole ?? (node["type"].Text == "matrixdynamic" ? 2 : 0), min, Math.Max(min, max));
        if (min == max || (node["allowAddPanel"].Text == "false" && node["allowAddRows"].Text != "true") || node["allowAddRows"].Text == "false")
        {
            twin.Change("What is repeated is asked on a page of its own for each time.");
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Section, title));
            twin.Loop = new Loop { Times = Expression.Of(Math.Max(1, start)), Most = Math.Clamp(start, 1, Limits.MaxTimes) };
        }
        else
        {
            twin.Change($"How many there are is asked first, at most {max}; each is then asked on a page of its own.");
            twin.Add(mapping.New(node, twin.Code, QuestionKind.Number, title) with { Minimum = Math.Min(min, max), Maximum = max, Value = start > 0 ? Expression.Of(start) : null });
            twin.Loop = new Loop { Times = Logic.Answer(twin.Code), Most = max };
            mapping.Scope.Add($"{path}.length", new SjsSlot(twin.Code, SjsType.Number));
        }
        mapping.Scope.Add(path, new SjsSlot(twin.Code, SjsType.Group));
        if (elements == "columns")
        {
            foreach (var column in node["columns"].Items.Where(column => column.IsObject))
            {
                var cell = SourceNode.With(column, ("type", TypeOf(column)), ("choices", column["choices"].IsEmpty ? node["choices"] : column["choices"]));
                twin.Inner.Add(mapping.Element(cell, [], path + "."));
            }
        }
        else
        {
            twin.Inner.AddRange(mapping.Elements(node[elements], [], path + "."));
        }
        foreach (var question in twin.Inner.SelectMany(inner => inner.Questions.Where(question => question.Kind == QuestionKind.Number).Select(question => (inner.Name, question.Code))))
        {
            mapping.Scope.AddCells(path, question.Name, new SjsCells([question.Code], twin.Loop.Most));
        }
    }

    private List<Row> Rows()
    {
        var taken = new Codes(ofChoices: true);
        var rows = new List<Row>();
        foreach (var item in node["rows"].Items.Take(Limits.Rows))
        {
            var value = item.IsObject ? item["value"] : item;
            var code = taken.Take(value.Text, SjsKinds.Number(rows.Count + 1));
            twin.Rows.Add((item, SjsMapping.ValueOf(value), code));
            rows.Add(new Row { Code = code, Text = mapping.Texts.Optional(item["text"]) ?? mapping.Texts.Say(value.Text ?? code) });
        }
        return rows;
    }

    private string TypeOf(SourceNode column) => column["cellType"].Text is { } own and not "default" ? own
        : node["cellType"].Text is { } usual and not "default" ? usual : column["choices"].IsEmpty && node["choices"].IsEmpty ? "text" : "dropdown";

    private void Table(SourceNode column, string name, List<Row> rows, List<SourceNode> items, bool several)
    {
        var code = mapping.Code($"{twin.Code}_{name}");
        var inner = new SjsTwin(column, name, code, []);
        var choices = new SjsChoiceKinds(mapping, inner, path).Choices(items, several);
        var values = inner.Choices.Select(choice => (choice.Value, choice.Code)).ToList();
        twin.Add(mapping.New(column, code, QuestionKind.Matrix, mapping.TitleOf(column, name)) with { Rows = rows, Choices = choices, Several = several });
        foreach (var (_, value, row) in twin.Rows)
        {
            mapping.Scope.Add($"{path}.{SjsValues.Text(value)}.{name}", new SjsSlot($"{code}.{row}", several ? SjsType.Choices : SjsType.Choice, values));
        }
    }

    private void Column(SourceNode column, string name, string type, List<Row> rows)
    {
        var numbers = new List<string>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (_, value, row) = twin.Rows[i];
            var code = mapping.Code($"{twin.Code}_{row}_{name}");
            var text = mapping.Texts.Join(rows[i].Text, " – ", mapping.TitleOf(column, name));
            var slot = $"{path}.{SjsValues.Text(value)}.{name}";
            if (type is "boolean")
            {
                twin.Add(mapping.New(column, code, QuestionKind.YesNo, text));
                mapping.Scope.Add(slot, new SjsSlot(code, SjsType.Truth));
                continue;
            }
            var question = new SjsKinds(mapping, twin, path).Typed(column, code, text) with { Lines = type == "comment" ? Limits.DefaultLines : 1 };
            twin.Add(question.Kind == QuestionKind.Text ? question : question with { Lines = Limits.DefaultLines });
            mapping.Scope.Add(slot, new SjsSlot(code, SjsKinds.TypeOf(question)));
            if (question.Kind == QuestionKind.Number)
            {
                numbers.Add(code);
            }
        }
        if (numbers.Count > 0)
        {
            mapping.Scope.AddCells(path, name, new SjsCells(numbers, 0));
        }
    }
}
