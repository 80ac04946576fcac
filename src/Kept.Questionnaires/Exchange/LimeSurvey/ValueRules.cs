using System.Globalization;
using Kept.Questionnaires.Exchange.LimeSurvey.Script;

namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Answers that are there beforehand: equations, defaults, and the days between which a date lies.</summary>
/// <param name="order">Place of the draft's first question among ours.</param>
internal sealed class ValueRules(LimeRules rules, LimeTailoring tailoring, LimeDraft draft, int order)
{
    private readonly LimeQuestion source = draft.Source;

    public void Apply()
    {
        if (source.Type == '*')
        {
            Equation();
        }
        if (source.Type == 'D')
        {
            Day("date_min", ">=", (question, day) => question with { Earliest = day }, "01-01");
            Day("date_max", "<=", (question, day) => question with { Latest = day }, "12-31");
        }
        foreach (var variable in draft.Variables.Where(variable => variable.Kind != LimeVariableKind.Computed))
        {
            Default(variable);
        }
    }

    private void Equation()
    {
        var script = EquationOf(source);
        var variable = draft.Variables[0];
        var term = rules.Carry(source.Where, "The equation", script, () => tailoring.Value(script, source, order));
        if (term is null)
        {
            // Without a value it cannot be computed; what others make of it would be wrong, and so it stays empty.
            draft.Questions[0] = draft.Questions[0] with { Kind = QuestionKind.Hidden };
            draft.IsDoubtful = true;
            draft.Changed("It is not computed here.");
            return;
        }
        variable.IsNumber = term.Kind == TermKind.Number;
        draft.Questions[0] = draft.Questions[0] with { Value = term.Kind == TermKind.Truth ? term.AsText : term.Expression };
    }

    /// <summary>The text that is worked out: since version 3 in an attribute, before that the question's own text.</summary>
    public static string EquationOf(LimeQuestion source) => source.Attributes["equation"] is { Length: > 0 } own ? own : source.Text.Values.FirstOrDefault("");

    private void Day(string name, string comparator, Func<Question, string, Question> with, string restOfYear)
    {
        var script = source.Attributes[name];
        if (script.Length == 0)
        {
            return;
        }
        var day = IsToday(script) ? "today" : script.Length == 4 && int.TryParse(script, CultureInfo.InvariantCulture, out _) ? $"{script}-{restOfYear}" : script.Length > 10 ? script[..10] : script;
        if (Limits.IsDayBound(day) || day.Equals("now", StringComparison.OrdinalIgnoreCase))
        {
            rules.Report.RuleCarried();
            draft.Questions[0] = with(draft.Questions[0], day == "now" ? "today" : day);
            return;
        }
        rules.Carry(source.Where, $"The limit {name}", script, () =>
        {
            var rule = rules.Translator(source, order, draft.Variables[0]).Condition(ScriptParser.Parse($"this {comparator} ({script.Trim('{', '}')})"));
            draft.Questions[0] = draft.Questions[0] with { Validation = [.. draft.Questions[0].Validation, new Validation(rule, draft.Same("Please check this date."))] };
            return rule;
        });
    }

    /// <summary>A call of <c>date</c> with year, month and day, in whatever order.</summary>
    private static bool IsToday(string script)
    {
        try
        {
            return ScriptParser.Parse(script.Trim('{', '}')) is ScriptCall { Name: "date", Arguments: [ScriptConstant format] } && "ymd".All(part => format.Text.Contains(part, StringComparison.OrdinalIgnoreCase));
        }
        catch (ScriptException)
        {
            return false;
        }
    }

    private void Default(LimeVariable variable)
    {
        var item = variable.Items.Count > 0 ? variable.Items[0].Id : "";
        var special = variable.IsComment ? "comment" : variable.Sub == "other" ? "other" : "";
        var found = source.Defaults.FirstOrDefault(given => given.Value.Trim().Length > 0 && given.Special == special && (item.Length == 0 ? given.Item is "" or "0" : given.Item == item));
        var at = variable.Order - order;
        if (found is null)
        {
            return;
        }
        if (draft.Questions[at].Code != variable.Answer || draft.Questions[at].Kind is QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.File)
        {
            draft.Changed("What is filled in beforehand did not come over.");
            return;
        }
        if (Constant(variable, found.Value.Trim()) is { } constant)
        {
            draft.Questions[at] = draft.Questions[at] with { Value = constant };
            return;
        }
        if (!LimeTailoring.HasScript(found.Value))
        {
            draft.Changed($"\"{LimeRules.Quote(found.Value)}\" is filled in beforehand there, but is no answer here.");
            return;
        }
        var term = rules.Carry(source.Where, "The default", found.Value, () => Fitting(tailoring.Value(found.Value, source, order + at), variable));
        if (term is not null)
        {
            draft.Questions[at] = draft.Questions[at] with { Value = term };
        }
    }

    private static Expression Fitting(Term term, LimeVariable variable) => variable.Kind switch
    {
        LimeVariableKind.Number => term.AsNumber,
        LimeVariableKind.Text or LimeVariableKind.Date => term.Kind == TermKind.Word ? term.Expression : new Expression.Call(Function.Text, term.AsText),
        LimeVariableKind.Choice => term.Kind == TermKind.Word ? term.Expression : throw new ScriptException("it is not the code of a choice for sure"),
        _ => throw new ScriptException("such an answer is not computed beforehand here"),
    };

    private static Expression? Constant(LimeVariable variable, string value) => variable.Kind switch
    {
        _ when LimeTailoring.HasScript(value) => null,
        LimeVariableKind.Number => new ScriptValue(value).Number is { } number && Math.Abs(number) <= Limits.LargestNumber ? Expression.Of(number) : null,
        LimeVariableKind.YesNo => value is "Y" or "N" ? Expression.Of(value == "Y") : null,
        LimeVariableKind.Choice => variable.Codes.Where(code => code.Theirs == value).Select(code => Expression.Of(code.Ours)).FirstOrDefault(),
        LimeVariableKind.Text => PlainText.Of(value) is { Length: > 0 and <= 1_000 } words && Expression.TryParse(Expression.Of(words).ToString(), out var read) ? read : null,
        LimeVariableKind.Date => Limits.IsDayBound(value.Length > 10 ? value[..10] : value) && value != "today" ? Expression.Of(value.Length > 10 ? value[..10] : value)
            : value == "today" ? new Expression.Call(Function.Today) : null,
        _ => null,
    };
}
