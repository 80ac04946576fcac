using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes what is around the questions of a form: title, progress, what went wrong, hidden fields, pages, the buttons.</summary>
internal static class FormHtml
{
    public static void Write(FormContext context, string title)
    {
        var (html, form) = (context.Html, context.Form);
        html.Markup("<main>").Element(form.Screen is { Index: > 0 } ? "h1 class=\"on\"" : "h1", title);
        if (form.Problems.Count > 0 || form.Notice != FormNotice.None) context.Uses |= PagePart.Faults;
        Progress(context);
        Notice(context);
        Faults(context);
        // A preview goes from screen to screen by its address, since nothing may be sent from it.
        html.Markup(form.Notice == FormNotice.Preview ? "<form method=\"get\"" : "<form method=\"post\"").Markup(" novalidate").Attribute("action", form.Action);
        if (context.Parts.Any(p => p.Questions.Any(q => q.Question.Kind == QuestionKind.File))) html.Markup(" enctype=\"multipart/form-data\"");
        html.Markup(">");
        Hidden(html, "_t", form.Token);
        Hidden(html, "_v", form.Version.ToString(CultureInfo.InvariantCulture));
        Hidden(html, "_lang", form.Language);
        Hidden(html, "_a", form.Attributes);
        Hidden(html, "_m", form.Mode);
        if (form.Screen is { } screen) Hidden(html, "_s", screen.Index.ToString(CultureInfo.InvariantCulture));
        var questions = new QuestionHtml(context);
        var jumps = context.Parts.Any(p => p.Page.SkipTo.Count > 0 || p.Questions.Any(q => q.SkipTo.Count > 0));
        foreach (var part in context.Parts) Section(context, part, questions, jumps);
        End(context);
        html.Markup("</form></main>");
        if (context.Uses.HasFlag(PagePart.Logic)) context.Uses |= PagePart.Expressions;
    }

    private static void Section(FormContext context, ScreenPart part, QuestionHtml questions, bool jumps)
    {
        var (html, page) = (context.Html, part.Page);
        var shown = context.Logic.Decide(page.ShowIf);
        if (shown.Never) return;
        html.Markup("<section");
        context.WriteCondition(shown);
        if (jumps)
        {
            context.WriteScript("go", context.Logic.Json.Of(page.SkipTo));
            html.Markup(string.Create(CultureInfo.InvariantCulture, $" data-n=\"{(page.Questions.Count == 0 ? -1 : page.Questions[^1].Index)}\"{(page.Page.Random ? " data-mixed" : "")}"));
        }
        html.Markup(">");
        if (page.Page.Title is { } title)
        {
            html.Markup("<h2>");
            context.Write(title, page);
            html.Markup("</h2>");
        }
        if (shown.Open) html.Element($"p class=\"{(shown.Condition is null ? "help" : "when")}\"", context.Words["answering.when_page"], context.Chrome);
        foreach (var question in part.Questions) questions.Write(question, jumps);
        html.Markup("</section>");
    }

    private static void Progress(FormContext context)
    {
        if (context.Form.Progress is not { } percent) return;
        context.Uses |= PagePart.Steps;
        context.Html.Markup("<div class=\"progress\"><p id=\"progress\"").Markup(context.Chrome).Markup(">").Text(context.Words["answering.progress", ("percent", percent)])
            .Markup(string.Create(CultureInfo.InvariantCulture, $"</p><progress max=\"100\" value=\"{percent}\" aria-labelledby=\"progress\"></progress></div>"));
    }

    private static void Notice(FormContext context)
    {
        var (form, words) = (context.Form, context.Words);
        var text = form.Notice switch
        {
            FormNotice.SendAgain => words["answering.send_again_text"],
            FormNotice.Unavailable => words["answering.unavailable_form"],
            FormNotice.Preview => words["answering.preview"],
            _ => null,
        };
        if (text is not null) context.Html.Element(form.Returned ? "p class=\"notice\" role=\"alert\"" : "p class=\"notice\"", text, context.Chrome);
    }

    private static void Faults(FormContext context)
    {
        var (html, form, words) = (context.Html, context.Form, context.Words);
        // That nothing was answered is worth saying only where no question says so itself.
        var problems = form.Problems.Where(p => p.Code.Length > 0).ToList() is { Count: > 0 } own ? own : form.Problems;
        if (problems.Count == 0) return;
        html.Markup("<div class=\"faults\" id=\"faults\" role=\"alert\" tabindex=\"-1\" autofocus").Markup(context.Chrome).Markup(">")
            .Element("h2", words.Count("answering.faults", problems.Count)).Markup("<ul>");
        var questions = context.Parts.SelectMany(p => p.Questions).Where(q => q.Question.IsAsked).ToList();
        foreach (var problem in problems)
        {
            var question = questions.Find(q => q.Slots.Any(s => s.Code == problem.Code)) ?? questions.FirstOrDefault();
            if (question is null) continue;
            html.Markup($"<li><a href=\"#i-{(problem.Code.Length > 0 ? problem.Code : question.Slots[0].Code)}\">");
            if (problem.Code.Length > 0) Place(context, question, problem.Code);
            html.Element("b", FaultWords.Of(problem, form, words)).Markup("</a></li>");
        }
        html.Markup("</ul></div>");
    }

    // The question, and in a matrix its row.
    private static void Place(FormContext context, FlowQuestion question, string slot)
    {
        var (html, form) = (context.Html, context.Form);
        html.Markup($"<span lang=\"{form.Language}\">").Text(context.Plain(question.Question.Text, question));
        if (question.Slots.FirstOrDefault(s => s.Code == slot)?.Row is { } row) html.Text(" – " + context.Plain(row.Text, question));
        html.Markup("</span> ");
    }

    private static void End(FormContext context)
    {
        var (html, form, words) = (context.Html, context.Form, context.Words);
        var (go, label) = form switch
        {
            { Notice: FormNotice.Unavailable or FormNotice.SendAgain } => (form.IsLast ? "send" : "next", "answering.send_again"),
            { IsLast: true } => ("send", "answering.send"),
            _ => ("next", "answering.next"),
        };
        var disabled = form.Notice == FormNotice.Preview && form.IsLast ? " disabled" : "";
        html.Markup("<div class=\"end\"").Markup(context.Chrome).Markup(">").Element("button", words[label], form.Screen is null ? disabled : $" name=\"_go\" value=\"{go}\"{disabled}");
        if (form.HasBack)
        {
            context.Uses |= PagePart.Steps;
            html.Element("button", words["answering.back"], " class=\"back\" name=\"_go\" value=\"back\" formnovalidate");
        }
        if (form.Saves && form.Token.Length > 0 && form.Notice != FormNotice.Preview)
        {
            context.Uses |= PagePart.Saving;
            html.Markup("<p id=\"saved\" hidden>").Text(words["answering.saved"]).Markup("</p>");
        }
        if (form.IsLast) html.Element("p", form.Anonymous ? words["answering.anonymous"] : words["answering.goes_to", ("company", form.Company)]);
        html.Markup("</div>");
    }

    private static void Hidden(Html html, string name, string value)
    {
        // The holes of a template stay as they are; everything else is encoded.
        html.Markup($"<input type=\"hidden\" name=\"{name}\" value=\"").Markup(value is [< '\u0005'] ? value : Html.Encode(value)).Markup("\">");
    }
}
