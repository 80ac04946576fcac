namespace Kept.Questionnaires.Exchange.XlsForm.Export;

/// <summary>Forms have no jumps: what is jumped over is shown only when nobody jumps.</summary>
internal static class FormSkips
{
    /// <summary>The condition that keeps each question from being jumped over, by its code; a question no jump leads over has none.</summary>
    /// <param name="lost">Told of jumps that cannot be said so.</param>
    public static Dictionary<string, Expression> Conditions(Questionnaire questionnaire, Action<string> lost)
    {
        var order = questionnaire.Pages.SelectMany(page => page.Questions.Select(question => (Page: page, Question: question))).ToList();
        var conditions = new Dictionary<string, Expression>(StringComparer.Ordinal);
        for (var at = 0; at < order.Count; at++)
        {
            var (page, question) = order[at];
            var last = page.Questions[^1] == question;
            Expression? earlier = null;
            foreach (var (skip, shown) in question.SkipTo.Select(skip => (skip, And(And(page.ShowIf, question.ShowIf), conditions.GetValueOrDefault(question.Code)))).Concat(last ? page.SkipTo.Select(skip => (skip, page.ShowIf)) : []))
            {
                var target = Target(questionnaire, order, skip.To);
                if (page.Loop is not null || page.Random || page.Shuffle is not null || target is null || questionnaire.Endings.Any(ending => ending.Code == skip.To))
                {
                    lost(question.Code);
                    continue;
                }
                var jumps = And(And(shown, skip.If), earlier is null ? null : new Expression.Not(earlier)) ?? Expression.Of(true);
                earlier = earlier is null ? skip.If ?? Expression.Of(true) : Expression.Or(earlier, skip.If ?? Expression.Of(true));
                foreach (var between in order.Skip(at + 1).Take(target.Value - at - 1))
                {
                    var code = between.Question.Code;
                    conditions[code] = And(conditions.GetValueOrDefault(code), new Expression.Not(jumps))!;
                }
            }
        }
        return conditions;
    }

    public static Expression? And(Expression? left, Expression? right) => left is null ? right : right is null ? left : Expression.And(left, right);

    private static int? Target(Questionnaire questionnaire, List<(Page Page, Question Question)> order, string to)
    {
        var question = order.FindIndex(place => place.Question.Code == to);
        if (question >= 0)
        {
            return question;
        }
        var page = order.FindIndex(place => place.Page.Code == to);
        return page >= 0 ? page : to == Skip.End && questionnaire.Endings.All(ending => ending.Code != to) ? order.Count : null;
    }
}
