using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys.Editing;

/// <summary>The edits a person makes to questions, each from one questionnaire to the next; nothing here knows a database or a page.</summary>
public static class QuestionnaireEdits
{
    /// <summary>Puts a question at the end of a page, or on a page of its own after the last.</summary>
    /// <param name="page">From 0.</param>
    public static Questionnaire Add(this Questionnaire questionnaire, Question question, int page)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return page < 0 || page >= questionnaire.Pages.Count
            ? questionnaire with { Pages = [.. questionnaire.Pages, new Page { Questions = [question] }] }
            : questionnaire.WithPage(page, old => old with { Questions = [.. old.Questions, question] });
    }

    public static Questionnaire Replace(this Questionnaire questionnaire, string code, Question with)
    {
        var (page, _) = questionnaire.PlaceOf(code);
        return questionnaire.WithPage(page, old => old with { Questions = [.. old.Questions.Select(q => q.Code == code ? with : q)] });
    }

    /// <summary>Swaps a question with its neighbour; at the edge of a page it goes over to the next page.</summary>
    public static Questionnaire Move(this Questionnaire questionnaire, string code, bool up)
    {
        var (page, at) = questionnaire.PlaceOf(code);
        var target = up ? at - 1 : at + 1;
        if (target >= 0 && target < questionnaire.Pages[page].Questions.Count) return questionnaire.MoveTo(code, page, target);
        var next = up ? page - 1 : page + 1;
        if (next < 0 || next >= questionnaire.Pages.Count) return questionnaire;
        return questionnaire.MoveTo(code, next, up ? questionnaire.Pages[next].Questions.Count : 0);
    }

    /// <summary>Puts a question elsewhere.</summary>
    /// <param name="page">From 0; one beyond the last makes a new page.</param>
    /// <param name="place">From 0, as it will be among the questions of that page.</param>
    public static Questionnaire MoveTo(this Questionnaire questionnaire, string code, int page, int place)
    {
        var (from, at) = questionnaire.PlaceOf(code);
        var question = questionnaire.Pages[from].Questions[at];
        var without = questionnaire.WithPage(from, old => old with { Questions = [.. old.Questions.Where(q => q.Code != code)] });
        var moved = page >= without.Pages.Count
            ? without.Add(question, without.Pages.Count)
            : without.WithPage(page, old =>
            {
                var questions = old.Questions.ToList();
                questions.Insert(Math.Clamp(place, 0, questions.Count), question);
                return old with { Questions = questions };
            });
        return moved.WithoutEmpty(from);
    }

    /// <summary>A copy of the question right below it, under a code of its own.</summary>
    public static Questionnaire Duplicate(this Questionnaire questionnaire, string code)
    {
        var (page, at) = questionnaire.PlaceOf(code);
        var copy = questionnaire.Pages[page].Questions[at] with { Code = questionnaire.FreeCode(code) };
        return questionnaire.WithPage(page, old => old with { Questions = [.. old.Questions.Take(at + 1), copy, .. old.Questions.Skip(at + 1)] });
    }

    public static Questionnaire Remove(this Questionnaire questionnaire, string code)
    {
        var (page, _) = questionnaire.PlaceOf(code);
        return questionnaire.WithPage(page, old => old with { Questions = [.. old.Questions.Where(q => q.Code != code)] }).WithoutEmpty(page);
    }

    /// <summary>The code, with a number behind it where a question, page or ending has it.</summary>
    public static string FreeCode(this Questionnaire questionnaire, string code)
    {
        var taken = questionnaire.Codes();
        if (!taken.Contains(code)) return code;
        var stem = code.TrimEnd("0123456789".ToCharArray());
        if (stem.Length is 0 or > 60) stem = "question";
        return Enumerable.Range(2, int.MaxValue - 2).Select(n => stem + n).First(free => !taken.Contains(free));
    }

    /// <summary>Every code a jump could mean.</summary>
    public static IReadOnlySet<string> Codes(this Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return questionnaire.Questions.Select(q => q.Code).Concat(questionnaire.Pages.Select(page => page.Code).OfType<string>())
            .Concat(questionnaire.Endings.Select(ending => ending.Code)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Page and place on it, both from 0.</summary>
    public static (int Page, int At) PlaceOf(this Questionnaire questionnaire, string code)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        for (var page = 0; page < questionnaire.Pages.Count; page++)
        {
            for (var at = 0; at < questionnaire.Pages[page].Questions.Count; at++)
            {
                if (questionnaire.Pages[page].Questions[at].Code == code) return (page, at);
            }
        }
        throw new NotFoundException($"Question \"{code}\"");
    }
}
