using System.Globalization;
using System.Text.RegularExpressions;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing;

/// <summary>Something to mend before publishing, or better mended, as a person reads it.</summary>
/// <param name="Key">Words key of what is wrong.</param>
/// <param name="Question">The question it is about; null for a page or the whole.</param>
/// <param name="Language">The language it is about, where it is about one.</param>
/// <param name="Detail">What exactly, in plain English; null where the sentence says it all.</param>
/// <param name="Page">The page it is about, from 1; null where it is about a question or the whole.</param>
public sealed record DraftCheck(string Key, Question? Question, string? Language, bool Blocks, string? Detail = null, int? Page = null)
{
    /// <summary>Whether it is about endings, quotas or settings, which have a page of their own.</summary>
    public bool IsOfSettings { get; init; }
}

/// <summary>The library's checks told in the reader's language: its places and severities, our words.</summary>
public static partial class DraftChecks
{
    public static IReadOnlyList<DraftCheck> Of(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return [.. QuestionnaireChecks.Check(questionnaire).Select(problem => Say(problem, questionnaire)).Distinct().OrderByDescending(check => check.Blocks)];
    }

    private static DraftCheck Say(Problem problem, Questionnaire questionnaire)
    {
        var place = Place().Match(problem.Path);
        var question = place.Groups["q"].Success ? questionnaire.Pages[Number(place.Groups["p"])].Questions[Number(place.Groups["q"])] : null;
        int? page = question is null && place.Success ? Number(place.Groups["p"]) + 1 : null;
        var what = problem.Path.Split('.')[^1];
        if (questionnaire.Languages.Contains(what, StringComparer.OrdinalIgnoreCase) && problem.Path.Contains('.', StringComparison.Ordinal))
            return new(problem.Blocks ? "surveys.check.text" : "surveys.check.untranslated", question, what, problem.Blocks, null, page) { IsOfSettings = !place.Success };
        var key = what switch
        {
            "pages" when !questionnaire.Questions.Any(q => q.IsAnswered) => "surveys.check.no_question",
            "choices" => "surveys.check.no_choice",
            "rows" => "surveys.check.no_row",
            "code" => "surveys.check.code",
            "to" or "over" or "ending" => "surveys.check.target",
            "least" or "minimum" or "earliest" or "metric" => "surveys.check.answers",
            "showIf" or "requiredIf" or "if" or "rule" or "value" or "times" => problem.Blocks ? "surveys.check.condition" : "surveys.check.condition_odd",
            _ => problem.Blocks ? "surveys.check.other" : "surveys.check.odd",
        };
        return new(key, question, null, problem.Blocks, key is "surveys.check.no_question" or "surveys.check.no_choice" or "surveys.check.no_row" ? null : problem.Message, page)
        {
            IsOfSettings = !place.Success && what != "pages",
        };
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^pages\[(?<p>\d+)\](\.questions\[(?<q>\d+)\])?")]
    private static partial Regex Place();
}
