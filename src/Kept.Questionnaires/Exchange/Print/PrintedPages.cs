using System.Globalization;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>The pages of a printed questionnaire: headings, what is read, what is asked, and where to go on.</summary>
internal sealed class PrintedPages(Numbering numbers, PrintedHtml html, PrintedText text, ConditionWords conditions, PrintWords words)
{
    private readonly PrintedQuestion answers = new(html, text, conditions, words);

    public void Write(FlowPage page)
    {
        if (!page.Questions.Any(IsPrinted))
        {
            return;
        }
        html.Markup("<section class=\"part\">");
        if (page.Page.Title is { } title)
        {
            html.Element("h2", text.Of(title, page.Item));
        }
        else if (page.Item is { } item)
        {
            html.Element("h2", words.Say("part", text.Of(item.Text)));
        }
        OnlyIf(page.ShowIf);
        foreach (var question in page.Questions.Where(IsPrinted))
        {
            if (question.Question.IsAsked)
            {
                Ask(question);
            }
            else
            {
                Read(question);
            }
        }
        GoOn(page.SkipTo);
        html.Markup("</section>");
    }

    private static bool IsPrinted(FlowQuestion question) => question.Question.Kind is not (QuestionKind.Hidden or QuestionKind.Computed);

    private void Read(FlowQuestion question)
    {
        html.Markup("<div class=\"read\">");
        OnlyIf(question.ShowIf);
        html.Element(question.Question.Kind == QuestionKind.Section ? "h3" : "p", text.Of(question.Question.Text, question.Item));
        Help(question);
        html.Markup("</div>");
        GoOn(question.SkipTo);
    }

    private void Ask(FlowQuestion question)
    {
        var number = numbers.Of(question).ToString(CultureInfo.InvariantCulture);
        html.Markup($"<section class=\"question\" aria-labelledby=\"q{number}\">");
        OnlyIf(question.ShowIf);
        html.Markup($"<h3 id=\"q{number}\"><span class=\"number\">{number}</span> <span>").Text(text.Of(question.Question.Text, question.Item));
        if (question.Question.Required)
        {
            html.Markup(" ").Element("em", words["required"]);
        }
        html.Markup("</span></h3>");
        Help(question);
        answers.Write(question);
        GoOn(question.SkipTo);
        html.Markup("</section>");
    }

    private void Help(FlowQuestion question)
    {
        if (question.Question.Help is { } help)
        {
            html.Element("p", text.Of(help, question.Item), " class=\"hint\"");
        }
    }

    private void OnlyIf(Expression? condition)
    {
        if (condition is not null)
        {
            html.Element("p", words.Say("only_if", conditions.Say(condition)), " class=\"condition\"");
        }
    }

    private void GoOn(IReadOnlyList<FlowSkip> skips)
    {
        foreach (var skip in skips)
        {
            var target = skip.Question is { } index && numbers.FirstFrom(index) is { } number ? words.Say("question", number) : words["end"];
            html.Element("p", skip.If is { } condition ? words.Say("if_go", conditions.Say(condition), target) : words.Say("go", target), " class=\"jump\"");
            if (skip is { Question: null, Ending: { } ending })
            {
                html.Element("p", text.Of(ending.Text), " class=\"hint\"");
            }
        }
    }
}
