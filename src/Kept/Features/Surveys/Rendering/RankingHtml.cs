using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes choices to be put in order: a place to pick beside each; the script adds buttons that move them.</summary>
internal sealed class RankingHtml(FormContext form)
{
    private readonly Html _html = form.Html;

    public void Write(FlowQuestion question)
    {
        form.Uses |= PagePart.Ranking | PagePart.Fields;
        var choices = form.Choices(question).ToList();
        var most = Math.Min(question.Question.Most ?? choices.Count, choices.Count);
        _html.Markup($"<ol class=\"ranks\" data-most=\"{most}\"").Attribute("data-up", form.Words["answering.rank_up"]).Attribute("data-down", form.Words["answering.rank_down"])
            .Attribute("data-at", form.Words["answering.rank_at"]).Attribute("data-out", form.Words["answering.rank_out"]).Markup(">");
        var first = true;
        foreach (var (choice, shown, full) in choices)
        {
            var field = $"{question.Code}{AnswerSheet.PlaceMark}{choice.Code}";
            var id = first ? question.Code : field;
            _html.Markup("<li");
            form.WriteCondition(shown);
            _html.Markup($"><label for=\"i-{id}\">");
            form.Write(choice.Text, question);
            if (full) _html.Markup(" ").Element("small", form.Words["answering.full"], form.Chrome);
            _html.Markup($"</label><select id=\"i-{id}\" name=\"{field}\"{(full ? " disabled data-full" : "")}><option value=\"\">–</option>");
            Places(field, most);
            _html.Markup("</select></li>");
            first = false;
        }
        _html.Markup("</ol>");
    }

    private void Places(string field, int most)
    {
        var given = form.First(field);
        for (var place = 1; place <= most; place++)
        {
            var number = place.ToString(CultureInfo.InvariantCulture);
            _html.Markup($"<option{(given == number ? " selected" : "")}>{number}</option>");
        }
    }
}
