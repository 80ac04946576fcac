using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>One form while it is written: what is known, what has been written, and which parts of style and script that needs.</summary>
internal sealed class FormContext
{
    private readonly ILookup<string, AnswerProblem> _faults;

    public FormContext(SurveyForm form, Words words)
    {
        (Form, Words, Chrome, Parts) = (form, words, PageFrame.Chrome(form.Language, words), form.Parts());
        Logic = new ScreenLogic(form, Parts);
        _faults = form.Problems.ToLookup(p => p.Code);
    }

    public SurveyForm Form { get; }
    public Words Words { get; }
    public Html Html { get; } = new();
    public ScreenLogic Logic { get; }
    public IReadOnlyList<ScreenPart> Parts { get; }

    /// <summary>Attributes for words of Kept's own where the page is in another language.</summary>
    public string Chrome { get; }

    public PagePart Uses { get; set; }

    public IReadOnlyList<string> Given(string field) => Form.Answers(field);

    public string First(string field) => Given(field) is [var first, ..] ? first : "";

    /// <summary>What is wrong with the answer stored under this code, in words; null when nothing is.</summary>
    public string? Fault(string slot) =>
        _faults.Contains(slot) ? string.Join(" ", _faults[slot].Select(fault => FaultWords.Of(fault, Form, Words))) : null;

    /// <summary>The line that says what is wrong with an answer, if something is.</summary>
    public void WriteFault(string slot)
    {
        if (Fault(slot) is { } fault) Html.Element($"p class=\"fault\" id=\"e-{slot}\"", fault, Chrome);
    }

    /// <summary>The attribute that lets the script hide what does not hold.</summary>
    public void WriteCondition(Shown shown) => WriteScript("if", shown.Condition);

    /// <summary>An attribute <c>data-name</c> for the script; nothing for null.</summary>
    public void WriteScript(string name, string? json)
    {
        if (json is null) return;
        Uses |= PagePart.Logic;
        Html.Markup(" data-").Markup(name).Markup("='").Markup(json).Markup("'");
    }

    /// <summary>A text with what is piped into it; what depends on the screen is kept up to date by the script.</summary>
    public void Write(Text text, FlowQuestion question) => Write(text, Form.Flow.Pages[question.Page]);

    public void Write(Text text, FlowPage? page)
    {
        var words = text.In(Form.Language);
        if (!words.Contains("{{", StringComparison.Ordinal))
        {
            Html.Text(words);
            return;
        }
        foreach (var part in Form.Flow.PartsOf(text, Form.Language, page))
        {
            if (part.Value is not { } value) Html.Text(part.Words);
            else if (!Logic.IsOpen(value) || !Logic.IsScriptable(value)) Html.Text(Form.Flow.Words(value, Form.Language, Logic.Facts));
            else
            {
                Html.Markup("<bdi");
                WriteScript("t", Logic.Json.Of(value));
                Html.Markup("></bdi>");
            }
        }
    }

    /// <summary>The text with what is known before the screen, for places that hold no markup.</summary>
    public string Plain(Text text, FlowQuestion question) => Form.Flow.Fill(text, Form.Language, Logic.Facts, question);

    /// <summary>Choices that are or may come to be offered, in the respondent's order; full ones among them.</summary>
    public IEnumerable<(Choice Choice, Shown Shown, bool Full)> Choices(FlowQuestion question)
    {
        foreach (var choice in question.InOrder(question.Question.Choices, Logic.Facts.Seed))
        {
            var shown = Logic.Decide(question.ConditionOf(choice));
            if (!shown.Never) yield return (choice, shown, question.IsFull(choice, Logic.Facts));
        }
    }

    /// <summary>Rows that are or may come to be shown, in the respondent's order, with where their answers are stored.</summary>
    public IEnumerable<(Row Row, Shown Shown, string Slot)> Rows(FlowQuestion question)
    {
        foreach (var row in question.InOrder(question.Question.Rows, Logic.Facts.Seed))
        {
            var shown = Logic.Decide(question.ConditionOf(row));
            if (!shown.Never) yield return (row, shown, $"{question.Code}.{row.Code}");
        }
    }
}
