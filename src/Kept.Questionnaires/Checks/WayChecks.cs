using Kept.Questionnaires.Flows;

namespace Kept.Questionnaires.Checks;

/// <summary>Looks for questions no respondent will ever see: passed over by jumps, or shown on conditions that contradict each other.</summary>
internal static class WayChecks
{
    public static IEnumerable<Problem> Check(Questionnaire questionnaire)
    {
        var flow = Flow.Of(questionnaire);
        var reached = Reached(flow);
        var satisfiable = new Satisfiable(flow);
        var seen = new HashSet<Question>(ReferenceEqualityComparer.Instance);
        foreach (var question in flow.Questions)
        {
            if (!seen.Add(question.Question))
            {
                continue;
            }
            var path = PathOf(questionnaire, question.Question);
            if (!reached[question.Index])
            {
                yield return new Problem(path, $"No way leads to \"{question.Question.Code}\": an earlier jump always passes over it.") { Blocks = false };
                continue;
            }
            var conditions = new[] { flow.Pages[question.Page].ShowIf, question.ShowIf }.OfType<Expression>().ToList();
            if (conditions.Count > 0 && !satisfiable.CanHold(conditions))
            {
                yield return new Problem($"{path}.showIf", $"\"{question.Question.Code}\" can never be shown: its condition contradicts itself, its page's, or that of a question it depends on.") { Blocks = false };
            }
        }
    }

    private static bool[] Reached(Flow flow)
    {
        var reached = new bool[flow.Questions.Count];
        var ahead = new Stack<int>();
        Reach(0);
        while (ahead.TryPop(out var at))
        {
            var question = flow.Questions[at];
            var page = flow.Pages[question.Page];
            var certain = question.ShowIf is null && Follow(question.SkipTo);
            if (!certain && page.Questions[^1] == question)
            {
                certain = page.ShowIf is null && Follow(page.SkipTo);
            }
            if (!certain)
            {
                Reach(at + 1);
            }
        }
        return reached;

        // Whether one of the jumps is certain to be taken.
        bool Follow(IReadOnlyList<FlowSkip> skips)
        {
            foreach (var skip in skips)
            {
                if (skip.Question is { } target)
                {
                    Reach(target);
                }
                if (skip.If is null or Expression.Literal { Constant.Truth: true })
                {
                    return true;
                }
            }
            return false;
        }

        void Reach(int question)
        {
            if (question < reached.Length && !reached[question])
            {
                reached[question] = true;
                ahead.Push(question);
            }
        }
    }

    private static string PathOf(Questionnaire questionnaire, Question question)
    {
        for (var p = 0; p < questionnaire.Pages.Count; p++)
        {
            for (var q = 0; q < questionnaire.Pages[p].Questions.Count; q++)
            {
                if (ReferenceEquals(questionnaire.Pages[p].Questions[q], question))
                {
                    return $"pages[{p}].questions[{q}]";
                }
            }
        }
        return "pages";
    }
}
