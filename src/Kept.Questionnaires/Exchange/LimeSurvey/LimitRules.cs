using System.Text.RegularExpressions;
using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>What answers are taken: least and most, patterns, an author's own rules.</summary>
/// <param name="order">Place of the draft's first question among ours.</param>
internal sealed class LimitRules(LimeRules rules, LimeDraft draft, int order)
{
    private readonly LimeQuestion source = draft.Source;
    private readonly LimeAttributes attributes = draft.Source.Attributes;

    public void Apply()
    {
        Numbers();
        Characters();
        if (source.Pattern.Length > 0)
        {
            Each("The pattern", source.Pattern, $"regexMatch({Quoted(source.Pattern)}, this)");
        }
        if (attributes["em_validation_sq"] is { Length: > 0 } each)
        {
            Each("The rule for each answer", each, each, "em_validation_sq_tip");
        }
        if (attributes["em_validation_q"] is { Length: > 0 } whole)
        {
            // "this" is each box in turn.
            Action<string, string, string, string?> rule = Regex.IsMatch(whole, @"\bthis\b") ? Each : Whole;
            rule("The rule for the question", whole, whole, "em_validation_q_tip");
        }
        if (attributes.IsOn("other_numbers_only") && source.Other)
        {
            Whole("That the own choice is a number", "other_numbers_only", $"is_empty({source.Code}_other.NAOK) or is_numeric({source.Code}_other.NAOK)");
        }
        if (attributes.IsOn("other_comment_mandatory") && source.Other && source.Type is 'L' or '!')
        {
            Whole("That the own choice is said in words", "other_comment_mandatory", $"{source.Code}.NAOK != \"-oth-\" or !is_empty({source.Code}_other.NAOK)");
        }
    }

    private void Numbers()
    {
        var (least, most) = source.Type == ':' ? ("multiflexible_min", "multiflexible_max") : attributes.IsOn("slider_layout") ? ("slider_min", "slider_max") : ("min_num_value_n", "max_num_value_n");
        if (draft.Questions.Exists(question => question.Kind == QuestionKind.Number))
        {
            Bound(least, ">=", (question, number) => question with { Minimum = number });
            Bound(most, "<=", (question, number) => question with { Maximum = number });
        }
        if (source.Type is 'K' or 'Q' or ':' or ';')
        {
            Total("min_num_value", ">=");
            Total("max_num_value", "<=");
            Total("equals_num_value", "==");
        }
    }

    private void Bound(string name, string comparator, Func<Question, decimal, Question> with)
    {
        var script = attributes[name];
        if (script.Length == 0)
        {
            return;
        }
        if (Number(script) is { } number)
        {
            rules.Report.RuleCarried();
            Change(question => question.Kind == QuestionKind.Number, question => with(question, number));
            return;
        }
        Each($"The limit {name}", script, $"this {comparator} ({script})");
    }

    /// <summary>A constant within what our numbers take.</summary>
    private static decimal? Number(string script)
    {
        try
        {
            return Constants.Fold(ScriptParser.Parse(script))?.Number is { } number && Math.Abs(number) <= Limits.LargestNumber ? number : null;
        }
        catch (ScriptException)
        {
            return null;
        }
    }

    private void Characters()
    {
        var most = attributes["maximum_chars"];
        if (most.Length == 0)
        {
            return;
        }
        if (Number(most) is >= 1 and <= Limits.AnswerLength and var length && draft.Questions.Exists(question => question.Kind == QuestionKind.Text))
        {
            rules.Report.RuleCarried();
            Change(question => question.Kind == QuestionKind.Text, question => question with { MaxLength = (int)length });
            return;
        }
        Each("The greatest number of characters", most, $"strlen(this) <= ({most})");
    }

    /// <summary>A rule for each answer, which is <c>this</c> in it.</summary>
    private void Each(string what, string script, string rule, string? tip = null) => rules.Carry(source.Where, what, script, () =>
    {
        var node = ScriptParser.Parse(rule);
        var found = new Dictionary<int, Expression>();
        foreach (var variable in draft.Variables.Where(variable => !variable.IsComment && variable.Sub != "other"))
        {
            var at = variable.Order - order;
            var translated = rules.Translator(source, variable.Order, variable).Condition(node);
            var isWhole = draft.Questions[at].Code == variable.Answer;
            var condition = isWhole && variable.Kind is not (LimeVariableKind.Picked or LimeVariableKind.Place)
                ? translated
                : Logic.Or(Logic.Not(VariableTerms.IsThere(variable)), translated);
            found[at] = found.TryGetValue(at, out var before) ? Logic.And(before, condition) : condition;
        }
        foreach (var (at, condition) in found)
        {
            Add(at, condition, tip);
        }
        return found;
    });

    /// <summary>A rule for all answers together.</summary>
    private void Whole(string what, string script, string rule, string? tip = null) => rules.Carry(source.Where, what, script, () =>
    {
        var at = draft.Questions.FindLastIndex(question => question.IsAsked);
        if (at < 0)
        {
            throw new ScriptException("there is nothing to answer");
        }
        var condition = rules.Translator(source, order + draft.Questions.Count).Condition(ScriptParser.Parse(rule));
        Add(at, condition, tip);
        if (draft.Questions.Count(question => question.IsAsked) > 1)
        {
            draft.Changed("The rule for all boxes together is checked with the last of them.");
        }
        return condition;
    });

    // The boxes are asked one after the other: their sum is known at the last. It is needed where those before do not do.
    private void Total(string name, string comparator)
    {
        var script = attributes[name];
        if (script.Length == 0)
        {
            return;
        }
        rules.Carry(source.Where, $"The limit {name} of the sum", script, () =>
        {
            var boxes = draft.Variables.Where(variable => variable.Kind == LimeVariableKind.Number).ToList();
            if (boxes.Count == 0)
            {
                throw new ScriptException("its boxes take texts");
            }
            var last = boxes[^1].Order - order;
            var condition = Sum(boxes, comparator, script);
            Add(last, condition, null);
            if (boxes.Count > 1 && comparator != "<=" && draft.Questions[last].Kind == QuestionKind.Number)
            {
                var before = boxes[..^1];
                var some = Logic.Answered([.. before.Select(box => (Expression)new Expression.Answer(box.Answer))]);
                draft.Questions[last] = draft.Questions[last] with { RequiredIf = Logic.And(some, Logic.Not(Sum(before, comparator, script))) };
            }
            for (var i = 0; comparator == "<=" && i < boxes.Count - 1; i++)
            {
                Add(boxes[i].Order - order, Sum(boxes[..(i + 1)], comparator, script), null);
            }
            return condition;
        });
    }

    private Expression Sum(List<LimeVariable> boxes, string comparator, string limit) =>
        rules.Translator(source, boxes[^1].Order + 1).Condition(ScriptParser.Parse($"sum({string.Join(", ", boxes.Select(box => box.Name + ".NAOK"))}) {comparator} ({limit})"));

    private void Add(int at, Expression condition, string? tip)
    {
        if (condition == Logic.True || draft.Questions[at].Validation.Count >= Limits.Validations)
        {
            return;
        }
        var tips = tip is null ? [] : attributes.Texts(tip);
        var message = tips.TryGetValue("", out var always) ? draft.Same(always) : tips.Count > 0 ? draft.Words(tips, "") : draft.Same("Please check this answer.");
        draft.Questions[at] = draft.Questions[at] with { Validation = [.. draft.Questions[at].Validation, new Validation(condition, message)] };
    }

    private void Change(Predicate<Question> which, Func<Question, Question> with)
    {
        for (var i = 0; i < draft.Questions.Count; i++)
        {
            draft.Questions[i] = which(draft.Questions[i]) ? with(draft.Questions[i]) : draft.Questions[i];
        }
    }

    private static string Quoted(string pattern) => "\"" + pattern.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
