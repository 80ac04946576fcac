using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>The edits a person makes, each from one questionnaire to the next; nothing here knows a database or a page.</summary>
public static class QuestionnaireEdits
{
    /// <summary>Puts a question at the end of a page, or on a page of its own after the last.</summary>
    /// <param name="page">From 0.</param>
    public static Questionnaire Add(this Questionnaire questionnaire, Question question, int page)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var pages = Copy(questionnaire);
        if (page < 0 || page >= pages.Count) pages.Add([question]);
        else pages[page].Add(question);
        return With(questionnaire, pages);
    }

    public static Questionnaire Replace(this Questionnaire questionnaire, string code, Question with)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var pages = Copy(questionnaire);
        var (page, at) = PlaceOf(questionnaire, code);
        pages[page][at] = with;
        return With(questionnaire, pages);
    }

    /// <summary>Swaps a question with its neighbour; at the edge of a page it goes over to the next page.</summary>
    public static Questionnaire Move(this Questionnaire questionnaire, string code, bool up)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var pages = Copy(questionnaire);
        var (page, at) = PlaceOf(questionnaire, code);
        var question = pages[page][at];
        pages[page].RemoveAt(at);
        var target = up ? at - 1 : at + 1;
        if (target >= 0 && target <= pages[page].Count) pages[page].Insert(target, question);
        else if (up && page > 0) pages[page - 1].Add(question);
        else if (!up && page < pages.Count - 1) pages[page + 1].Insert(0, question);
        else return questionnaire;
        return With(questionnaire, pages);
    }

    /// <summary>A copy of the question right below it, under a code of its own.</summary>
    public static Questionnaire Duplicate(this Questionnaire questionnaire, string code)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var pages = Copy(questionnaire);
        var (page, at) = PlaceOf(questionnaire, code);
        var question = pages[page][at];
        pages[page].Insert(at + 1, question with { Code = questionnaire.FreeCode(question.Code) });
        return With(questionnaire, pages);
    }

    public static Questionnaire Remove(this Questionnaire questionnaire, string code)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var pages = Copy(questionnaire);
        var (page, at) = PlaceOf(questionnaire, code);
        pages[page].RemoveAt(at);
        return With(questionnaire, pages);
    }

    /// <summary>The code, with a number behind it where another question has it.</summary>
    public static string FreeCode(this Questionnaire questionnaire, string code)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        if (questionnaire.Find(code) is null) return code;
        var stem = code.TrimEnd("0123456789".ToCharArray());
        if (stem.Length is 0 or > 60) stem = "question";
        return Enumerable.Range(2, int.MaxValue - 2).Select(n => stem + n).First(free => questionnaire.Find(free) is null);
    }

    /// <summary>Codes of the questions whose condition looks at this one.</summary>
    public static IReadOnlyList<string> DependingOn(this Questionnaire questionnaire, string code)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return [.. questionnaire.Questions.Where(q => q.Code != code && q.ShowIf?.References.Contains(code) == true).Select(q => q.Code)];
    }

    private static (int Page, int At) PlaceOf(Questionnaire questionnaire, string code)
    {
        for (var page = 0; page < questionnaire.Pages.Count; page++)
        {
            for (var at = 0; at < questionnaire.Pages[page].Questions.Count; at++)
            {
                if (questionnaire.Pages[page].Questions[at].Code == code) return (page, at);
            }
        }
        throw new NotFoundException($"Question \"{code}\"");
    }

    private static List<List<Question>> Copy(Questionnaire questionnaire) => [.. questionnaire.Pages.Select(page => page.Questions.ToList())];

    // A page that lost its last question goes, with its heading: there is nothing left to show under it.
    private static Questionnaire With(Questionnaire questionnaire, List<List<Question>> pages) => questionnaire with
    {
        Pages = [.. pages.Select((questions, at) => new Page { Questions = questions, Title = at < questionnaire.Pages.Count ? questionnaire.Pages[at].Title : null })
            .Where(page => page.Questions.Count > 0)],
    };
}
