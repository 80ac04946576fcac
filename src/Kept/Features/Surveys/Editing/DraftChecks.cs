using System.Globalization;
using System.Text.RegularExpressions;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing;

/// <summary>Something to mend before publishing, or better mended, as a person reads it.</summary>
/// <param name="Key">Words key of what is wrong.</param>
/// <param name="Question">The question it is about; null for the whole.</param>
/// <param name="Language">The language it is about, where it is about one.</param>
public sealed record DraftCheck(string Key, Question? Question, string? Language, bool Blocks);

/// <summary>The library's checks told in the reader's language: its places and severities, our words.</summary>
public static partial class DraftChecks
{
    public static IReadOnlyList<DraftCheck> Of(Questionnaire questionnaire) =>
        [.. QuestionnaireChecks.Check(questionnaire).Select(problem => Say(problem, questionnaire)).Distinct().OrderByDescending(check => check.Blocks)];

    private static DraftCheck Say(Problem problem, Questionnaire questionnaire)
    {
        var place = Place().Match(problem.Path);
        var question = place.Groups["q"].Success
            ? questionnaire.Pages[Number(place.Groups["p"])].Questions[Number(place.Groups["q"])]
            : null;
        var what = problem.Path.Split('.')[^1];
        return what switch
        {
            "pages" => new("surveys.check.no_question", null, null, problem.Blocks),
            "choices" => new("surveys.check.no_choice", question, null, problem.Blocks),
            "code" => new("surveys.check.code", question, null, problem.Blocks),
            "showIf" => new("surveys.check.condition", question, null, problem.Blocks),
            _ => new(problem.Blocks ? "surveys.check.text" : "surveys.check.untranslated", question, what, problem.Blocks),
        };
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^pages\[(?<p>\d+)\](\.questions\[(?<q>\d+)\])?")]
    private static partial Regex Place();
}
