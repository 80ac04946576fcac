using Kept.Questionnaires;
using Kept.Shared.Languages;

namespace Kept.Features.Surveys.Rendering;

/// <summary>
/// Turns questionnaires into the pages that customers answer: one HTML document each, styles inside, no request to
/// anywhere, usable without script. Send them with <see cref="PageAssets.Policy"/>.
/// </summary>
public sealed class SurveyPages(Phrases phrases, TimeProvider clock)
{
    /// <summary>The form as one person sees it now.</summary>
    public byte[] Form(SurveyForm form)
    {
        var words = WordsFor(form.Language);
        var html = new Html();
        var title = form.Questionnaire.Title.In(form.Language);
        PageFrame.Open(html, form.Language, form.Problems.Count > 0 ? words["answering.fault_title", ("title", title)] : title, form.Company);
        if (!form.Returned) Languages(html, form, words);
        html.Markup("</header><main>").Element("h1", title);
        Notice(html, form, words);
        Faults(html, form, words);
        html.Markup("<form method=\"post\" novalidate accept-charset=\"utf-8\"").Attribute("action", form.Action).Markup(">");
        Hidden(html, "_t", form.Token);
        Hidden(html, "_v", form.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Hidden(html, "_lang", form.Language);
        Hidden(html, "_a", form.Attributes);
        Hidden(html, "_m", form.Mode);
        var questions = new QuestionHtml(html, form, words);
        if (form.Screen is { } screen)
        {
            Hidden(html, "_s", screen.Index.ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var part in screen.Parts) Section(html, part.Page.Page, part.Questions.Select(q => q.Question), form.Language, questions);
        }
        else foreach (var page in form.Questionnaire.Pages) Section(html, page, page.Questions, form.Language, questions);
        End(html, form, words);
        html.Markup("</form></main>");
        return form.Questionnaire.Questions.Any(q => q.ShowIf is not null || q.Other)
            ? PageFrame.Close(html, PageAssets.Script, PageAssets.ConditionScript)
            : PageFrame.Close(html, PageAssets.Script);
    }

    /// <summary>The untouched form, rendered once for everybody; token, attributes and mode are left open.</summary>
    public PageTemplate Template(SurveyForm form) => new(Form(form with
    {
        Token = PageTemplate.Token.ToString(), Attributes = PageTemplate.Attributes.ToString(), Mode = PageTemplate.Mode.ToString(),
    }));

    /// <summary>A page that says one thing: thanks, or why there is nothing to answer here.</summary>
    /// <param name="again">A path to go on to, with the words key of its link.</param>
    public byte[] Message(string language, string company, string title, string text, bool thanks = false, (string Path, string Label)? again = null)
    {
        var html = new Html();
        PageFrame.Open(html, language, title, company);
        html.Markup("</header><main class=\"message\">");
        if (thanks) html.Markup("<svg viewBox=\"0 0 48 48\" width=\"72\" height=\"72\" aria-hidden=\"true\"><circle cx=\"24\" cy=\"24\" r=\"22\"/><path d=\"M14 25l7 7 14-15\"/></svg>");
        html.Element("h1", title).Element("p class=\"text\"", text);
        if (again is { } next) html.Markup("<p><a class=\"button\"").Attribute("href", next.Path).Markup(">").Text(next.Label).Markup("</a></p>");
        return PageFrame.Close(html.Markup("</main>"));
    }

    /// <summary>Kept's own words beside texts in this language.</summary>
    public Words WordsFor(string language) => new(phrases, SurveyLanguage.OfChrome(language), clock);

    private static void Section(Html html, Page page, IEnumerable<Question> shown, string language, QuestionHtml questions)
    {
        html.Markup("<section>");
        if (page.Title is { } title) html.Element("h2", title.In(language));
        foreach (var question in shown) questions.Write(question);
        html.Markup("</section>");
    }

    private static void Languages(Html html, SurveyForm form, Words words)
    {
        if (form.Questionnaire.Languages.Count < 2) return;
        html.Markup("<nav").Attribute("aria-label", words["answering.languages"]).Markup(">");
        foreach (var language in form.Questionnaire.Languages)
        {
            var tag = $" lang=\"{language}\" dir=\"{SurveyLanguage.Direction(language)}\"";
            if (language == form.Language) html.Element("b", SurveyLanguage.NameOf(language), tag + " aria-current=\"true\"");
            else html.Markup("<a href=\"").Text($"{form.Action}?lang={language}").Markup(Tail(form)).Markup("\"").Attribute("hreflang", language).Markup(tag).Markup(">").Text(SurveyLanguage.NameOf(language)).Markup("</a>");
        }
        html.Markup("</nav>");
    }

    private static void Notice(Html html, SurveyForm form, Words words)
    {
        var text = form.Notice switch
        {
            FormNotice.SendAgain => words["answering.send_again_text"],
            FormNotice.Unavailable => words["answering.unavailable_form"],
            FormNotice.Preview => words["answering.preview"],
            _ => null,
        };
        if (text is not null) html.Element(form.Returned ? "p class=\"notice\" role=\"alert\"" : "p class=\"notice\"", text, PageFrame.Chrome(form.Language, words));
    }

    private static void Faults(Html html, SurveyForm form, Words words)
    {
        // That nothing was answered is worth saying only where no question says so itself.
        var problems = form.Problems.Where(p => p.Code.Length > 0).ToList() is { Count: > 0 } own ? own : form.Problems;
        if (problems.Count == 0) return;
        html.Markup("<div class=\"faults\" id=\"faults\" role=\"alert\" tabindex=\"-1\" autofocus").Markup(PageFrame.Chrome(form.Language, words)).Markup(">")
            .Element("h2", words.Count("answering.faults", problems.Count)).Markup("<ul>");
        foreach (var problem in problems)
        {
            var question = form.Questionnaire.Find(problem.Code) ?? form.Questionnaire.Questions.First();
            html.Markup($"<li><a href=\"#i-{question.Code}\">");
            if (problem.Code.Length > 0) html.Markup($"<span lang=\"{form.Language}\">").Text(question.Text.In(form.Language)).Markup("</span> ");
            html.Element("b", FaultWords.Of(problem, words)).Markup("</a></li>");
        }
        html.Markup("</ul></div>");
    }

    private static void End(Html html, SurveyForm form, Words words)
    {
        var chrome = PageFrame.Chrome(form.Language, words);
        var label = words[form.Notice is FormNotice.Unavailable or FormNotice.SendAgain ? "answering.send_again" : "answering.send"];
        html.Markup("<div class=\"end\"").Markup(chrome).Markup(">");
        if (form.HasBack) html.Element("button", "←", " name=\"_go\" value=\"back\" formnovalidate");
        html.Element("button", form.IsLast ? label : words["answering.go_on"], form.Notice == FormNotice.Preview ? " disabled" : form.IsLast ? "" : " name=\"_go\" value=\"next\"")
            .Element("p", form.Anonymous ? words["answering.anonymous"] : words["answering.goes_to", ("company", form.Company)]).Markup("</div>");
    }

    private static void Hidden(Html html, string name, string value)
    {
        // The holes of a template stay as they are; everything else is encoded.
        html.Markup($"<input type=\"hidden\" name=\"{name}\" value=\"").Markup(IsHole(value) ? value : Html.Encode(value)).Markup("\">");
    }

    // What a link to the same form in another language carries on.
    private static string Tail(SurveyForm form) => IsHole(form.Attributes)
        ? PageTemplate.LinkTail.ToString()
        : Html.Encode(form.SavedAt + (form.Attributes.Length > 0 ? "&a=" + form.Attributes : "") + (form.Mode.Length > 0 ? "&m=" + form.Mode : ""));

    private static bool IsHole(string value) => value is [< '\u0005'];
}
