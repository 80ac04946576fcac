using System.Globalization;
using Kept.Features.Journeys;
using Kept.Features.Surveys.Editing.Conditions;
using Kept.Questionnaires;
using Kept.Shared.Ui;

namespace Kept.Features.Surveys.Editing;

/// <summary>A draft as one person edits it: in which language, and what its forms can pick from. Given to all parts of the editor.</summary>
public sealed record EditorView(SurveyDetails Details, string Language)
{
    private const int LongestLabel = 60;

    /// <summary>Above this many questions only the page one works on is laid out in cards; the others are lists.</summary>
    private const int MostCards = 60;

    public IReadOnlyList<Touchpoint> Touchpoints { get; init; } = [];
    public Questionnaire Draft => Details.Draft;
    public int Number => Details.Survey.DraftNumber;
    public bool IsFirstLanguage => Language == Draft.Languages[0];
    public string Base => $"/surveys/{Details.Survey.Code}";

    /// <summary>The list of questions in the language being edited.</summary>
    public string Here => $"{Base}/edit?lang={Language}";
    public string Settings => $"{Base}/edit/settings?lang={Language}";

    /// <summary>The page one works on, from 0.</summary>
    public int At { get; init; }
    public bool IsLong => Draft.Pages.Count > 1 && Draft.Questions.Skip(MostCards).Any();

    /// <summary>Whether the questions of this page (from 0) are laid out in cards.</summary>
    public bool IsLaidOut(int page) => !IsLong || page == At;

    public string To(Question question) => $"{PageHref(At)}#q-{question.Code}";

    /// <summary>The list of questions with this page (from 0) laid out.</summary>
    public string PageHref(int page) => IsLong ? $"{Here}&at={page + 1}" : Here;
    public string Open(string question) => $"{Here}&q={question}#q-{question}";

    /// <summary>What it says in the first language, for whoever translates it; null where that is being edited.</summary>
    public string? Original(Text? text) => IsFirstLanguage || text is null ? null : text.In(Draft.Languages[0]);

    /// <summary>Where one can jump from a page or question: later questions, later pages, endings.</summary>
    /// <param name="page">From 0.</param>
    /// <param name="after">Code of the question that jumps; null for the page.</param>
    /// <param name="pageLabel">Says the name of a page by its number from 1.</param>
    public IEnumerable<Option> Targets(int page, string? after, Func<int, string> pageLabel)
    {
        var number = Draft.Pages.Take(page).Sum(earlier => earlier.Questions.Count);
        var past = after is null;
        foreach (var question in Draft.Pages[page].Questions)
        {
            number++;
            if (past && after is not null) yield return new Option(question.Code, Label(question, number));
            past |= question.Code == after;
        }
        for (var at = page + 1; at < Draft.Pages.Count; at++)
        {
            yield return new Option(Draft.Pages[at].Code ?? "#" + at.ToString(CultureInfo.InvariantCulture), Headed(at, pageLabel));
            foreach (var question in Draft.Pages[at].Questions) yield return new Option(question.Code, "\u2003" + Label(question, ++number));
        }
    }

    /// <summary>Places a question can be moved to: page and place from 0 with a dot between.</summary>
    public IEnumerable<Option> Places(string moved, Func<int, string> pageLabel, Func<string, string> afterLabel, string first, string newPage)
    {
        var number = 0;
        for (var page = 0; page < Draft.Pages.Count; page++)
        {
            yield return new Option($"{page}.0", $"{Headed(page, pageLabel)}: {first}");
            var place = 0;
            foreach (var question in Draft.Pages[page].Questions)
            {
                number++;
                if (question.Code != moved) yield return new Option($"{page}.{++place}", "\u2003" + afterLabel(Label(question, number)));
            }
        }
        yield return new Option($"{Draft.Pages.Count}.0", newPage);
    }

    private string Headed(int page, Func<int, string> pageLabel) =>
        Draft.Pages[page].Title is { } title ? $"{pageLabel(page + 1)}: {Short(title.In(Language))}" : pageLabel(page + 1);

    private string Label(Question question, int number) => $"{number}. {Short(question.Text.In(Language))}";

    private static string Short(string text) => text.Length > LongestLabel ? text[..LongestLabel] + "…" : text;
}
