using Kept.Questionnaires.Exchange.XlsForm.Translation;
using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>
/// Lays the rows of a form out on pages: each group of the first level and each repeat is a page of its own; a group inside is a
/// heading with the questions under it.
/// </summary>
internal sealed class FormPages(FormFields fields, FormTexts texts, FormRules rules, QuestionMapper mapper, ReportBuilder report)
{
    private readonly List<Page> pages = [];
    private readonly List<Question> questions = [];
    private Page page = new() { Questions = [] };

    public IReadOnlyList<Page> Lay(IReadOnlyList<FormItem> items)
    {
        foreach (var item in items)
        {
            if (item.Type.Kind == RowKind.BeginGroup && !fields.IsTable(item))
            {
                Open(new Page { Questions = [], Title = texts.Of(item.Row, "label"), ShowIf = rules.Relevance(item) });
                Add(item.Children, null, null);
                Open(new Page { Questions = [] });
            }
            else
            {
                Add([item], null, null);
            }
        }
        Open(new Page { Questions = [] });
        return pages;
    }

    // A page nobody is asked anything on is none.
    private void Open(Page next)
    {
        if (questions.Count > 0)
        {
            pages.Add(page with { Questions = [.. questions] });
            questions.Clear();
        }
        page = next;
    }

    /// <param name="condition">Of the groups around, those of the page left out.</param>
    private void Add(IReadOnlyList<FormItem> items, Expression? condition, FormRepeat? repeat)
    {
        foreach (var item in items)
        {
            switch (item.Type.Kind)
            {
                case RowKind.BeginGroup when fields.IsTable(item):
                    var shown = And(condition, rules.Relevance(item));
                    questions.Add(mapper.MapTable(item) with { ShowIf = shown });
                    break;
                case RowKind.BeginGroup:
                    Add(item.Children, Head(item, And(condition, rules.Relevance(item))), repeat);
                    break;
                case RowKind.BeginRepeat when repeat is null:
                    Repeat(item, condition);
                    break;
                case RowKind.BeginRepeat:
                    Flatten(item, condition, repeat);
                    break;
                case RowKind.DataFile:
                    report.Note(item.Row.Where, $"The data file \"{item.Row.Name}\" is no part of the form and did not come over.");
                    break;
                default:
                    AddQuestion(item, condition);
                    break;
            }
        }
    }

    private void AddQuestion(FormItem item, Expression? condition)
    {
        var changes = new List<string>();
        var question = mapper.Map(item, changes);
        questions.Add(question with { ShowIf = And(condition, question.ShowIf) });
        if (QuestionKinds.IsReadOnly(item.Row) && question.Kind == QuestionKind.Note && item.Type.Kind != RowKind.Note)
        {
            changes.Add("it is read only; it is shown and not asked");
        }
        if (item.IsCopy)
        {
            return;
        }
        if (changes.Count == 0)
        {
            report.Carried();
        }
        else
        {
            report.Changed(item.Row.Where, $"\"{fields.Of(item).Name}\": {string.Join("; ", changes)}.");
        }
    }

    private Expression? Head(FormItem group, Expression? condition)
    {
        if (texts.Of(group.Row, "label") is { } label)
        {
            questions.Add(new Question { Code = fields.Of(group).Code, Kind = QuestionKind.Section, Text = label, ShowIf = condition });
        }
        return condition;
    }

    private void Repeat(FormItem item, Expression? condition)
    {
        var repeat = fields.RepeatOf(item)!;
        var label = texts.Of(item.Row, "label");
        var around = page;
        var own = And(condition, rules.Relevance(item));
        repeat.Times = rules.Parse(item.Row, "repeat_count");
        var times = item.Row.Has("repeat_count") ? rules.Value(item, "repeat_count", fields.Of(item)) : null;
        if (times is null && repeat.CountCode is null)
        {
            repeat.CountCode = fields.Names.NewCode(item.Row.Name + "_count");
        }
        repeat.Loop = RepeatCount.LoopOf(times, repeat, questions);
        if (times is null)
        {
            report.Note(item.Row.Where, $"How often the questions of \"{item.Row.Name}\" come was for the respondent to decide as she went; now she is asked first, for up to {repeat.Loop.Most}.");
            questions.Add(RepeatCount.Asked(repeat, FormWords.HowMany(texts.Languages, label), own));
        }
        else if (!RepeatCount.IsSure(times))
        {
            report.Note(item.Row.Where, $"The questions of \"{item.Row.Name}\" come at most {repeat.Loop.Most} times.");
        }
        Open(new Page { Questions = [], Title = label, ShowIf = And(around.ShowIf, own), Loop = repeat.Loop });
        Add(item.Children, null, repeat);
        Open(around with { Title = null });
    }

    private void Flatten(FormItem item, Expression? condition, FormRepeat repeat)
    {
        report.Note(item.Row.Where, $"\"{item.Row.Name}\" repeats inside another repeat; its questions come once each time.");
        if (item.Row.Has("repeat_count"))
        {
            report.RuleLost(item.Row.Where, "repeat_count: a repeat inside another repeat cannot be said.");
        }
        Add(item.Children, Head(item, And(condition, rules.Relevance(item))), repeat);
    }

    private static Expression? And(Expression? left, Expression? right) => left is null ? right : right is null || right == left ? left : Expression.And(left, right);
}

/// <summary>How often a repeat comes.</summary>
internal static class RepeatCount
{
    private const int MostUnsure = 20;

    public static Loop LoopOf(Term? times, FormRepeat repeat, IEnumerable<Question> page)
    {
        if (times is null)
        {
            return new Loop { Times = new Expression.Answer(repeat.CountCode!), Most = MostUnsure };
        }
        var most = times.Constant ?? page.FirstOrDefault(question => question.Code == times.Field?.Code)?.Maximum ?? MostUnsure;
        return new Loop { Times = times.AsNumber(), Most = (int)Math.Clamp(most, 1, Limits.MaxTimes) };
    }

    public static bool IsSure(Term times) => times.Constant is >= 0 and <= Limits.MaxTimes;

    public static Question Asked(FormRepeat repeat, Text text, Expression? condition) => new()
    {
        Code = repeat.CountCode!,
        Kind = QuestionKind.Number,
        Text = text,
        Minimum = 0,
        Maximum = repeat.Loop!.Most,
        ShowIf = condition,
    };
}
