using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes answers that are typed, picked from a calendar or sent as a file.</summary>
internal sealed class EntryHtml(FormContext form)
{
    /// <summary>Shorter limits are told beforehand; of longer ones, that they come near.</summary>
    private const int ToldLength = 1000;
    private readonly Html _html = form.Html;

    public void Write(FlowQuestion question, string described)
    {
        form.Uses |= PagePart.Fields;
        switch (question.Question.Kind)
        {
            case QuestionKind.Text: Words(question, described); break;
            case QuestionKind.Number: Number(question, described); break;
            case QuestionKind.Date: Date(question, described); break;
            case QuestionKind.Phone: Line(question, described, " type=\"tel\" class=\"box\" autocomplete=\"tel\" maxlength=\"50\""); break;
            case QuestionKind.Email: Line(question, described, " type=\"email\" class=\"box\" autocomplete=\"email\" spellcheck=\"false\" autocapitalize=\"off\" maxlength=\"254\""); break;
            default: File(question, described); break;
        }
    }

    /// <summary>What will be taken, in words; null where nothing needs to be said.</summary>
    public string? Taken(FlowQuestion question)
    {
        var q = question.Question;
        return q.Kind switch
        {
            QuestionKind.Text when q.MaxLength <= ToldLength => form.Words["answering.length", ("max", q.MaxLength)],
            QuestionKind.Number => Bounds.Of(q.Minimum, q.Maximum, form.Words, "answering.between", "answering.least", "answering.most"),
            QuestionKind.Date when q.Style != QuestionStyle.Time => Bounds.Of(Day(q.Earliest), Day(q.Latest), form.Words, "answering.between", "answering.from_day", "answering.to_day"),
            _ => null,
        };
    }

    private void Words(FlowQuestion question, string described)
    {
        var (code, q) = (question.Code, question.Question);
        form.Uses |= PagePart.Left;
        var left = $" data-left=\"{Html.Encode(form.Words["answering.left"])}\"";
        if (q.Lines == 1) Line(question, described, $" type=\"text\" class=\"box\" maxlength=\"{q.MaxLength}\"{left}");
        else _html.Markup($"<textarea id=\"i-{code}\" name=\"{code}\" rows=\"{q.Lines}\" maxlength=\"{q.MaxLength}\"{described}{left}>").Text(Start(question)).Markup("</textarea>");
    }

    // A text box with the number keys: a number box eats what it does not like without a word, and knows no decimal comma.
    private void Number(FlowQuestion question, string described)
    {
        var q = question.Question;
        var keys = q.Minimum < 0 ? "" : q.Decimals > 0 ? " inputmode=\"decimal\"" : " inputmode=\"numeric\"";
        if (q.Unit is null)
        {
            Line(question, described, $" type=\"text\" class=\"box number\" autocomplete=\"off\" maxlength=\"40\"{keys}");
            return;
        }
        _html.Markup("<div class=\"unit\">");
        Line(question, described, $" type=\"text\" class=\"box number\" autocomplete=\"off\" maxlength=\"40\"{keys}");
        _html.Markup($"<span id=\"u-{question.Code}\">");
        form.Write(q.Unit, question);
        _html.Markup("</span></div>");
    }

    private void Date(FlowQuestion question, string described)
    {
        var q = question.Question;
        var (type, from, to) = q.Style switch
        {
            QuestionStyle.Time => ("time", "", ""),
            QuestionStyle.DateTime => ("datetime-local", "T00:00", "T23:59"),
            _ => ("date", "", ""),
        };
        var bounds = q.Style == QuestionStyle.Time ? "" : Bound("min", Day(q.Earliest), from) + Bound("max", Day(q.Latest), to);
        Line(question, described, $" type=\"{type}\" class=\"box date\"{bounds}");
    }

    private void File(FlowQuestion question, string described)
    {
        var (code, photo) = (question.Code, question.Question.Style == QuestionStyle.Photo);
        // Saved as its id, a bar, and the name it had.
        if (form.First(code) is var saved && saved.IndexOf('|', StringComparison.Ordinal) is var bar and > 0)
        {
            _html.Markup($"<p class=\"sent\" id=\"s-{code}\">").Text(form.Words["answering.file_saved", ("name", saved[(bar + 1)..])])
                .Markup("</p>").Markup($"<input type=\"hidden\" name=\"{code}\"").Attribute("value", saved)
                .Markup($"><p class=\"drop\"><input type=\"checkbox\" id=\"i-{code}-remove\" name=\"{code}.remove\" value=\"yes\"><label for=\"i-{code}-remove\"{form.Chrome}>").Text(form.Words["answering.file_remove"]).Markup("</label></p>");
        }
        _html.Markup($"<input type=\"file\" class=\"box\" id=\"i-{code}\" name=\"{code}\"{(photo ? " accept=\"image/*\" capture=\"environment\"" : "")}{described}>");
    }

    private void Line(FlowQuestion question, string described, string attributes) =>
        _html.Markup($"<input id=\"i-{question.Code}\" name=\"{question.Code}\"{attributes}{described}").Attribute("value", Start(question)).Markup(">");

    // What was given, else what the question begins with.
    private string Start(FlowQuestion question) => form.First(question.Code) is { Length: > 0 } given
        ? given
        : form.Form.Returned || question.Value is null || form.Logic.IsOpen(question.Value) ? "" : question.Value.Value(form.Logic.Facts)?.ToString() ?? "";

    private string? Day(string? bound) => bound != "today"
        ? bound
        : form.Logic.Facts.Today == DateOnly.MinValue ? null : form.Logic.Facts.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Bound(string name, string? day, string time) => day is null ? "" : $" {name}=\"{day}{time}\"";
}
