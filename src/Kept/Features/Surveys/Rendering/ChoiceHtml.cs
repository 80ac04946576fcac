using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes choices: one of a list, one of a drop-down list, or several, and the respondent's own words beside them.</summary>
internal sealed class ChoiceHtml(FormContext form)
{
    private readonly Html _html = form.Html;

    public void List(FlowQuestion question)
    {
        form.Uses |= PagePart.List;
        var q = question.Question;
        var type = q.Kind == QuestionKind.Multi ? "checkbox" : "radio";
        _html.Markup("<div class=\"list\">");
        var first = true;
        foreach (var (choice, shown, full) in form.Choices(question))
        {
            _html.Markup("<label");
            form.WriteCondition(shown);
            Option(question.Code, type, choice.Code, first, choice.Exclusive && q.Kind == QuestionKind.Multi, full);
            // The order of the questionnaire, in which answers are stored.
            if (q is { Random: true, Kind: QuestionKind.Multi }) _html.Markup($" data-i=\"{q.Choices.TakeWhile(c => c != choice).Count()}\"");
            _html.Markup("><span>");
            form.Write(choice.Text, question);
            if (full) _html.Markup(" ").Element("small", form.Words["answering.full"], form.Chrome);
            _html.Markup("</span></label>");
            first = false;
        }
        if (q.Other) Other(question, type, first);
        _html.Markup("</div>");
    }

    public void Dropdown(FlowQuestion question, string described)
    {
        form.Uses |= PagePart.Fields;
        var code = question.Code;
        _html.Markup($"<select id=\"i-{code}\" name=\"{code}\"{described}><option value=\"\">").Text(form.Words["answering.pick"]).Markup("</option>");
        foreach (var (choice, shown, full) in form.Choices(question))
        {
            Item(code, choice.Code, shown, full);
            _html.Text(form.Plain(choice.Text, question));
            if (full) _html.Text(" " + form.Words["answering.full"]);
            _html.Markup("</option>");
        }
        if (question.Question.Other && !HasOther(question.Question))
        {
            Item(code, AnswerSheet.OtherChoice, Shown.Always, false);
            _html.Text(form.Words["answering.other"]).Markup("</option>");
        }
        _html.Markup("</select>");
        if (question.Question.Other) OwnWords(question);
    }

    public void Consent(FlowQuestion question)
    {
        form.Uses |= PagePart.List;
        _html.Markup("<div class=\"list\"><label");
        Option(question.Code, "checkbox", "yes", true, false, false);
        _html.Markup(">").Element("span", form.Words["answering.agree"], form.Chrome).Markup("</label></div>");
        if (question.Question.Link is not { } link) return;
        _html.Markup("<p class=\"link\"><a target=\"_blank\" rel=\"noopener noreferrer\"").Attribute("href", link).Markup(form.Chrome).Markup(">")
            .Text(form.Words["answering.consent_link"]).Markup("</a></p>");
    }

    /// <summary>How many picks are wanted, in words.</summary>
    public string Several(Question question)
    {
        var (least, most) = (question.Least is > 1 ? question.Least : null, question.Most < question.Choices.Count ? question.Most : null);
        return (least, most) switch
        {
            (null, null) => form.Words["answering.several"],
            ({ } n, { } m) when n == m => form.Words["answering.several_exactly", ("n", n)],
            ({ } n, { } m) => form.Words["answering.several_between", ("least", n), ("most", m)],
            ({ } n, null) => form.Words["answering.several_least", ("n", n)],
            (null, { } m) => form.Words["answering.several_most", ("n", m)],
        };
    }

    private static bool HasOther(Question question) => question.Choices.Any(c => c.Code == AnswerSheet.OtherChoice);

    private void Other(FlowQuestion question, string type, bool first)
    {
        form.Uses |= PagePart.Fields;
        if (!HasOther(question.Question))
        {
            _html.Markup("<label");
            Option(question.Code, type, AnswerSheet.OtherChoice, first, false, false);
            _html.Markup(" data-own>").Element("span", form.Words["answering.other"], form.Chrome).Markup("</label>");
        }
        OwnWords(question);
    }

    private void OwnWords(FlowQuestion question)
    {
        form.Uses |= PagePart.Picks;
        var name = question.Code + AnswerSheet.OtherSuffix;
        _html.Markup($"<p class=\"own\"><label for=\"i-{name}\"{form.Chrome}>").Text(form.Words["answering.other_words"])
            .Markup($"</label><input type=\"text\" class=\"box\" id=\"i-{name}\" name=\"{name}\" maxlength=\"1000\" autocomplete=\"off\"").Attribute("value", form.First(name)).Markup("></p>");
    }

    private void Option(string name, string type, string value, bool first, bool alone, bool full)
    {
        _html.Markup($"><input type=\"{type}\" name=\"{name}\" value=\"{value}\"");
        if (first) _html.Markup($" id=\"i-{name}\"");
        if (alone)
        {
            form.Uses |= PagePart.Picks;
            _html.Markup(" data-alone");
        }
        if (full) _html.Markup(" disabled data-full");
        else if (form.Given(name).Contains(value, StringComparer.Ordinal)) _html.Markup(" checked");
    }

    private void Item(string name, string value, Shown shown, bool full)
    {
        _html.Markup($"<option value=\"{value}\"");
        form.WriteCondition(shown);
        if (full) _html.Markup(" disabled data-full");
        else if (form.Given(name).Contains(value, StringComparer.Ordinal)) _html.Markup(" selected");
        _html.Markup(">");
    }
}
