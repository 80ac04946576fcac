using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes the questions of one form, each with its help, its fault and what was answered before.</summary>
internal sealed class QuestionHtml(Html html, SurveyForm form, Words words)
{
    private readonly string _chrome = PageFrame.Chrome(form.Language, words);
    private readonly ILookup<string, AnswerProblem> _faults = form.Problems.ToLookup(p => p.Code);

    public void Write(Question question)
    {
        var asText = question.Kind == QuestionKind.Text;
        html.Markup(asText ? "<div class=\"q\"" : "<fieldset class=\"q\"").Markup($" id=\"q-{question.Code}\" data-k=\"{KindOf(question)}\"");
        if (question.ShowIf is { } condition) html.Attribute("data-if", ConditionJson.Of(condition));
        if (!asText) Described(question);
        html.Markup(">");
        Label(question, asText ? $"label for=\"i-{question.Code}\"" : "legend");
        Notes(question);
        switch (question.Kind)
        {
            case QuestionKind.Text: TextBox(question); break;
            case QuestionKind.YesNo: YesNo(question); break;
            case QuestionKind.Choice or QuestionKind.Multi: Choices(question); break;
            default: Scale(question); break;
        }
        html.Markup(asText ? "</div>" : "</fieldset>");
    }

    private static string KindOf(Question question) => question.Kind switch
    {
        QuestionKind.Text => "text",
        QuestionKind.YesNo => "yesno",
        QuestionKind.Choice => "choice",
        QuestionKind.Multi => "multi",
        _ => "scale",
    };

    private void Label(Question question, string tag)
    {
        html.Markup("<").Markup(tag).Markup(">").Text(question.Text.In(form.Language));
        if (question.Required) html.Markup(" ").Element("small", words["answering.required"], _chrome);
        html.Markup(tag[0] == 'l' && tag[1] == 'a' ? "</label>" : "</legend>");
    }

    private void Notes(Question question)
    {
        if (question.Help is { } help) html.Element($"p class=\"help\" id=\"h-{question.Code}\"", help.In(form.Language));
        if (question.ShowIf is not null) html.Element("p class=\"when\"", words["answering.when"], _chrome);
        if (_faults.Contains(question.Code))
            html.Element($"p class=\"fault\" id=\"e-{question.Code}\"", string.Join(" ", _faults[question.Code].Select(f => FaultWords.Of(f, words))), _chrome);
    }

    // Which lines under the question belong to it, for those who hear the page.
    private void Described(Question question)
    {
        var ids = (question.Help is null ? "" : "h-" + question.Code) + (_faults.Contains(question.Code) ? " e-" + question.Code : "");
        if (ids.Length > 0) html.Attribute("aria-describedby", ids.Trim());
    }

    private void TextBox(Question question)
    {
        html.Markup($"<textarea id=\"i-{question.Code}\" name=\"{question.Code}\" rows=\"3\" maxlength=\"{question.MaxLength}\"");
        Described(question);
        if (_faults.Contains(question.Code)) html.Markup(" aria-invalid=\"true\"");
        html.Markup(">").Text(First(question.Code)).Markup("</textarea>");
    }

    private void Scale(Question question)
    {
        var (low, high) = (End(question.Low, question.Kind, "low"), End(question.High, question.Kind, "high"));
        html.Markup($"<div class=\"scale s{question.Points}\">");
        for (var point = question.Min; point <= question.Max; point++)
        {
            // The ends are said with their numbers, since the line below is only to be seen.
            var meaning = point == question.Min ? low : point == question.Max ? high : null;
            Option(question, "radio", point.ToString(System.Globalization.CultureInfo.InvariantCulture), point == question.Min, () =>
            {
                html.Markup($"<span>{point}");
                if (meaning is not null) html.Element("i", ", " + meaning.Value.Text, meaning.Value.Language);
                html.Markup("</span>");
            });
        }
        html.Markup("</div>");
        if (low is null && high is null) return;
        // A long scale takes two rows on a phone, where the ends no longer stand under their numbers.
        var (from, to) = question.Points > 6 ? ($"{question.Min} – ", $"{question.Max} – ") : ("", "");
        html.Markup("<div class=\"ends\" aria-hidden=\"true\">").Element("span", low is null ? "" : from + low.Value.Text, low?.Language ?? "")
            .Element("span", high is null ? "" : to + high.Value.Text, high?.Language ?? "").Markup("</div>");
    }

    private (string Text, string Language)? End(Text? own, QuestionKind kind, string end) => (own, kind) switch
    {
        ({ } text, _) => (text.In(form.Language), ""),
        (_, QuestionKind.Rating) => null,
        _ => (words[$"answering.scale.{kind.ToString().ToLowerInvariant()}.{end}"], _chrome),
    };

    private void YesNo(Question question)
    {
        html.Markup("<div class=\"scale s2\">");
        Option(question, "radio", "yes", true, () => html.Element("span", words["answering.yes"], _chrome));
        Option(question, "radio", "no", false, () => html.Element("span", words["answering.no"], _chrome));
        html.Markup("</div>");
    }

    private void Choices(Question question)
    {
        var type = question.Kind == QuestionKind.Multi ? "checkbox" : "radio";
        if (question.Kind == QuestionKind.Multi) html.Element("p class=\"help\"", words["answering.several"], _chrome);
        html.Markup("<div class=\"list\">");
        var first = true;
        foreach (var choice in question.Choices)
        {
            Option(question, type, choice.Code, first, () => html.Element("span", choice.Text.In(form.Language)));
            first = false;
        }
        if (question.Other) Other(question, type, first);
        html.Markup("</div>");
    }

    private void Other(Question question, string type, bool first)
    {
        if (question.Choices.All(c => c.Code != AnswerSheet.OtherChoice))
            Option(question, type, AnswerSheet.OtherChoice, first, () => html.Element("span", words["answering.other"], _chrome));
        var name = question.Code + AnswerSheet.OtherSuffix;
        html.Markup($"<input type=\"text\" name=\"{name}\" maxlength=\"1000\" autocomplete=\"off\"").Attribute("placeholder", words["answering.other_words"])
            .Attribute("aria-label", words["answering.other_words"]).Attribute("value", First(name)).Markup(">");
    }

    private void Option(Question question, string type, string value, bool first, Action label)
    {
        html.Markup($"<label><input type=\"{type}\" name=\"{question.Code}\" value=\"{value}\"");
        if (first) html.Markup($" id=\"i-{question.Code}\"");
        if (Given(question.Code).Contains(value, StringComparer.Ordinal)) html.Markup(" checked");
        html.Markup(">");
        label();
        html.Markup("</label>");
    }

    private IReadOnlyList<string> Given(string field) => form.Answers(field);

    private string First(string field) => Given(field) is [var first, ..] ? first : "";
}
