using System.Globalization;
using Kept.Questionnaires.Exchange.Json;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Puts the logic of one question on ours: when it is shown, needed, offered and valid, and what it starts with.</summary>
internal sealed class SjsRules(SjsCarry carry, SjsTexts texts, IReadOnlyDictionary<string, SjsTwin> twins, ISet<string> untold)
{
    public void Apply(SjsTwin twin, Expression? shared, bool sharedUntold)
    {
        var node = twin.Node;
        carry.Scope.Self = twin.Name;
        var show = carry.Condition(node["visibleIf"], twin.Name, "When it is shown", out var lost);
        var enable = carry.Condition(node["enableIf"], twin.Name, "When it can be answered", out _);
        if (enable is not null)
        {
            carry.Report.Note(twin.Name, "Where it could be seen but not answered, it is not shown here.");
        }
        if (lost || enable is not null || sharedUntold || node["visible"].Text == "false")
        {
            untold.UnionWith(twin.Questions.Select(question => question.Code));
        }
        Need(twin);
        Offers(twin);
        Start(twin);
        var rule = Logic.Both(shared, Logic.Both(show, enable));
        for (var i = 0; i < twin.Questions.Count; i++)
        {
            carry.Scope.Ask(twin.Questions[i].Code);
            var question = twin.Questions[i];
            twin.Questions[i] = question with { ShowIf = Logic.Both(question.ShowIf, Logic.IsAlways(rule) ? null : rule) };
        }
        new SjsValidators(carry, texts).Apply(twin);
        if (node["visible"].Text == "false" && node["visibleIf"].IsEmpty)
        {
            Hide(twin);
        }
    }

    // What nobody sees keeps its value all the same.
    private static void Hide(SjsTwin twin)
    {
        twin.Questions.RemoveAll(question => !question.IsAnswered);
        for (var i = 0; i < twin.Questions.Count; i++)
        {
            var question = twin.Questions[i];
            twin.Questions[i] = question.Kind == QuestionKind.Computed ? question : new Question { Code = question.Code, Kind = QuestionKind.Hidden, Text = question.Text, Value = question.Value };
        }
    }

    private void Need(SjsTwin twin)
    {
        var rule = carry.Condition(twin.Node["requiredIf"], twin.Name, "When an answer is needed", out _);
        var at = twin.Questions.FindIndex(question => question.IsAsked);
        if (rule is not null && at >= 0 && !Logic.IsNever(rule))
        {
            twin.Questions[at] = Logic.IsAlways(rule) ? twin.Questions[at] with { Required = true } : twin.Questions[at] with { RequiredIf = rule };
        }
    }

    private void Offers(SjsTwin twin)
    {
        var node = twin.Node;
        FromQuestion(twin);
        Each(twin, twin.Choices, node["choicesVisibleIf"], "choices");
        Each(twin, twin.Choices, node["columnsVisibleIf"], "choices");
        Each(twin, twin.Rows, node["rowsVisibleIf"], "rows");
        foreach (var (choice, _, code) in twin.Choices)
        {
            Offer(twin, code, carry.Condition(choice["visibleIf"], twin.Name, $"When \"{code}\" is offered", out _), false);
            Offer(twin, code, carry.Condition(choice["enableIf"], twin.Name, $"When \"{code}\" can be picked", out _), false);
        }
        foreach (var (row, _, code) in twin.Rows)
        {
            Offer(twin, code, carry.Condition(row["visibleIf"], twin.Name, $"When the row \"{code}\" is shown", out _), true);
        }
        if (twin.Questions.Exists(question => question.Random))
        {
            carry.Report.RuleCarried();
        }
        if (!node["choicesByUrl"].IsEmpty && !node["choicesByUrl"]["url"].IsEmpty)
        {
            carry.Report.RuleLost(twin.Name, "Its choices are fetched from another service while it is asked; none are fetched here.");
        }
    }

    // One rule for all choices or rows, with {item} for each in turn.
    private void Each(SjsTwin twin, List<(SourceNode Node, object? Value, string Code)> items, SourceNode rule, string what)
    {
        if (rule.Text is not { Length: > 0 } source || items.Count == 0)
        {
            return;
        }
        try
        {
            var rules = new List<(string Code, Expression Rule)>();
            foreach (var (_, value, code) in items)
            {
                carry.Scope.Item = new SjsExpression.Constant(value);
                rules.Add((code, carry.Part(source, twin.Name)));
            }
            rules.ForEach(pair => Offer(twin, pair.Code, pair.Rule, what == "rows"));
            carry.Report.RuleCarried();
        }
        catch (NotCarriedException reason)
        {
            carry.Report.RuleLost(twin.Name, $"Which {what} are offered ({source}) did not come over: {reason.Message}.");
        }
        finally
        {
            carry.Scope.Item = null;
        }
    }

    private static void Offer(SjsTwin twin, string code, Expression? rule, bool isRow)
    {
        if (rule is null || Logic.IsAlways(rule))
        {
            return;
        }
        for (var i = 0; i < twin.Questions.Count; i++)
        {
            var question = twin.Questions[i];
            twin.Questions[i] = isRow
                ? question with { Rows = [.. question.Rows.Select(row => row.Code == code ? row with { ShowIf = Logic.Both(row.ShowIf, rule) } : row)] }
                : question with { Choices = [.. question.Choices.Select(choice => choice.Code == code ? choice with { ShowIf = Logic.Both(choice.ShowIf, rule) } : choice)] };
        }
    }

    // Choices that are those of an earlier question: all of them, the picked or the others.
    private void FromQuestion(SjsTwin twin)
    {
        if (twin.Node["choicesFromQuestion"].Text is not { } name)
        {
            return;
        }
        var at = twin.Questions.FindIndex(question => question.HasChoices);
        if (!twins.TryGetValue(name, out var source) || at < 0 || source.Questions.Find(question => question.HasChoices) is not { } from || carry.Scope.SlotOf(name) is not { } slot
            || !carry.Scope.IsBefore(slot.Code, carry.Scope.Count))
        {
            carry.Report.RuleLost(twin.Name, $"Its choices are those of \"{name}\", which is not asked before it, or has none.");
            return;
        }
        var mode = twin.Node["choicesFromQuestionMode"].Text ?? "all";
        var known = twin.Questions[at].Choices.Select(choice => choice.Code).ToHashSet(StringComparer.Ordinal);
        var carried = from.Choices.Where(choice => known.Add(choice.Code)).Select(choice =>
        {
            var picked = Logic.Compare(slot.Type == SjsType.Choice ? Operator.Equal : Operator.Has, Logic.Answer(slot.Code), Expression.Of(choice.Code));
            return choice with { Exclusive = false, ShowIf = mode == "all" ? choice.ShowIf : Logic.Both(choice.ShowIf, mode == "selected" ? picked : Logic.Not(picked)) };
        }).ToList();
        twin.Questions[at] = twin.Questions[at] with { Choices = [.. carried, .. twin.Questions[at].Choices] };
        carry.Report.RuleCarried();
    }

    private void Start(SjsTwin twin)
    {
        var node = twin.Node;
        var at = twin.Questions.FindIndex(question => Reading.Belonging.Belongs("value", question.Kind, question.Choices.Count > 0));
        if (node["type"].Text == "expression")
        {
            var value = carry.Value(node["expression"], twin.Name, "What it works out");
            twin.Questions[at] = value is null ? twin.Questions[at] with { Kind = QuestionKind.Hidden, Value = null } : twin.Questions[at] with { Value = value };
            return;
        }
        var start = carry.Value(node["defaultValueExpression"], twin.Name, "What it starts with") ?? carry.Value(Unconditional(node), twin.Name, "What it is set to");
        if (at >= 0 && (start ?? Fixed(twin)) is { } known && twin.Inner is null)
        {
            twin.Questions[at] = twin.Questions[at] with { Value = known };
        }
        if (!node["setValueIf"].IsEmpty || !node["resetValueIf"].IsEmpty)
        {
            carry.Report.RuleLost(twin.Name, "That it is set while it is asked, when another answer changes, did not come over.");
        }
    }

    private static SourceNode Unconditional(SourceNode node) => node["setValueIf"].IsEmpty ? node["setValueExpression"] : SourceNode.None;

    // A fixed start is no rule.
    private Expression? Fixed(SjsTwin twin)
    {
        var value = twin.Node["defaultValue"];
        if (value.IsEmpty)
        {
            return null;
        }
        if (value.Text is null || carry.Scope.SlotOf(twin.Name) is not { } slot || twin.Inner is not null)
        {
            carry.Report.Note(twin.Name, "What it starts with, several values, stayed behind.");
            return null;
        }
        var given = SjsMapping.ValueOf(value);
        return slot.Type switch
        {
            SjsType.Number => SjsValues.Number(given) is { } number ? Expression.Of(number) : null,
            SjsType.Truth => Expression.Of(SjsValues.AreEqual(given, slot.Choices.Count == 2 ? slot.Choices[0].Value : true)),
            SjsType.Choice => slot.Where(choice => SjsValues.AreEqual(choice, given)).FirstOrDefault() is { } code ? Expression.Of(code) : null,
            SjsType.Text or SjsType.Date => value.Text is { Length: <= 2000 } text && !text.Any(char.IsControl) ? Expression.Of(text) : null,
            _ => null,
        };
    }
}
