using System.Globalization;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>Where one question is answered with a pen: circles, boxes, lines.</summary>
internal sealed class PrintedQuestion(PrintedHtml html, PrintedText text, ConditionWords conditions, PrintWords words)
{
    public void Write(FlowQuestion asked)
    {
        var question = asked.Question;
        switch (question.Kind)
        {
            case QuestionKind.Matrix: Matrix(asked); break;
            case QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking: Choices(asked); break;
            case QuestionKind.YesNo: Options(words["yes"], words["no"]); break;
            case QuestionKind.Consent: Consent(question); break;
            case QuestionKind.Number: Number(asked); break;
            case QuestionKind.Date: Date(question); break;
            case QuestionKind.File: Hint(words[question.Style == QuestionStyle.Photo ? "photo" : "file"]); break;
            case QuestionKind.Text: html.Lines(Math.Min(question.Lines, 12)); break;
            case QuestionKind.Phone or QuestionKind.Email: html.Lines(1); break;
            default: Scale(asked); break;
        }
    }

    private void Scale(FlowQuestion asked)
    {
        var question = asked.Question;
        html.Markup("<div class=\"scale\">");
        End(question.Low, "low", asked);
        html.Markup("<span class=\"points\">");
        for (var point = question.Min; point <= question.Max; point++)
        {
            html.Point(point);
        }
        html.Markup("</span>");
        End(question.High, "high", asked);
        html.Markup("</div>");
        if (question.NotApplicable)
        {
            Options(words["not_applicable"]);
        }
    }

    // The standard scales have ends that go without saying in the questionnaire, but not on paper.
    private void End(Text? label, string end, FlowQuestion asked)
    {
        var standard = asked.Question.Kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces ? words[$"{end}_{asked.Question.Kind.ToString().ToLowerInvariant()}"] : null;
        if ((label is null ? standard : text.Of(label, asked.Item)) is { } said)
        {
            html.Element("span", said, $" class=\"{end}\"");
        }
    }

    private void Choices(FlowQuestion asked)
    {
        var question = asked.Question;
        if (HowMany(question) is { } how)
        {
            Hint(how);
        }
        html.Markup(question.Choices.Count > 7 ? "<ul class=\"options many\">" : "<ul class=\"options\">");
        foreach (var choice in question.Choices)
        {
            html.Markup("<li>");
            Mark(question);
            html.Markup("<span>").Text(text.Of(choice.Text, asked.Item));
            Aside(asked.ConditionOf(choice) is { } condition ? words.Say("only_if", conditions.Say(condition)) : null);
            Aside(choice.Exclusive && question.Kind == QuestionKind.Multi ? words["alone"] : null);
            html.Markup("</span></li>");
        }
        if (question.Other)
        {
            html.Markup("<li>").Mark(question.Kind == QuestionKind.Choice).Markup("<span class=\"write\">").Text(words["own"]).Markup(" <i class=\"line\"></i></span></li>");
        }
        html.Markup("</ul>");
    }

    private void Mark(Question question)
    {
        if (question.Kind == QuestionKind.Ranking)
        {
            html.Markup("<i class=\"b wide\"></i>");
        }
        else
        {
            html.Mark(question.Kind == QuestionKind.Choice);
        }
    }

    private string? HowMany(Question question) => (question.Kind, question.Least, question.Most) switch
    {
        (QuestionKind.Choice, _, _) => null,
        (QuestionKind.Ranking, _, { } most) => words.Say("rank_most", most),
        (QuestionKind.Ranking, _, _) => words["rank"],
        (_, { } least, { } most) => words.Say("between", least, most),
        (_, { } least, null) => words.Say("least", least),
        (_, null, { } most) => words.Say("most", most),
        _ => words["any"],
    };

    private void Matrix(FlowQuestion asked)
    {
        var question = asked.Question;
        var points = question.IsScored ? Enumerable.Range(question.Min, question.Max - question.Min + 1).ToList() : [];
        if (question.Low is not null || question.High is not null)
        {
            Hint(string.Join(" · ", new[] { (question.Min, question.Low), (question.Max, question.High) }.Where(end => end.Item2 is not null)
                .Select(end => $"{end.Item1.ToString(CultureInfo.InvariantCulture)} = {text.Of(end.Item2!, asked.Item)}")));
        }
        html.Markup("<table><thead><tr><td></td>");
        foreach (var point in points)
        {
            html.Element("th", point.ToString(CultureInfo.InvariantCulture), " scope=\"col\"");
        }
        foreach (var choice in question.Choices)
        {
            html.Element("th", text.Of(choice.Text, asked.Item), " scope=\"col\"");
        }
        if (question.NotApplicable)
        {
            html.Element("th", words["not_applicable"], " scope=\"col\"");
        }
        html.Markup("</tr></thead><tbody>");
        foreach (var row in question.Rows)
        {
            html.Markup("<tr><th scope=\"row\">").Text(text.Of(row.Text, asked.Item));
            Aside(asked.ConditionOf(row) is { } condition ? words.Say("only_if", conditions.Say(condition)) : null);
            html.Markup("</th>");
            for (var column = points.Count + question.Choices.Count + (question.NotApplicable ? 1 : 0); column > 0; column--)
            {
                html.Markup("<td>").Mark(!question.Several).Markup("</td>");
            }
            html.Markup("</tr>");
        }
        html.Markup("</tbody></table>");
    }

    private void Consent(Question question)
    {
        html.Markup("<ul class=\"options\"><li>").Mark(false).Element("span", words["agree"]).Markup("</li></ul>");
        if (question.Link is { } link)
        {
            Hint(link);
        }
    }

    private void Number(FlowQuestion asked)
    {
        var question = asked.Question;
        html.Markup("<p class=\"write\"><i class=\"line short\"></i>").Text(question.Unit is { } unit ? " " + text.Of(unit, asked.Item) : "").Markup("</p>");
        Bounds(question.Minimum?.ToString("G29", CultureInfo.InvariantCulture), question.Maximum?.ToString("G29", CultureInfo.InvariantCulture));
    }

    private void Date(Question question)
    {
        var parts = question.Style switch
        {
            QuestionStyle.Time => words["time"],
            QuestionStyle.DateTime => $"{words["date"]}, {words["time"]}",
            _ => words["date"],
        };
        html.Markup("<p class=\"write\"><i class=\"line short\"></i>").Element("span", parts, " class=\"hint\"").Markup("</p>");
        Bounds(Day(question.Earliest), Day(question.Latest));
    }

    private string? Day(string? day) => day == "today" ? words["today"] : day;

    private void Bounds(string? least, string? most)
    {
        if (least is not null || most is not null)
        {
            Hint(string.Join(" ", new[] { least is null ? null : words.Say("from", least), most is null ? null : words.Say("to", most) }.OfType<string>()));
        }
    }

    private void Options(params string[] options)
    {
        html.Markup("<ul class=\"options side\">");
        foreach (var option in options)
        {
            html.Markup("<li>").Mark(true).Element("span", option).Markup("</li>");
        }
        html.Markup("</ul>");
    }

    private void Hint(string hint) => html.Element("p", hint, " class=\"hint\"");

    private void Aside(string? aside)
    {
        if (aside is not null)
        {
            html.Markup(" ").Element("em", aside);
        }
    }
}
