using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>Writes the questions of one form, each with its label, help, fault and what was answered before.</summary>
internal sealed class QuestionHtml(FormContext form, ScaleHtml scales)
{
    private readonly Html _html = form.Html;
    private readonly ChoiceHtml _choices = new(form);
    private readonly MatrixHtml _matrices = new(form, scales);
    private readonly RankingHtml _rankings = new(form);
    private readonly EntryHtml _entries = new(form);

    public QuestionHtml(FormContext form) : this(form, new ScaleHtml(form)) { }

    /// <param name="jumps">Whether the script needs to know where the question stands.</param>
    public void Write(FlowQuestion question, bool jumps)
    {
        var shown = form.Logic.Decide(question.ShowIf);
        if (shown.Never || form.Logic.IsJumpedOver(question)) return;
        switch (question.Question.Kind)
        {
            case QuestionKind.Hidden or QuestionKind.Computed: Unseen(question, shown, jumps); break;
            case QuestionKind.Section or QuestionKind.Note: Read(question, shown, jumps); break;
            default: Asked(question, shown, jumps); break;
        }
    }

    // The script works it out along with the rest; it is not sent, since the server does so too.
    private void Unseen(FlowQuestion question, Shown shown, bool jumps)
    {
        if (question.Value is not { } value || !form.Logic.IsOpen(value) || !form.Logic.IsScriptable(value)) return;
        Open("i", " hidden", question, shown, jumps);
        form.WriteScript("v", form.Logic.Json.Of(value));
        _html.Markup("></i>");
    }

    private void Read(FlowQuestion question, Shown shown, bool jumps)
    {
        form.Uses |= PagePart.Notes;
        var section = question.Question.Kind == QuestionKind.Section;
        Open("div", "", question, shown, jumps);
        _html.Markup(section ? "><h3>" : "><p>");
        form.Write(question.Question.Text, question);
        _html.Markup(section ? "</h3>" : "</p>");
        if (question.Question.Help is { } help)
        {
            _html.Markup("<p class=\"more\">");
            form.Write(help, question);
            _html.Markup("</p>");
        }
        _html.Markup("</div>");
    }

    private void Asked(FlowQuestion question, Shown shown, bool jumps)
    {
        var (code, one) = (question.Code, IsOneField(question.Question));
        var hint = Hint(question);
        var described = Described(question, shown, hint, one);
        Open(one ? "div" : "fieldset", one ? "" : described, question, shown, jumps);
        _html.Markup(one ? $"><label for=\"i-{code}\">" : question.Question.Kind == QuestionKind.Matrix ? $"><legend id=\"l-{code}\">" : "><legend>");
        form.Write(question.Question.Text, question);
        Required(question);
        _html.Markup(one ? "</label>" : "</legend>");
        Notes(question, shown, hint);
        switch (question.Question.Kind)
        {
            case QuestionKind.YesNo: scales.YesNo(question); break;
            case QuestionKind.Matrix: _matrices.Write(question); break;
            case QuestionKind.Ranking: _rankings.Write(question); break;
            case QuestionKind.Choice when one: _choices.Dropdown(question, described); break;
            case QuestionKind.Choice or QuestionKind.Multi: _choices.List(question); break;
            case QuestionKind.Consent: _choices.Consent(question); break;
            default:
                if (question.Question.IsScored) scales.Scale(question);
                else _entries.Write(question, described);
                break;
        }
        _html.Markup(one ? "</div>" : "</fieldset>");
    }

    private void Open(string tag, string attributes, FlowQuestion question, Shown shown, bool jumps)
    {
        _html.Markup($"<{tag} class=\"{ClassOf(question.Question)}\" id=\"q-{question.Code}\"{attributes}");
        if (KindOf(question.Question) is { } kind) _html.Markup($" data-k=\"{kind}\"");
        form.WriteCondition(shown);
        if (!jumps) return;
        _html.Markup(string.Create(CultureInfo.InvariantCulture, $" data-n=\"{question.Index}\""));
        form.WriteScript("go", form.Logic.Json.Of(question.SkipTo));
    }

    private static string ClassOf(Question question) => question.Kind switch
    {
        QuestionKind.Section => "q section",
        QuestionKind.Note => "q note",
        _ => "q",
    };

    /// <summary>How the script reads the answer; null where rows are read, or nothing is.</summary>
    private static string? KindOf(Question question) => question.Kind switch
    {
        QuestionKind.Section or QuestionKind.Note or QuestionKind.Matrix => null,
        QuestionKind.YesNo or QuestionKind.Consent => "yes",
        QuestionKind.Choice => "choice",
        QuestionKind.Multi => "multi",
        QuestionKind.Ranking => "rank",
        QuestionKind.Number => "number",
        QuestionKind.Computed or QuestionKind.Hidden => "calc",
        QuestionKind.File => "file",
        _ => question.IsScored ? "scale" : "text",
    };

    private static bool IsOneField(Question question) => question.Kind switch
    {
        QuestionKind.Text or QuestionKind.Number or QuestionKind.Date or QuestionKind.Phone or QuestionKind.Email or QuestionKind.File => true,
        QuestionKind.Choice => question.Style == QuestionStyle.Dropdown,
        _ => false,
    };

    private void Required(FlowQuestion question)
    {
        var needed = question.Question.Required ? Shown.Always : question.RequiredIf is { } condition ? form.Logic.Decide(condition) : new Shown(true, null, false);
        if (needed.Never || needed is { Open: true, Condition: null }) return;
        _html.Markup(" <small");
        form.WriteCondition(needed);
        _html.Markup(needed.Open ? " hidden" : "").Markup(form.Chrome).Markup(">").Text(form.Words["answering.required"]).Markup("</small>");
    }

    private string? Hint(FlowQuestion question) => question.Question.Kind switch
    {
        QuestionKind.Multi => _choices.Several(question.Question),
        QuestionKind.Ranking when question.Question.Most is { } most && most < question.Question.Choices.Count => form.Words["answering.rank_most", ("n", most)],
        QuestionKind.Ranking => form.Words["answering.rank"],
        _ => _entries.Taken(question),
    };

    private void Notes(FlowQuestion question, Shown shown, string? hint)
    {
        if (question.Question.Help is { } help)
        {
            _html.Markup($"<p class=\"help\" id=\"h-{question.Code}\">");
            form.Write(help, question);
            _html.Markup("</p>");
        }
        if (hint is not null) _html.Element($"p class=\"help\" id=\"b-{question.Code}\"", hint, form.Chrome);
        // Where the script cannot decide it either, the words stay.
        if (shown.Open) _html.Element($"p class=\"{(shown.Condition is null ? "help" : "when")}\" id=\"w-{question.Code}\"", form.Words["answering.when"], form.Chrome);
        form.WriteFault(question.Code);
    }

    // Which lines under the question belong to it, for those who hear the page.
    private string Described(FlowQuestion question, Shown shown, string? hint, bool one)
    {
        var (code, q, fault) = (question.Code, question.Question, form.Fault(question.Code) is not null);
        string?[] ids = [q.Help is null ? null : "h-" + code, hint is null ? null : "b-" + code, shown.Open ? "w-" + code : null,
            q is { Kind: QuestionKind.Number, Unit: not null } ? "u-" + code : null, q.Kind == QuestionKind.File && form.First(code).Contains('|') ? "s-" + code : null,
            fault ? "e-" + code : null];
        var named = string.Join(' ', ids.OfType<string>());
        return (named.Length > 0 ? $" aria-describedby=\"{named}\"" : "") + (one && fault ? " aria-invalid=\"true\"" : "");
    }
}
