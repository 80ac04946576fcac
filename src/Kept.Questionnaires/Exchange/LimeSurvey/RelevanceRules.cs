using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>What is asked when: relevance of groups, questions and subquestions, and the filters of arrays.</summary>
internal sealed class RelevanceRules(LimeRules rules)
{
    private static readonly bool[] EitherWay = [false, true];

    /// <summary>When the page of a group is asked; null for always.</summary>
    public Expression? Group(LimeGroup group, string where, int before, out bool lost)
    {
        lost = false;
        if (!LimeRules.IsRule(group.Relevance))
        {
            return null;
        }
        var condition = rules.Condition(where, "The relevance of the group", group.Relevance, null, before);
        lost = condition is null;
        return condition;
    }

    /// <summary>Gives the questions of a draft their conditions.</summary>
    /// <param name="page">When its group is asked.</param>
    public void Apply(LimeDraft draft, Expression? page, int order)
    {
        var source = draft.Source;
        Expression? own = null;
        if (LimeRules.IsRule(source.Relevance))
        {
            own = rules.Condition(source.Where, "The relevance", source.Relevance, source, order);
            draft.IsDoubtful |= own is null;
            for (var i = 0; i < draft.Questions.Count; i++)
            {
                draft.Questions[i] = draft.Questions[i] with { ShowIf = Logic.Both(own, draft.Questions[i].ShowIf) };
            }
        }
        var items = Items(draft, order);
        foreach (var variable in draft.Variables)
        {
            var shown = Logic.Both(page, own);
            foreach (var item in variable.Items)
            {
                shown = Logic.Both(shown, items.GetValueOrDefault(item));
            }
            variable.Shown = shown;
        }
    }

    /// <summary>The scripts that decide about one subquestion: its own relevance and those the filters amount to.</summary>
    public static IEnumerable<string> ScriptsOf(LimeQuestion source, LimeItem item, LimeVariables variables) =>
        Filters(source).Select(filter => filter.Script(item, variables)).OfType<string>()
            .Concat(LimeRules.IsRule(item.Relevance) ? [item.Relevance] : []);

    private Dictionary<LimeItem, Expression> Items(LimeDraft draft, int order)
    {
        var found = new Dictionary<LimeItem, Expression>(ReferenceEqualityComparer.Instance);
        foreach (var filter in Filters(draft.Source))
        {
            rules.Carry(draft.Source.Where, filter.Excludes ? "array_filter_exclude" : "array_filter", filter.Of, () => Filter(draft, filter, order, found));
        }
        foreach (var places in draft.Items.GroupBy(place => place.Item, ReferenceEqualityComparer.Instance).ToList())
        {
            var item = places.First().Item;
            if (!LimeRules.IsRule(item.Relevance))
            {
                continue;
            }
            var at = order + places.First().Question;
            if (rules.Carry($"{draft.Source.Where}, subquestion {item.Code}", "Its relevance", item.Relevance, () => Own(draft, item, at)) is { } condition)
            {
                found[item] = Logic.Both(found.GetValueOrDefault(item), condition)!;
            }
            else
            {
                draft.IsDoubtful = true;
            }
        }
        foreach (var (item, at, code) in draft.Items)
        {
            if (found.TryGetValue(item, out var condition))
            {
                draft.Questions[at] = With(draft, at, code, item, condition);
            }
        }
        return found;
    }

    private Expression Own(LimeDraft draft, LimeItem item, int at)
    {
        var script = ScriptParser.Parse(item.Relevance);
        try
        {
            return rules.Translator(draft.Source, at).Condition(script);
        }
        catch (ScriptException) when (!draft.Source.Mandatory && draft.Questions[0].Kind is QuestionKind.Multi or QuestionKind.Matrix)
        {
            return rules.Translator(draft.Source, at + 1).Condition(script);
        }
    }

    private ItemFilter Filter(LimeDraft draft, ItemFilter filter, int order, Dictionary<LimeItem, Expression> found)
    {
        if (rules.Variables.Of(filter.Of).Count == 0)
        {
            throw new ScriptException($"there is no question \"{filter.Of}\"");
        }
        var conditions = new List<(LimeItem Item, Expression Condition)>();
        foreach (var item in draft.Items.Select(place => place.Item).Distinct(ReferenceEqualityComparer.Instance).Cast<LimeItem>())
        {
            if (filter.Script(item, rules.Variables) is { } script)
            {
                conditions.Add((item, rules.Translator(draft.Source, order).Condition(ScriptParser.Parse(script))));
            }
        }
        foreach (var (item, condition) in conditions)
        {
            found[item] = Logic.Both(found.GetValueOrDefault(item), condition)!;
        }
        if (draft.Questions.Exists(question => question.Other) && rules.Variables.Of(filter.Of).Any(variable => variable.Sub == "other"))
        {
            draft.Changed("The own choice is always offered; LimeSurvey filters it as well.");
        }
        return filter;
    }

    private static IEnumerable<ItemFilter> Filters(LimeQuestion source) =>
        from excludes in EitherWay
        from of in source.Attributes[excludes ? "array_filter_exclude" : "array_filter"].Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select new ItemFilter(of, excludes);

    private static Question With(LimeDraft draft, int at, string code, LimeItem item, Expression condition)
    {
        var question = draft.Questions[at];
        if (code.Length == 0)
        {
            return question with { ShowIf = Logic.Both(question.ShowIf, condition) };
        }
        if (condition.References.Any(answer => answer.Split('.')[0] == question.Code))
        {
            return Refusing(draft, question, draft.Variables.First(variable => variable.Items.Contains(item) && variable.Answer.Split('.')[0] == question.Code), condition);
        }
        return draft.Source.Rows.Contains(item) && question.Kind == QuestionKind.Matrix
            ? question with { Rows = [.. question.Rows.Select(row => row.Code == code ? row with { ShowIf = Logic.Both(row.ShowIf, condition) } : row)] }
            : question with { Choices = [.. question.Choices.Select(choice => choice.Code == code ? choice with { ShowIf = Logic.Both(choice.ShowIf, condition) } : choice)] };
    }

    // All choices of a question are offered at once: one that goes only with another is refused without it.
    private static Question Refusing(LimeDraft draft, Question question, LimeVariable variable, Expression condition)
    {
        draft.IsLoose = true;
        draft.Changed("Choices and rows that depend on others of the same question are always there, and refused where they do not fit.");
        var rule = Logic.Or(Logic.Not(VariableTerms.IsThere(variable)), condition);
        return question.Validation is [var only]
            ? question with { Validation = [only with { Rule = Logic.And(only.Rule, rule) }] }
            : question with { Validation = [new Validation(rule, draft.Same("These answers do not go together."))] };
    }

    /// <summary>Shows, or hides, the subquestions whose code was answered in another question.</summary>
    private sealed record ItemFilter(string Of, bool Excludes)
    {
        /// <summary>The filter for one subquestion; null where the other question has none of that code.</summary>
        public string? Script(LimeItem item, LimeVariables variables)
        {
            var answered = new List<string>();
            foreach (var variable in variables.Of(Of).Where(variable => !variable.IsComment))
            {
                if (variable.Items is [var row, ..] && row.Code == item.Code)
                {
                    answered.Add($"!is_empty({variable.Name}.NAOK)");
                }
                else if (variable.Items.Count == 0 && variable.Codes.Any(code => code.Theirs == item.Code))
                {
                    answered.Add($"{variable.Name}.NAOK == \"{item.Code}\"");
                }
            }
            var any = string.Join(" or ", answered);
            return answered.Count == 0 ? null : Excludes ? $"!({any})" : any;
        }
    }
}
