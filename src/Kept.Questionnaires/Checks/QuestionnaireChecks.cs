using Kept.Questionnaires.Checks;

namespace Kept.Questionnaires;

/// <summary>Says what keeps a questionnaire from being published, and what is better mended first.</summary>
public static class QuestionnaireChecks
{
    /// <summary>Problems in the order of the questionnaire; it can be published when none of them blocks.</summary>
    public static IReadOnlyList<Problem> Check(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var problems = Structure(questionnaire).ToList();
        problems.AddRange(LogicChecks.Check(questionnaire));
        // A way through it can be looked for only where everything the way depends on is there.
        if (problems.TrueForAll(problem => !problem.Blocks))
        {
            problems.AddRange(WayChecks.Check(questionnaire));
        }
        var order = Places.InOrder(questionnaire);
        return [.. problems.OrderBy(problem => Places.Of(order, problem.Path))];
    }

    private static IEnumerable<Problem> Structure(Questionnaire questionnaire)
    {
        if (!questionnaire.Questions.Any(question => question.IsAnswered))
        {
            yield return new Problem("pages", "There is no question.");
        }
        foreach (var problem in TextChecks.Check(questionnaire))
        {
            yield return problem;
        }
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var p = 0; p < questionnaire.Pages.Count; p++)
        {
            var page = questionnaire.Pages[p];
            if (page.Code is { } code && !codes.Add(code))
            {
                yield return new Problem($"pages[{p}].code", $"Another question or page has the code \"{code}\" already.");
            }
            for (var q = 0; q < page.Questions.Count; q++)
            {
                var path = $"pages[{p}].questions[{q}]";
                foreach (var problem in QuestionChecks.Check(path, page.Questions[q]))
                {
                    yield return problem;
                }
                if (!codes.Add(page.Questions[q].Code))
                {
                    yield return new Problem($"{path}.code", $"Another question or page has the code \"{page.Questions[q].Code}\" already.");
                }
            }
        }
    }
}
