using System.Globalization;
using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>How many may be picked or filled in, which choice excludes the others, and random orders.</summary>
/// <param name="order">Place of the draft's first question among ours.</param>
internal sealed class PickRules(LimeRules rules, LimeDraft draft, int order)
{
    private static readonly string[] Unknown = ["time_limit", "exclude_all_others_auto"];
    private readonly LimeQuestion source = draft.Source;
    private readonly LimeAttributes attributes = draft.Source.Attributes;

    public void Apply()
    {
        Count("min_answers", ">=");
        Count(attributes["max_answers"].Length > 0 ? "max_answers" : "max_subquestions", "<=");
        Exclusive();
        Shuffle();
        foreach (var name in Unknown)
        {
            if (attributes[name] is not ("" or "0"))
            {
                rules.Report.RuleLost(source.Where, $"{name} has no counterpart.");
            }
        }
    }

    private void Count(string name, string comparator)
    {
        var script = attributes[name];
        if (script.Length == 0 || draft.Questions.Count == 0)
        {
            return;
        }
        var main = draft.Questions[0];
        if (int.TryParse(script, CultureInfo.InvariantCulture, out var count) && main.Kind is QuestionKind.Multi or QuestionKind.Ranking)
        {
            rules.Report.RuleCarried();
            draft.Questions[0] = comparator == "<="
                ? main with { Most = Math.Clamp(count, 1, Limits.Choices) }
                : count < 1 ? main : main with { Least = Math.Min(count, Limits.Choices), Required = true };
            return;
        }
        rules.Carry(source.Where, $"The limit {name}", script, () =>
        {
            var answers = draft.Variables.Where(variable => !variable.IsComment).ToList();
            return draft.Questions.FindLastIndex(question => question.Kind is QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Matrix) is var at and >= 0
                ? Whole(at, answers, comparator, script)
                : Boxes(answers, comparator, script);
        });
    }

    private Expression Whole(int at, List<LimeVariable> answers, string comparator, string script)
    {
        var condition = Counted(answers, comparator, $"({script})", order + at + 1);
        Add(at, condition);
        return condition;
    }

    // Asked one after the other: a box needs an answer where those before, with all that are left, would be too few.
    private Expression Boxes(List<LimeVariable> answers, string comparator, string script)
    {
        var condition = Counted(answers, comparator, $"({script})", answers[^1].Order + 1);
        for (var i = 0; i < answers.Count; i++)
        {
            var at = answers[i].Order - order;
            if (comparator == "<=")
            {
                Add(at, Counted(answers[..(i + 1)], comparator, $"({script})", answers[i].Order + 1));
            }
            else
            {
                var left = string.Create(CultureInfo.InvariantCulture, $"({script}) - {answers.Count - i - 1}");
                var enough = i == 0
                    ? rules.Translator(source, answers[i].Order).Condition(ScriptParser.Parse($"0 >= {left}"))
                    : Counted(answers[..i], comparator, left, answers[i].Order);
                draft.Questions[at] = enough == Logic.True ? draft.Questions[at] : draft.Questions[at] with { RequiredIf = Logic.Not(enough) };
            }
        }
        return condition;
    }

    private Expression Counted(List<LimeVariable> answers, string comparator, string limit, int before) =>
        rules.Translator(source, before).Condition(ScriptParser.Parse($"count({string.Join(", ", answers.Select(answer => answer.Name + ".NAOK"))}) {comparator} {limit}"));

    private void Add(int at, Expression condition)
    {
        if (draft.Questions[at].Validation.Count < Limits.Validations)
        {
            draft.Questions[at] = draft.Questions[at] with { Validation = [.. draft.Questions[at].Validation, new Validation(condition, draft.Same("Please check how many you answered."))] };
        }
    }

    private void Exclusive()
    {
        var script = attributes["exclude_all_others"];
        if (script.Length == 0)
        {
            return;
        }
        rules.Carry(source.Where, "exclude_all_others", script, () =>
        {
            var names = script.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var alone = draft.Variables.FindAll(variable => !variable.IsComment && (names.Contains(variable.Sub) || (variable.Items.Count > 0 && names.Contains(variable.Items[0].Code))));
            if (alone.Count == 0)
            {
                throw new ScriptException("there is no such choice");
            }
            if (draft.Questions[0].Kind == QuestionKind.Multi)
            {
                var codes = alone.ConvertAll(variable => variable.Choice);
                draft.Questions[0] = draft.Questions[0] with { Choices = [.. draft.Questions[0].Choices.Select(choice => codes.Contains(choice.Code) ? choice with { Exclusive = true } : choice)] };
            }
            else
            {
                Alone(alone);
            }
            return alone;
        });
    }

    // Rows and boxes are not taken back when the one is answered that excludes them: both together are refused.
    private void Alone(List<LimeVariable> alone)
    {
        var others = draft.Variables.FindAll(variable => !variable.IsComment && !alone.Contains(variable));
        if (source.Mandatory || others.Count == 0)
        {
            throw new ScriptException("all its rows need an answer");
        }
        var condition = Logic.True;
        foreach (var one in alone)
        {
            condition = Logic.And(condition, Logic.Not(Logic.And(VariableTerms.IsThere(one), Logic.Answered([.. others.Select(other => (Expression)new Expression.Answer(other.Answer)).Distinct()]))));
        }
        // Checked with each of the boxes, since either may be answered last; those after it are not there yet.
        foreach (var at in draft.Variables.Select(variable => variable.Order - order).Distinct().ToList())
        {
            var known = condition.Replace(part => part is Expression.Call { Function: Function.Answered } call
                ? call.Arguments.OfType<Expression.Answer>().Where(answer => draft.Variables.Find(variable => variable.Answer == answer.Code)!.Order - order <= at).ToList() is { Count: > 0 } there
                    ? Logic.Answered([.. there]) : Logic.False
                : null);
            Add(at, known);
        }
        draft.Changed("The answer that excludes all others is refused together with them.");
    }

    private void Shuffle()
    {
        if (!attributes.IsOn("random_order") && attributes["answer_order"] != "random" && attributes["subquestion_order"] != "random")
        {
            return;
        }
        rules.Carry(source.Where, "The random order", "random_order", () =>
        {
            var shuffled = draft.Questions.FindAll(question => question.Kind is QuestionKind.Choice or QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Matrix);
            if (shuffled.Count == 0)
            {
                throw new ScriptException("each box is a question of its own here");
            }
            for (var i = 0; i < draft.Questions.Count; i++)
            {
                draft.Questions[i] = shuffled.Contains(draft.Questions[i]) ? draft.Questions[i] with { Random = true } : draft.Questions[i];
            }
            return shuffled;
        });
    }
}
