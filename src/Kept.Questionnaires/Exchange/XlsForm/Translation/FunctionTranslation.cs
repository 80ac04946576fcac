using System.Text.RegularExpressions;
using Kept.Questionnaires.Expressions;
using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>The functions of a form as ours.</summary>
internal static class FunctionTranslation
{
    private static readonly Expression Missing = new Expression.Call(Function.Number, Expression.Of(""));

    /// <exception cref="XPathException">We have nothing that does the same.</exception>
    public static Term Translate(XPathNode.Call call, RuleTranslator rule)
    {
        var arguments = call.Arguments;
        Term At(int i) => rule.Term(RuleTranslator.Argument(call, i));
        Expression Number(int i) => At(i).AsNumber();

        switch (call.Function)
        {
            case "true": return Term.Of(true);
            case "false": return Term.Of(false);
            case "not" when arguments.Count == 1: return new Term(new Expression.Not(rule.Truth(arguments[0])), TermType.Truth);
            case "boolean" when arguments.Count == 1: return new Term(rule.Truth(arguments[0]), TermType.Truth);
            case "boolean-from-string": return new Term(Expression.Or(Comparison.Of("=", At(0), Term.Of("true")), Comparison.Of("=", At(0), Term.Of("1"))), TermType.Truth);
            case "selected" or "is-selected": return new Term(Picks.Selected(At(0), At(1)), TermType.Truth);
            case "count-selected": return Picks.Count(At(0));
            case "selected-at": return Picks.At(At(0), Number(1));
            case "jr:choice-name": return Picks.Label(call, rule);
            case "if" when arguments.Count == 3: return If(rule.Truth(arguments[0]), At(1), At(2));
            case "coalesce" when arguments.Count > 0: return Same(Function.Coalesce, [.. arguments.Select(argument => FirstOf(rule, argument))]);
            case "once" when arguments.Count == 1: return At(0);
            case "string" when arguments.Count == 1: return new Term(At(0).AsText(), TermType.Text);
            case "number" when arguments.Count == 1: return new Term(Number(0), TermType.Number);
            case "int" when arguments.Count == 1: return Whole(Number(0));
            case "position": return rule.Repeat is null ? Term.Of(1) : new Term(Call(Function.Number, new Expression.Attribute(Expression.Attribute.Item)), TermType.Number);
            case "random": return new Term(new Expression.Binary(Operator.Divide, Call(Function.Random, Expression.Of(0), Expression.Of(999_999)), Expression.Of(1_000_000)), TermType.Number);
            case "sum" or "min" or "max" or "count" or "count-non-empty": return Many(call, rule);
            case "round" or "floor" or "ceiling" or "abs" or "sqrt" or "pow":
                return new Term(new Expression.Call(Mathematics(call.Function), [.. arguments.Select((_, i) => Number(i))]), TermType.Number);
            case "sin" or "cos" or "tan" when RuleTranslator.Argument(call, 0) is XPathNode.Call { Function: "atan", Arguments: [var slope] }:
                return new Term(OfSlope(call.Function, rule.Term(slope).AsNumber()), TermType.Number);
            default: return TextTranslation.Translate(call, rule) ?? DateTranslation.Translate(call, rule) ?? throw new XPathException($"there is nothing like {call.Function}() here");
        }
    }

    private static Expression.Call Call(Function function, params Expression[] arguments) => new(function, arguments);

    private static Function Mathematics(string function) => function switch
    {
        "round" => Function.Round,
        "floor" => Function.Floor,
        "ceiling" => Function.Ceiling,
        "abs" => Function.Abs,
        "sqrt" => Function.Sqrt,
        _ => Function.Power,
    };

    // Forms that correct distances on a slope take the cosine of an arctangent, which needs no trigonometry: cos(atan(x)) = 1 / sqrt(1 + x²).
    private static Expression OfSlope(string function, Expression slope)
    {
        var square = new Expression.Binary(Operator.Add, Expression.Of(1), new Expression.Binary(Operator.Multiply, slope, slope));
        return function == "tan" ? slope : new Expression.Binary(Operator.Divide, function == "cos" ? Expression.Of(1) : slope, Call(Function.Sqrt, square));
    }

    // int() cuts off towards 0.
    private static Term Whole(Expression number) => new(
        Call(Function.If, new Expression.Binary(Operator.Less, number, Expression.Of(0)), Call(Function.Ceiling, number), Call(Function.Floor, number)), TermType.Number);

    private static Term If(Expression condition, Term then, Term otherwise)
    {
        if (condition is Expression.Literal { Constant.Truth: { } truth })
        {
            return truth ? then : otherwise;
        }
        // An empty text stands for no value; beside a number it would make the type uncertain.
        var type = then.Type == otherwise.Type ? then.Type : then.Literal == "" ? otherwise.Type : otherwise.Literal == "" ? then.Type : Common(then, otherwise);
        return new Term(Call(Function.If, condition, OrMissing(then, type), OrMissing(otherwise, type)), Loose(type)) { MayBeAnswer = then.MayBeAnswer || otherwise.MayBeAnswer };
    }

    private static Term Same(Function function, IReadOnlyList<Term> terms)
    {
        var given = terms.Where(term => term.Literal != "").ToList();
        if (given.Count == 0)
        {
            return Term.Of("");
        }
        var type = given.Skip(1).Aggregate(given[0], (a, b) => a with { Type = a.Type == b.Type ? a.Type : Common(a, b) }).Type;
        return new Term(Call(function, [.. given.Select(term => OrMissing(term, type))]), Loose(type)) { MayBeAnswer = given.Exists(term => term.MayBeAnswer) };
    }

    // A choice picked is a text once it leaves its question.
    private static TermType Loose(TermType type) => type is TermType.Choice or TermType.Choices ? TermType.Any : type;

    private static TermType Common(Term a, Term b) => IsText(a) && IsText(b) ? TermType.Text : TermType.Any;

    private static bool IsText(Term term) => term.Type is TermType.Text or TermType.Choice or TermType.Day;

    private static Expression OrMissing(Term term, TermType type) =>
        term.Literal == "" && type is not TermType.Text ? Missing
        : term.Type == TermType.Choice && term.Field?.Choices is { AsNamed: false } ? throw new XPathException("it takes the name of a choice for a text, and some names had to change")
        : term.Expression;

    private static Term FirstOf(RuleTranslator rule, XPathNode argument) =>
        rule.Several(argument) is { } field ? new Term(new Expression.Answer(field.Code), field.Type, field) : rule.Term(argument);

    private static Term Many(XPathNode.Call call, RuleTranslator rule)
    {
        if (call.Function == "count" && call.Arguments is [var counted])
        {
            return rule.RepeatOf(counted) is { Loop: { Times: { } times } loop } && rule.Repeat is null
                ? new Term(Call(Function.Min, Call(Function.Coalesce, times, Expression.Of(0)), Expression.Of(loop.Most)), TermType.Number)
                : throw new XPathException("count() counts something other than a repeat");
        }
        var parts = call.Arguments.Select(argument => rule.Several(argument) is { } field
            ? (All: true, Term: new Term(new Expression.Answer(field.Code), field.Type, field))
            : (All: false, Term: rule.Term(argument))).ToList();
        if (parts.Count == 0)
        {
            throw new XPathException($"{call.Function}() needs more arguments");
        }
        if (call.Function == "count-non-empty")
        {
            return parts.All(part => part.Term.Field is not null && part.Term.Type != TermType.Choices)
                ? new Term(Call(Function.Count, [.. parts.Select(part => part.Term.Expression)]), TermType.Number)
                : throw new XPathException("count-non-empty() counts something other than answers");
        }
        if (parts.Any(part => part.All && part.Term.Type != TermType.Number))
        {
            throw new XPathException($"{call.Function}() is taken of answers that are no numbers");
        }
        var function = call.Function switch { "sum" => Function.Sum, "min" => Function.Min, _ => Function.Max };
        return new Term(Call(function, [.. parts.Select(part => part.All ? part.Term.Expression : part.Term.AsNumber())]), TermType.Number);
    }
}

/// <summary>The functions of a form on what was picked.</summary>
internal static class Picks
{
    private const int MostLabels = 100;

    public static Expression Selected(Term picked, Term choice)
    {
        if (picked.Literal is { } words && choice is { Type: TermType.Choice, Field.Choices: { } list })
        {
            return Comparison.AnyOf(choice, list, XPathFunctions.Words(words).Contains);
        }
        if (choice.Literal is { } text)
        {
            text = text.Trim();
            return text.Length == 0 ? Expression.Of(false) : picked.Type switch
            {
                TermType.Choices when Comparison.CodeOf(picked, text) is { } code => Binary(Operator.Has, picked.Expression, Expression.Of(code)),
                TermType.Choices => Expression.Of(false),
                TermType.Choice or TermType.Number or TermType.Day or TermType.Truth => Comparison.Of("=", picked, Term.Of(text)),
                _ => new Expression.Call(Function.Matches, picked.AsText(), Expression.Of($@"(^|\s){Regex.Escape(text)}($|\s)")),
            };
        }
        return picked.Type == TermType.Choices && choice.Type is TermType.Choice or TermType.Text && Named(picked) && Named(choice)
            ? Binary(Operator.Has, picked.Expression, choice.Expression)
            : picked.Type == TermType.Choice ? Comparison.Of("=", picked, choice) : throw new XPathException("selected() looks for something that is not fixed");
    }

    public static Term Count(Term picked) => picked.Type is TermType.Choices or TermType.Choice
        ? new Term(new Expression.Call(Function.Count, picked.Expression), TermType.Number)
        : throw new XPathException("count-selected() is asked of something nothing is picked in");

    public static Term At(Term picked, Expression place)
    {
        if (picked.Type != TermType.Choices || !Named(picked))
        {
            throw new XPathException("selected-at() is asked of something nothing is picked in");
        }
        var from1 = place is Expression.Literal { Constant.Number: { } number } ? Expression.Of(number + 1) : Binary(Operator.Add, place, Expression.Of(1));
        return new Term(new Expression.Call(Function.At, picked.Expression, from1), TermType.Any);
    }

    // One language alone: an expression has no other. In a text, the answer itself is shown by its label.
    public static Term Label(XPathNode.Call call, RuleTranslator rule)
    {
        if (call.Arguments is not [XPathNode.Reference asked, XPathNode.Literal { Value: var quoted }] || quoted.Trim() is not ['$', '{', .. var name, '}'] || name.Trim() != asked.Name)
        {
            throw new XPathException("jr:choice-name() is asked of something other than an answer");
        }
        var term = rule.Term(asked);
        if (term is not { Type: TermType.Choice, Field.Choices: { Choices.Count: <= MostLabels } list })
        {
            throw new XPathException("jr:choice-name() is asked of something other than one pick of at most 100");
        }
        return new Term(new Expression.Call(Function.Concat, [.. list.Choices.Select(choice => new Expression.Call(Function.If,
            Binary(Operator.Equal, term.Expression, Expression.Of(choice.Code)), Expression.Of(choice.Row["label"]), Expression.Of("")))]), TermType.Text);
    }

    private static bool Named(Term term) => term.Field?.Choices is null or { AsNamed: true };

    private static Expression.Binary Binary(Operator op, Expression left, Expression right) => new(op, left, right);
}
