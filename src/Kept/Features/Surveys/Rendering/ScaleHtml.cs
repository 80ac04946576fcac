using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes answers that stand beside each other: points in numbers, stars or faces, and yes or no. All are radio buttons.</summary>
internal sealed class ScaleHtml(FormContext form)
{
    private const string NotApplicable = "na";
    private readonly Html _html = form.Html;

    public void Scale(FlowQuestion question)
    {
        form.Uses |= PagePart.Scale;
        var q = question.Question;
        var style = q.Kind == QuestionKind.Rating ? q.Style : QuestionStyle.Usual;
        if (style is QuestionStyle.Stars or QuestionStyle.Smileys) form.Uses |= PagePart.Icons;
        else style = QuestionStyle.Usual;
        _html.Markup($"<div class=\"scale s{q.Points}{style switch { QuestionStyle.Stars => " stars", QuestionStyle.Smileys => " faces", _ => "" }}\">");
        for (var point = q.Min; point <= q.Max; point++)
        {
            Radio(question.Code, point.ToString(CultureInfo.InvariantCulture), point == q.Min);
            Point(question, point, style);
            _html.Markup("</label>");
        }
        _html.Markup("</div>");
        Ends(question);
        if (!q.NotApplicable) return;
        _html.Markup("<div class=\"scale na\">");
        Radio(question.Code, NotApplicable, false);
        _html.Element("span", form.Words["answering.not_applicable"], form.Chrome).Markup("</label></div>");
    }

    public void YesNo(FlowQuestion question)
    {
        form.Uses |= PagePart.Scale;
        _html.Markup("<div class=\"scale s2\">");
        Radio(question.Code, "yes", true);
        _html.Element("span", form.Words["answering.yes"], form.Chrome).Markup("</label>");
        Radio(question.Code, "no", false);
        _html.Element("span", form.Words["answering.no"], form.Chrome).Markup("</label></div>");
    }

    /// <summary>What the lowest and the highest point mean; null where nobody says.</summary>
    public static (Text? Own, string? Key) End(Question question, bool high) => ((high ? question.High : question.Low), question.Kind) switch
    {
        ({ } own, _) => (own, null),
        (_, QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces) => (null, $"answering.scale.{question.Kind.ToString().ToLowerInvariant()}.{(high ? "high" : "low")}"),
        _ => (null, null),
    };

    private void Radio(string name, string value, bool first)
    {
        _html.Markup($"<label><input type=\"radio\" name=\"{name}\" value=\"{value}\"");
        if (first) _html.Markup($" id=\"i-{name}\"");
        if (form.Given(name).Contains(value, StringComparer.Ordinal)) _html.Markup(" checked");
        _html.Markup(">");
    }

    private void Point(FlowQuestion question, int point, QuestionStyle style)
    {
        var q = question.Question;
        _html.Markup("<span>");
        if (style == QuestionStyle.Stars) _html.Markup("<b aria-hidden=\"true\">★</b>");
        if (style == QuestionStyle.Smileys) Face(point, q.Min, q.Max);
        _html.Markup(point.ToString(CultureInfo.InvariantCulture));
        if (style != QuestionStyle.Usual) _html.Element("i", " " + form.Words["answering.of", ("max", q.Max)], form.Chrome);
        // The ends are said with their numbers, since the line below is only to be seen.
        if (point == q.Min || point == q.Max) Meaning(question, point == q.Max);
        _html.Markup("</span>");
    }

    private void Meaning(FlowQuestion question, bool high)
    {
        var (own, key) = End(question.Question, high);
        if (own is not null) _html.Element("i", ", " + form.Plain(own, question));
        else if (key is not null) _html.Element("i", ", " + form.Words[key], form.Chrome);
    }

    // A mouth between a frown and a smile; its bend is the point's share of the scale.
    private void Face(int point, int min, int max)
    {
        var bend = 4.5 * (2d * (point - min) / (max - min) - 1);
        _html.Markup(string.Create(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" cy=\"12\" r=\"10\"/><path d=\"M8.5 9.5v.1M15.5 9.5v.1M7.5 {15.5 - bend / 3:0.#}Q12 {15.5 + bend:0.#} 16.5 {15.5 - bend / 3:0.#}\"/></svg>"));
    }

    /// <summary>What the ends mean, for those who see; a button's own name says it to the others.</summary>
    public void Ends(FlowQuestion question)
    {
        var q = question.Question;
        var (low, high) = (End(q, false), End(q, true));
        if (low == default && high == default) return;
        // A long scale takes two rows on a phone, where the ends no longer stand under their numbers.
        var (from, to) = q.Points > 6 ? ($"{q.Min} – ", $"{q.Max} – ") : ("", "");
        _html.Markup("<div class=\"ends\" aria-hidden=\"true\">");
        Seen(question, low, from);
        Seen(question, high, to);
        _html.Markup("</div>");
    }

    private void Seen(FlowQuestion question, (Text? Own, string? Key) end, string number)
    {
        var text = end.Own is { } own ? form.Plain(own, question) : end.Key is { } key ? form.Words[key] : null;
        _html.Element("span", text is null ? "" : number + text, end.Key is null ? "" : form.Chrome);
    }
}
