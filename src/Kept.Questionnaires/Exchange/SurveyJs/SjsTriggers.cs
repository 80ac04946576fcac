using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Triggers: ends, jumps and values that come with an answer.</summary>
internal sealed class SjsTriggers(SjsCarry carry, SourceNode survey, IReadOnlyDictionary<string, SjsTwin> twins, ISet<string> untold)
{
    /// <summary>Values for names that are no questions are worked out wherever they are looked at.</summary>
    public void ReadVariables()
    {
        foreach (var value in survey["calculatedValues"].Items.Where(value => !value["name"].IsEmpty))
        {
            Calculate(value["name"].Text!, value["expression"].Text ?? "", $"calculated value {value["name"].Text}");
        }
        foreach (var trigger in survey["triggers"].Items.Where(trigger => SetsVariable(trigger)))
        {
            Calculate(trigger["setToName"].Text!, $"iif({Condition(trigger)}, {Set(trigger)}, undefined)", $"trigger {trigger["type"].Text}");
        }
    }

    /// <summary>Puts the others on the pages and questions they belong to.</summary>
    public void Attach(IReadOnlyList<SjsPage> pages)
    {
        foreach (var trigger in survey["triggers"].Items.Where(trigger => trigger.IsObject && !SetsVariable(trigger)))
        {
            var type = trigger["type"].Text ?? "";
            try
            {
                switch (type)
                {
                    case "complete": Complete(trigger, pages); break;
                    case "skip": Jump(trigger, pages); break;
                    case "setvalue" or "copyvalue" or "runexpression": Value(trigger, pages); break;
                    default: throw new NotCarriedException($"there is no trigger \"{type}\" here");
                }
                carry.Report.RuleCarried();
            }
            catch (NotCarriedException reason)
            {
                if (type is "complete" or "skip" or "visible")
                {
                    untold.Add("*");
                }
                carry.Report.RuleLost($"trigger {type}", $"It did not come over ({Condition(trigger)}): {reason.Message}.");
            }
        }
    }

    /// <summary>The condition of a trigger, which older versions have in parts.</summary>
    public static string Condition(SourceNode trigger)
    {
        if (trigger["expression"].Text is { Length: > 0 } source)
        {
            return source;
        }
        var (name, op, value) = (trigger["name"].Text ?? "", trigger["operator"].Text ?? "equal", trigger["value"]);
        var right = value.IsString ? $"'{value.Text}'" : value.IsArray ? $"[{string.Join(", ", value.Items.Select(item => $"'{item.Text}'"))}]" : value.Text;
        return op is "empty" or "notempty" ? $"{{{name}}} {op}" : $"{{{name}}} {op} {right}";
    }

    private bool SetsVariable(SourceNode trigger) =>
        trigger["type"].Text is "setvalue" or "copyvalue" or "runexpression" && trigger["setToName"].Text is { Length: > 0 } name && !twins.ContainsKey(name);

    private static string Set(SourceNode trigger) => trigger["type"].Text switch
    {
        "copyvalue" => $"{{{trigger["fromName"].Text}}}",
        "runexpression" => trigger["runExpression"].Text is { Length: > 0 } run ? run : "undefined",
        _ => trigger["setValue"] is { IsString: true } text ? $"'{text.Text}'" : trigger["setValue"].Text ?? "undefined",
    };

    private void Calculate(string name, string source, string where)
    {
        try
        {
            carry.Scope.Calculate(name, SjsParser.Parse(source));
            carry.Report.RuleCarried();
        }
        catch (NotCarriedException reason)
        {
            carry.Report.RuleLost(where, $"It did not come over ({source}): {reason.Message}.");
        }
    }

    private void Complete(SourceNode trigger, IReadOnlyList<SjsPage> pages)
    {
        var rule = new SjsTranslator(carry.Scope, carry.Scope.Count).Condition(Condition(trigger));
        pages[Last(rule, pages).Page].Skips.Add(new Skip(Skip.End, Logic.IsAlways(rule) ? null : rule));
    }

    private void Jump(SourceNode trigger, IReadOnlyList<SjsPage> pages)
    {
        var rule = new SjsTranslator(carry.Scope, carry.Scope.Count).Condition(Condition(trigger));
        var (page, at) = Last(rule, pages);
        if (!twins.TryGetValue(trigger["gotoName"].Text ?? "", out var target) || target.Questions.Count == 0
            || !(carry.Scope.PlaceOf(target.Questions[0].Code) > carry.Scope.PlaceOf(pages[page].Questions[at].Code)))
        {
            throw new NotCarriedException($"it goes to \"{trigger["gotoName"].Text}\", which does not come later");
        }
        var question = pages[page].Questions[at];
        if (question.SkipTo.Count == Limits.Skips)
        {
            throw new NotCarriedException($"\"{question.Code}\" has {Limits.Skips} jumps already");
        }
        pages[page].Questions[at] = question with { SkipTo = [.. question.SkipTo, new Skip(target.Questions[0].Code, rule)] };
    }

    private void Value(SourceNode trigger, IReadOnlyList<SjsPage> pages)
    {
        var code = twins[trigger["setToName"].Text!].Code;
        var page = pages.FirstOrDefault(page => page.Questions.Exists(question => question.Code == code));
        var at = page?.Questions.FindIndex(question => question.Code == code) ?? -1;
        if (page is null || carry.Scope.PlaceOf(code) is not { } place || !Reading.Belonging.Belongs("value", page.Questions[at].Kind, page.Questions[at].Choices.Count > 0))
        {
            throw new NotCarriedException($"\"{trigger["setToName"].Text}\" takes no value");
        }
        var translator = new SjsTranslator(carry.Scope, place);
        var slot = carry.Scope.SlotOf(trigger["setToName"].Text!);
        var value = slot?.Type == SjsType.Choice && trigger["type"].Text == "setvalue"
            ? Expression.Of(slot.Where(choice => SjsValues.AreEqual(choice, SjsMapping.ValueOf(trigger["setValue"]))).FirstOrDefault() ?? throw new NotCarriedException("it sets what is no choice"))
            : translator.Value(Set(trigger));
        // A number read from nothing is missing: where the condition does not hold, there is no value.
        var otherwise = page.Questions[at].Value ?? Logic.Call(Function.Number, Expression.Of(""));
        page.Questions[at] = page.Questions[at] with { Value = Logic.Readable(Logic.Call(Function.If, translator.Condition(Condition(trigger)), value, otherwise)) };
    }

    // The last question a rule looks at: only when it was passed can the rule be decided.
    private static (int Page, int Question) Last(Expression rule, IReadOnlyList<SjsPage> pages)
    {
        var codes = rule.References.Select(code => code.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        for (var page = pages.Count - 1; page >= 0; page--)
        {
            var at = pages[page].Questions.FindLastIndex(question => codes.Contains(question.Code));
            if (at >= 0)
            {
                return (page, at);
            }
        }
        throw new NotCarriedException("it looks at no question");
    }
}
