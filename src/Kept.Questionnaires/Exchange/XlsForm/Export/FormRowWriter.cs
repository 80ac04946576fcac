using System.Globalization;
using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Export;

/// <summary>Writes pages and questions as rows of the survey, and their choices as lists.</summary>
internal sealed class FormRowWriter
{
    private readonly List<ImportNote> notes;
    private readonly Questionnaire questionnaire;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, Question Question)> names = new(StringComparer.Ordinal);
    private readonly FormLists lists;

    public FormRowWriter(Questionnaire questionnaire, List<ImportNote> notes)
    {
        (this.questionnaire, this.notes) = (questionnaire, notes);
        // All languages in their order, also those the first question is not in.
        Survey = new FormSheet(["type", "name", .. questionnaire.Languages.Select(language => $"label::{FormSheet.LanguageName(language)}")]);
        lists = new FormLists(Choices, questionnaire.Languages);
        foreach (var question in questionnaire.Questions)
        {
            names[question.Code] = (NewName(question.Code), question);
        }
        foreach (var question in questionnaire.Questions)
        {
            foreach (var row in question.Rows)
            {
                names[$"{question.Code}.{row.Code}"] = (NewName($"{question.Code}_{row.Code}"), new Question { Code = row.Code, Kind = question.Several ? QuestionKind.Multi : QuestionKind.Choice, Text = row.Text });
            }
            if (question.Other)
            {
                // The name the format itself gives to own words.
                names[question.Code + AnswerSheet.OtherSuffix] = (question.Code + "_other", new Question { Code = question.Code, Kind = QuestionKind.Text, Text = question.Text });
            }
        }
    }

    public FormSheet Survey { get; }

    public FormSheet Choices { get; } = new("list_name", "name");

    /// <summary>A name no other row has.</summary>
    public string NewName(string wanted)
    {
        var name = wanted.Replace('.', '_').Replace('-', '_');
        for (var next = 2; !taken.Add(name); next++)
        {
            name = $"{wanted}_{next.ToString(CultureInfo.InvariantCulture)}";
        }
        return name;
    }

    public void Begin(Page page, string name, bool isRepeat)
    {
        var row = Row(isRepeat ? "begin_repeat" : "begin_group", name);
        Survey.Set(row, "label", page.Title, words => Piped(name, words));
        Survey.Set(row, "appearance", isRepeat ? null : "field-list");
        Survey.Set(row, "relevant", Said(name, "the condition of the page", page.ShowIf, null));
        if (isRepeat)
        {
            var times = new Expression.Call(Function.If, new Expression.Binary(Operator.Greater, page.Loop!.Times!, Expression.Of(page.Loop.Most)), Expression.Of(page.Loop.Most), page.Loop.Times!);
            Survey.Set(row, "repeat_count", page.Loop.Times is Expression.Literal { Constant.Number: { } number }
                ? Math.Min(number, page.Loop.Most).ToString(CultureInfo.InvariantCulture)
                : Try(name, "how often the page is repeated", () => new XPathWriter(names).Value(times)));
        }
    }

    public void End(bool isRepeat) => Row(isRepeat ? "end_repeat" : "end_group", "");

    public void Add(Question question)
    {
        var name = names[question.Code].Name;
        if (question.Kind == QuestionKind.Matrix)
        {
            AddMatrix(question, name);
            return;
        }
        var pipes = Pipes(question);
        var (type, appearance) = FormTypes.Of(question, lists.NameOf(question));
        var row = Row(type, name);
        Words(row, question, pipes);
        Survey.Set(row, "appearance", appearance);
        Survey.Set(row, "relevant", Said(question.Code, "the condition", question.ShowIf, null));
        Survey.Set(row, "required", question.Required ? "yes" : Said(question.Code, "when it is required", question.RequiredIf, null));
        Survey.Set(row, "parameters", FormTypes.Parameters(question));
        Survey.Set(row, "choice_filter", FormLists.Filter(question, expression => Said(question.Code, "when a choice is offered", expression, null)));
        Survey.Set(row, QuestionKinds.Column, FormTypes.OwnKind(question));
        Constrain(row, question);
        if (question.Value is { } value)
        {
            Survey.Set(row, value is Expression.Literal && question.Kind is not (QuestionKind.Computed) ? "default" : "calculation", value is Expression.Literal { Constant: var constant } && question.Kind != QuestionKind.Computed
                ? constant.Truth is { } truth ? truth ? "yes" : "no" : constant.ToString()
                : Try(question.Code, "what it is worked out from", () => new XPathWriter(names).Value(value)));
        }
        notes.AddRange(FormTypes.Lost(question).Select(lost => new ImportNote(question.Code, lost)));
    }

    private void AddMatrix(Question question, string name)
    {
        var group = Row("begin_group", name);
        Survey.Set(group, "label", question.Text, words => Piped(question.Code, words));
        Survey.Set(group, "hint", question.Help, words => Piped(question.Code, words));
        Survey.Set(group, "appearance", "table-list");
        Survey.Set(group, "relevant", Said(question.Code, "the condition", question.ShowIf, null));
        foreach (var line in question.Rows)
        {
            var row = Row($"{(question.Several ? "select_multiple" : "select_one")} {lists.NameOf(question)}", names[$"{question.Code}.{line.Code}"].Name);
            Survey.Set(row, "label", line.Text, words => Piped(question.Code, words));
            Survey.Set(row, "relevant", Said(question.Code, "the condition of a row", line.ShowIf, null));
            Survey.Set(row, "required", question.Required ? "yes" : null);
        }
        Row("end_group", "");
        if (question.RequiredIf is not null || question.Validation.Count > 0)
        {
            notes.Add(new ImportNote(question.Code, "Rules on the answers of a table were left out."));
        }
        notes.AddRange(FormTypes.Lost(question).Select(lost => new ImportNote(question.Code, lost)));
    }

    private void Words(Dictionary<string, string> row, Question question, Dictionary<string, string> pipes)
    {
        Survey.Set(row, "label", question.Text, words => Piped(question.Code, words, pipes));
        Survey.Set(row, "hint", question.Help, words => Piped(question.Code, words, pipes));
    }

    private void Constrain(Dictionary<string, string> row, Question question)
    {
        var rules = FormTypes.Bounds(question).Concat(question.Validation.Select(validation => validation.Rule)).ToList();
        var said = rules.Select(rule => Said(question.Code, "what its answer must be", rule, question.Code)).OfType<string>().ToList();
        if (said.Count == 0)
        {
            return;
        }
        Survey.Set(row, "constraint", string.Join(" and ", said));
        Survey.Set(row, "constraint_message", question.Validation.Count > 0 ? question.Validation[0].Message : null, words => Piped(question.Code, words));
        if (question.Validation.Count > 1)
        {
            notes.Add(new ImportNote(question.Code, "All rules for its answer have the message of the first."));
        }
    }

    // Only answers can be put into the texts of a form: what is worked out becomes a row of its own above.
    private Dictionary<string, string> Pipes(Question question)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var texts = new[] { question.Text, question.Help }.OfType<Text>().SelectMany(text => text.Values.Values);
        foreach (var value in texts.SelectMany(Piping.Parts).Select(part => part.Value).OfType<Expression>().Where(value => value is not Expression.Answer).Distinct())
        {
            if (Try(question.Code, $"\"{value}\" in its text", () => new XPathWriter(names).Value(value)) is { } said)
            {
                var name = NewName("text_" + question.Code);
                Survey.Set(Row("calculate", name), "calculation", said);
                found[value.ToString()] = name;
            }
        }
        return found;
    }

    private string Piped(string where, string words, Dictionary<string, string>? pipes = null) => string.Concat(Piping.Parts(words).Select(part => part.Value switch
    {
        null => part.Words,
        Expression.Answer answer when names.TryGetValue(answer.Code, out var found) => $"${{{found.Name}}}",
        { } value when pipes?.TryGetValue(value.ToString(), out var name) == true => $"${{{name}}}",
        _ => Left(where, part.Words),
    }));

    private string Left(string where, string words)
    {
        notes.Add(new ImportNote(where, $"{words} could not be put into a text."));
        return "…";
    }

    private string? Said(string where, string what, Expression? expression, string? self) =>
        expression is null ? null : Try(where, what, () => new XPathWriter(names, self).Truth(expression));

    private string? Try(string where, string what, Func<string> say)
    {
        try
        {
            return say();
        }
        catch (XPathException error)
        {
            notes.Add(new ImportNote(where, $"{char.ToUpperInvariant(what[0])}{what[1..]} was left out: {error.Message}."));
            return null;
        }
    }

    private Dictionary<string, string> Row(string type, string name) => Survey.Add(("type", type), ("name", name));
}
