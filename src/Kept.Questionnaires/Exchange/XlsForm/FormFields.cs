using System.Globalization;
using Kept.Questionnaires.Exchange.XlsForm.Translation;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Decides for every row what it becomes and under which code, before any rule or text can refer to it.</summary>
internal sealed class FormFields
{
    private readonly Form form;
    private readonly ReportBuilder report;
    private readonly Dictionary<FormItem, FormField> fields = [];
    private readonly Dictionary<FormItem, FormRepeat> repeats = [];
    private readonly Dictionary<string, ChoiceList> lists = new(StringComparer.Ordinal);
    private int place;

    /// <exception cref="ImportException">A question has no name, or its list of choices does not exist.</exception>
    public FormFields(Form form, IReadOnlyList<FormItem> items, ReportBuilder report)
    {
        (this.form, this.report) = (form, report);
        foreach (var item in items)
        {
            Add(item, null);
        }
    }

    public FormNames Names { get; } = new();

    /// <summary>What a row became; of a group, the code its heading or matrix has.</summary>
    public FormField Of(FormItem item) => fields[item];

    public FormRepeat? RepeatOf(FormItem item) => repeats.GetValueOrDefault(item);

    public bool IsTable(FormItem item) => item.Type.Kind == RowKind.BeginGroup && fields[item].Kind == QuestionKind.Matrix;

    private void Add(FormItem item, FormRepeat? repeat)
    {
        var name = NameOf(item);
        if (!item.Type.Begins)
        {
            Register(item, Leaf(item, name, repeat));
            return;
        }
        if (item.Type.Kind == RowKind.BeginRepeat && repeat is null)
        {
            repeats[item] = repeat = new FormRepeat(item);
        }
        var isTable = TableGroup.Is(item);
        var field = new FormField(name, Names.NewCode(name), place++)
        {
            Kind = isTable ? QuestionKind.Matrix : QuestionKind.Section,
            Choices = isTable ? ListOf(TableGroup.RowsOf(item)[0]) : null,
            Repeat = repeat,
            Repeats = repeat?.Item == item ? repeat : null,
        };
        Register(item, field);
        if (repeat?.Item == item && !item.Row.Has("repeat_count"))
        {
            repeat.CountCode = Names.NewCode(name + "_count");
        }
        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in item.Children)
        {
            if (isTable)
            {
                Register(child, RowOf(child, field, rows));
            }
            else
            {
                Add(child, repeat);
            }
        }
    }

    private void Register(FormItem item, FormField field)
    {
        if (Names.Find(field.Name) is not null && !item.Type.Begins)
        {
            report.Note(item.Row.Where, $"The name \"{field.Name}\" stands in the form already; rules mean the first.");
        }
        fields[item] = field;
        Names.Add(field);
    }

    private FormField Leaf(FormItem item, string name, FormRepeat? repeat)
    {
        var code = Names.NewCode(name);
        var (kind, type) = QuestionKinds.Of(item, form);
        if (code != name && kind != QuestionKind.Note)
        {
            report.Note(item.Row.Where, $"\"{name}\" is now called \"{code}\": codes start with a letter, have up to 64 letters, digits and underscores, and are there once.");
        }
        var field = new FormField(name, code, place++)
        {
            Kind = kind,
            Type = type,
            Repeat = repeat,
            Choices = item.Type.IsSelect && kind is QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking ? ListOf(item) : null,
        };
        if (item.Type.OrOther)
        {
            Names.Add(new FormField(name + "_other", code + AnswerSheet.OtherSuffix, field.Place) { Repeat = repeat });
        }
        return field;
    }

    private FormField RowOf(FormItem item, FormField matrix, HashSet<string> rows)
    {
        var name = NameOf(item);
        // Names are there once in a form, codes of rows once in a table: what only repeats the table's name is left out.
        var row = name.StartsWith(matrix.Name + "_", StringComparison.Ordinal) ? name[(matrix.Name.Length + 1)..] : name;
        return new FormField(name, $"{matrix.Code}.{NewCode.OfChoice(row, rows)}", place++)
        {
            Kind = QuestionKind.Matrix,
            Type = item.Type.Kind == RowKind.SelectMultiple ? TermType.Choices : TermType.Choice,
            Choices = matrix.Choices,
            Repeat = matrix.Repeat,
        };
    }

    private static string NameOf(FormItem item)
    {
        if (item.Row.Name is { Length: > 0 } name)
        {
            return name;
        }
        // pyxform names notes itself, and wants a name of everything else.
        return item.Type.Kind is RowKind.Note ? string.Create(CultureInfo.InvariantCulture, $"note_{item.Row.Number}")
            : item.Type.Kind is RowKind.Metadata ? item.Type.List
            : throw new ImportException(item.Row.Where, $"This \"{item.Row.Type}\" has no name.");
    }

    private ChoiceList ListOf(FormItem item)
    {
        var name = item.Type.List;
        var from = item.Type.External ? form.ExternalLists : form.Lists;
        if (lists.TryGetValue($"{item.Type.External}{name}", out var known))
        {
            return known;
        }
        var rows = from.GetValueOrDefault(name) ?? form.Lists.GetValueOrDefault(name) ?? throw new ImportException(item.Row.Where, $"There is no list of choices \"{name}\".");
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var choices = new List<(FormRow, string)>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Name.Length == 0)
            {
                report.Note(row.Where, "This choice has no name; it was left out.");
                continue;
            }
            // The same name may stand several times, each for another answer to an earlier question.
            if (!codes.TryGetValue(row.Name, out var code))
            {
                codes[row.Name] = code = NewCode.OfChoice(row.Name, taken);
                if (code != row.Name)
                {
                    report.Note(row.Where, $"The choice \"{row.Name}\" is now called \"{code}\".");
                }
            }
            choices.Add((row, code));
        }
        return lists[$"{item.Type.External}{name}"] = new ChoiceList(choices, codes);
    }
}
