using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>The edits a person makes to whole pages. Pages count from 0.</summary>
public static class PageEdits
{
    /// <summary>Changes one page and leaves all others as they are.</summary>
    public static Questionnaire WithPage(this Questionnaire questionnaire, int page, Func<Page, Page> change)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(change);
        Must(questionnaire, page);
        return questionnaire with { Pages = [.. questionnaire.Pages.Select((old, at) => at == page ? change(old) : old)] };
    }

    /// <summary>An empty page right after this one; -1 makes it the first.</summary>
    public static Questionnaire AddPage(this Questionnaire questionnaire, int after)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var at = Math.Clamp(after + 1, 0, questionnaire.Pages.Count);
        return questionnaire with { Pages = [.. questionnaire.Pages.Take(at), new Page { Questions = [] }, .. questionnaire.Pages.Skip(at)] };
    }

    public static Questionnaire MovePage(this Questionnaire questionnaire, int page, bool up)
    {
        Must(questionnaire, page);
        var target = up ? page - 1 : page + 1;
        if (target < 0 || target >= questionnaire.Pages.Count) return questionnaire;
        var pages = questionnaire.Pages.ToList();
        (pages[page], pages[target]) = (pages[target], pages[page]);
        return questionnaire with { Pages = pages };
    }

    /// <summary>A copy right below, with codes of their own for the page and all its questions; what the copy says of itself, it says of the copies.</summary>
    public static Questionnaire DuplicatePage(this Questionnaire questionnaire, int page)
    {
        Must(questionnaire, page);
        var copy = questionnaire.Pages[page] with { Code = questionnaire.Pages[page].Code is { } code ? questionnaire.FreeCode(code) : null };
        var alone = questionnaire with { Pages = [copy] };
        var taken = questionnaire;
        foreach (var question in copy.Questions)
        {
            var free = taken.FreeCode(question.Code);
            alone = alone.Rename(question.Code, free);
            taken = taken.Add(question with { Code = free }, 0);
        }
        return questionnaire with { Pages = [.. questionnaire.Pages.Take(page + 1), alone.Pages[0], .. questionnaire.Pages.Skip(page + 1)] };
    }

    public static Questionnaire RemovePage(this Questionnaire questionnaire, int page)
    {
        Must(questionnaire, page);
        return questionnaire with { Pages = [.. questionnaire.Pages.Where((_, at) => at != page)] };
    }

    /// <summary>The questionnaire in which this page has a code to be jumped to, and that code.</summary>
    public static (Questionnaire Named, string Code) NamePage(this Questionnaire questionnaire, int page)
    {
        Must(questionnaire, page);
        if (questionnaire.Pages[page].Code is { } known) return (questionnaire, known);
        var code = questionnaire.FreeCode($"page{page + 1}");
        return (questionnaire.WithPage(page, old => old with { Code = code }), code);
    }

    // A page that lost its last question goes when it had nothing else: there is nothing left to show under it.
    internal static Questionnaire WithoutEmpty(this Questionnaire questionnaire, int page) =>
        questionnaire.Pages[page] is { Questions.Count: 0, Code: null, ShowIf: null, Loop: null } ? questionnaire.RemovePage(page) : questionnaire;

    private static void Must(Questionnaire questionnaire, int page)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        if (page < 0 || page >= questionnaire.Pages.Count) throw new NotFoundException($"Page {page + 1}");
    }
}
