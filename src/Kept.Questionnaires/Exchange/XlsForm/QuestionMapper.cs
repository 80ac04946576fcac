using Kept.Questionnaires.Exchange.XlsForm.Translation;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>Makes one row of the survey a question of ours.</summary>
internal sealed class QuestionMapper(Form form, FormFields fields, FormTexts texts, FormRules rules, ReportBuilder report)
{
    private static readonly string[] MediaColumns = ["image", "audio", "video"];
    private readonly AnswerRules answers = new(texts, rules, report);

    /// <summary>The question, what changed, and nothing counted yet.</summary>
    public Question Map(FormItem item, List<string> changes)
    {
        var (row, field) = (item.Row, fields.Of(item));
        var label = texts.Of(row, "label");
        var hint = texts.Of(row, "hint") ?? texts.Of(row, "guidance_hint");
        if (label is null && field.Kind is not (QuestionKind.Computed or QuestionKind.Hidden))
        {
            changes.Add(hint is null ? "it has no label; its name is shown" : "it has no label; its hint is shown in the place of one");
        }
        var question = new Question
        {
            Code = field.Code,
            Kind = field.Kind,
            Text = label ?? hint ?? texts.Same(row.Name.Length > 0 ? row.Name : field.Name),
            Help = label is null ? null : hint,
            ShowIf = rules.Relevance(item),
        };
        question = WithKind(question, item, field, changes);
        question = answers.Add(question, item, field, changes);
        Media(row, changes);
        return question;
    }

    /// <summary>A group shown as a table.</summary>
    public Question MapTable(FormItem group)
    {
        var field = fields.Of(group);
        var rows = TableGroup.RowsOf(group);
        var label = texts.Of(group.Row, "label") ?? (TableGroup.HasHead(group) ? texts.Of(group.Children[0].Row, "label") : null);
        foreach (var child in group.Children.Where(child => !child.IsCopy))
        {
            report.Carried();
        }
        return new Question
        {
            Code = field.Code,
            Kind = QuestionKind.Matrix,
            Text = label ?? texts.Same(group.Row.Name),
            Help = texts.Of(group.Row, "hint"),
            Required = AnswerRules.IsYes(rows[0].Row["required"]),
            Several = rows[0].Type.Kind == RowKind.SelectMultiple,
            Choices = Choices(rows[0], fields.Of(rows[0]), []),
            Rows = [.. rows.Select(row => new Row
            {
                Code = fields.Of(row).Code[(field.Code.Length + 1)..],
                Text = texts.Of(row.Row, "label") ?? texts.Same(row.Row.Name),
                ShowIf = rules.Relevance(row),
            })],
        };
    }

    private Question WithKind(Question question, FormItem item, FormField field, List<string> changes)
    {
        var row = item.Row;
        var appearance = row["appearance"];
        switch (item.Type.Kind)
        {
            case RowKind.Text or RowKind.Phone when field.Kind == QuestionKind.Text:
                return question with { Lines = appearance.Contains("multiline", StringComparison.Ordinal) ? 5 : 1 };
            case RowKind.Decimal when field.Kind == QuestionKind.Number: return question with { Decimals = Limits.MaxDecimals };
            case RowKind.Range: return Range(question, row, changes);
            case RowKind.SelectOne or RowKind.SelectMultiple or RowKind.Rank when field.Choices is not null && field.Kind == QuestionKind.YesNo: return question;
            case RowKind.SelectOne or RowKind.SelectMultiple or RowKind.Rank when field.Choices is not null: return Select(question, item, field, changes);
            case RowKind.Time: return question with { Style = field.Kind == QuestionKind.Date ? QuestionStyle.Time : QuestionStyle.Usual };
            case RowKind.DateTime: return question with { Style = field.Kind == QuestionKind.Date ? QuestionStyle.DateTime : QuestionStyle.Usual };
            case RowKind.Image: return question with { Style = field.Kind == QuestionKind.File ? QuestionStyle.Photo : QuestionStyle.Usual };
        }
        if (Difference(item) is { } difference)
        {
            changes.Add(difference);
        }
        return field.Kind == QuestionKind.Text ? question with { Lines = 1 } : question;
    }

    // What has no twin with us, and how it is asked instead.
    private static string? Difference(FormItem item) => item.Type.Kind switch
    {
        RowKind.SelectOne or RowKind.SelectMultiple or RowKind.Rank when item.Type.InFile => $"its choices are in the file {item.Type.List}, which is no part of the form; it is asked for in words",
        RowKind.SelectOne or RowKind.SelectMultiple or RowKind.Rank => $"its choices are answers given before, or more than {Limits.Choices}; it is asked for in words",
        RowKind.GeoPoint or RowKind.GeoTrace or RowKind.GeoShape => "the place is asked for in words; there is no map",
        RowKind.Audio or RowKind.Video => "it takes any file; nothing is recorded",
        RowKind.Barcode => "the code is typed; nothing is scanned",
        RowKind.Metadata when item.Type.List is not ("today" or "get today") => $"\"{item.Row.Type}\" is not known here; a link or the interface may bring it along",
        RowKind.Include => "its questions are in another file; only its heading came over",
        RowKind.Unknown => $"there is no type \"{item.Row.Type}\"; it is asked for in words",
        RowKind.Text when !item.Row.Type.StartsWith('t') && item.Row.Type.StartsWith("osm", StringComparison.OrdinalIgnoreCase) => "the place is asked for in words; there is no map",
        _ => null,
    };

    private static Question Range(Question question, FormRow row, List<string> changes)
    {
        var (start, end, step) = (QuestionKinds.Parameter(row, "start", 1), QuestionKinds.Parameter(row, "end", 10), QuestionKinds.Parameter(row, "step", 1));
        if (question.Kind == QuestionKind.Rating)
        {
            return question with { Points = (int)end };
        }
        if (question.Kind != QuestionKind.Number)
        {
            return question;
        }
        if (step != 1)
        {
            changes.Add("numbers between the steps are taken too");
        }
        var decimals = new[] { start, end, step }.Max(number => number.Scale);
        return question with { Minimum = Math.Min(start, end), Maximum = Math.Max(start, end), Decimals = Math.Min((int)decimals, Limits.MaxDecimals) };
    }

    private Question Select(Question question, FormItem item, FormField field, List<string> changes)
    {
        var words = item.Row["appearance"].Split(' ');
        var random = AnswerRules.IsYes(QuestionKinds.Parameters(item.Row).GetValueOrDefault("randomize", ""));
        if (random && !item.IsCopy)
        {
            report.RuleCarried();
        }
        var choices = Choices(item, field, changes);
        return question with
        {
            Random = random,
            Other = item.Type.OrOther && field.Kind is QuestionKind.Choice or QuestionKind.Multi && item.Type.OrOther,
            Style = field.Kind == QuestionKind.Choice && words.Any(word => word is "minimal" or "autocomplete" or "search") ? QuestionStyle.Dropdown : QuestionStyle.Usual,
            // Own words take the place of a choice that says no more than "other".
            Choices = item.Type.OrOther ? [.. choices.Where(choice => choice.Code != AnswerSheet.OtherChoice)] : choices,
        };
    }

    private List<Choice> Choices(FormItem item, FormField field, List<string> changes)
    {
        var filter = rules.Filter(item, field);
        var found = new List<Choice>();
        foreach (var group in field.Choices!.Choices.GroupBy(choice => choice.Code))
        {
            var rows = group.Select(choice => choice.Row).Where(row => !filter.TryGetValue(row, out var rule) || !FormRules.IsFalse(rule)).ToList();
            if (rows.Count == 0)
            {
                continue;
            }
            var conditions = rows.Select(row => filter.GetValueOrDefault(row)).ToList();
            if (rows.Count > 1 && rows.Skip(1).Any(row => texts.Of(row, "label") is { } other && other != texts.Of(rows[0], "label")))
            {
                changes.Add($"the choice \"{group.Key}\" has several labels; the first is shown");
            }
            found.Add(new Choice
            {
                Code = group.Key,
                Text = texts.Of(rows[0], "label") ?? texts.Same(rows[0].Name),
                ShowIf = conditions.Any(condition => condition is null || FormRules.IsTrue(condition)) ? null : conditions.Distinct().Aggregate((a, b) => Expression.Or(a!, b!)),
            });
        }
        if (form.Lists.GetValueOrDefault(item.Type.List, []).Any(row => MediaColumns.Any(row.Has)))
        {
            changes.Add("pictures and sounds of choices did not come over");
        }
        return found;
    }

    private static void Media(FormRow row, List<string> changes)
    {
        var media = MediaColumns.Where(row.Has).ToList();
        if (media.Count > 0)
        {
            changes.Add($"its {string.Join(" and ", media)} did not come over");
        }
        if (row["appearance"].StartsWith("ex:", StringComparison.Ordinal))
        {
            changes.Add("an app was to answer it; it is asked instead");
        }
    }
}
