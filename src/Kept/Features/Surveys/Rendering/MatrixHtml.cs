using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>
/// Writes a matrix as a table with headers. On a phone the style sheet stacks it, one group of buttons below each row; the
/// roles are written out because a table that is laid out otherwise loses them. Every button is named by its row and column.
/// </summary>
internal sealed class MatrixHtml(FormContext form, ScaleHtml scales)
{
    private const string NotApplicable = "na";

    /// <summary>More columns than this have no room beside the rows' texts.</summary>
    private const int MostColumnsBeside = 6;
    private readonly Html _html = form.Html;

    private readonly record struct Column(string Value, Choice? Choice, Shown Shown, bool Full);

    public void Write(FlowQuestion question)
    {
        form.Uses |= PagePart.Matrix;
        var columns = ColumnsOf(question);
        if (question.Question.IsScored)
        {
            form.Uses |= PagePart.Scale;
            scales.Ends(question);
        }
        var wide = question.Question.IsScored || columns.Count <= MostColumnsBeside;
        _html.Markup($"<table role=\"table\" aria-labelledby=\"l-{question.Code}\" class=\"matrix{(question.Question.IsScored ? " points" : "")}{(wide ? " wide" : "")}\"><thead role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>");
        foreach (var column in columns)
        {
            _html.Markup($"<th role=\"columnheader\" scope=\"col\" id=\"c-{question.Code}.{column.Value}\"");
            form.WriteCondition(column.Shown);
            _html.Markup(">");
            Name(question, column, header: true);
            _html.Markup("</th>");
        }
        _html.Markup("</tr></thead><tbody role=\"rowgroup\">");
        var first = true;
        foreach (var (row, shown, slot) in form.Rows(question))
        {
            Row(question, row, shown, slot, columns, first);
            first = false;
        }
        _html.Markup("</tbody></table>");
    }

    private List<Column> ColumnsOf(FlowQuestion question)
    {
        var q = question.Question;
        List<Column> columns = q.IsScored
            ? [.. Enumerable.Range(q.Min, q.Max - q.Min + 1).Select(p => new Column(p.ToString(CultureInfo.InvariantCulture), null, Shown.Always, false))]
            : [.. form.Choices(question).Select(c => new Column(c.Choice.Code, c.Choice, c.Shown, c.Full))];
        if (q is { IsScored: true, NotApplicable: true }) columns.Add(new Column(NotApplicable, null, Shown.Always, false));
        return columns;
    }

    private void Row(FlowQuestion question, Row row, Shown shown, string slot, List<Column> columns, bool first)
    {
        var kind = question.Question.IsScored ? "scale" : question.Question.Several ? "multi" : "choice";
        _html.Markup($"<tr role=\"row\" id=\"q-{slot}\" data-k=\"{kind}\"");
        form.WriteCondition(shown);
        _html.Markup("><th role=\"rowheader\" scope=\"row\">");
        // Faults of the question as a whole are told at its first row.
        if (first) _html.Markup($"<span id=\"i-{question.Code}\"></span>");
        _html.Markup($"<span id=\"r-{slot}\">");
        form.Write(row.Text, question);
        _html.Markup("</span>");
        if (shown.Open) _html.Element("small class=\"when\"", form.Words["answering.when"], form.Chrome);
        form.WriteFault(slot);
        _html.Markup("</th>");
        var start = true;
        foreach (var column in columns)
        {
            Cell(question, slot, column, start);
            start = false;
        }
        _html.Markup("</tr>");
    }

    private void Cell(FlowQuestion question, string slot, Column column, bool start)
    {
        _html.Markup("<td role=\"cell\"");
        form.WriteCondition(column.Shown);
        _html.Markup($"><label><input type=\"{(question.Question.Several ? "checkbox" : "radio")}\" name=\"{slot}\" value=\"{column.Value}\" aria-labelledby=\"r-{slot} c-{question.Code}.{column.Value}\"");
        if (start) _html.Markup($" id=\"i-{slot}\"");
        if (form.Fault(slot) is not null) _html.Markup($" aria-describedby=\"e-{slot}\"");
        if (column.Choice is { Exclusive: true } && question.Question.Several)
        {
            form.Uses |= PagePart.Picks;
            _html.Markup(" data-alone");
        }
        if (column.Full) _html.Markup(" disabled data-full");
        else if (form.Given(slot).Contains(column.Value, StringComparer.Ordinal)) _html.Markup(" checked");
        _html.Markup("><span>");
        Name(question, column, header: false);
        _html.Markup("</span></label></td>");
    }

    // The header says what the ends of a scale mean; beside each button there is room for the number only.
    private void Name(FlowQuestion question, Column column, bool header)
    {
        if (column.Choice is { } choice)
        {
            form.Write(choice.Text, question);
            if (column.Full) _html.Markup(" ").Element("small", form.Words["answering.full"], form.Chrome);
            return;
        }
        if (column.Value == NotApplicable)
        {
            _html.Element("span", form.Words[header ? "answering.not_applicable" : "answering.not_applicable_short"], form.Chrome);
            return;
        }
        _html.Markup(column.Value);
        var q = question.Question;
        var low = column.Value == q.Min.ToString(CultureInfo.InvariantCulture);
        if (!header || !(low || column.Value == q.Max.ToString(CultureInfo.InvariantCulture))) return;
        var (own, _) = ScaleHtml.End(q, !low);
        if (own is not null) _html.Element("small", form.Plain(own, question));
    }
}
