using System.Text.RegularExpressions;
using Kept.Questionnaires.Expressions;
using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>The functions of a form on texts. What is missing is an empty text there, and stays missing with us.</summary>
internal static class TextTranslation
{
    /// <summary>Null when it is no such function.</summary>
    /// <exception cref="XPathException">It is used in a way that we cannot say.</exception>
    public static Term? Translate(XPathNode.Call call, RuleTranslator rule)
    {
        var arguments = call.Arguments;
        Term At(int i) => rule.Term(RuleTranslator.Argument(call, i));
        string Fixed(int i) => At(i).Literal ?? throw new XPathException($"{call.Function}() looks for a text that is not fixed");

        return call.Function switch
        {
            "concat" => Text(Function.Concat, [.. arguments.Select(argument => Joined(rule, argument))]),
            "string-length" => new Term(new Expression.Call(Function.Coalesce, new Expression.Call(Function.Length, Joined(rule, arguments.FirstOrDefault(new XPathNode.Self()))), Expression.Of(0)), TermType.Number),
            "substr" => Substr(Joined(rule, RuleTranslator.Argument(call, 0)), At(1).AsNumber(), arguments.Count > 2 ? At(2).AsNumber() : null),
            "normalize-space" => Text(Function.Trim, Joined(rule, RuleTranslator.Argument(call, 0))),
            "lower-case" => Text(Function.Lower, Joined(rule, RuleTranslator.Argument(call, 0))),
            "upper-case" => Text(Function.Upper, Joined(rule, RuleTranslator.Argument(call, 0))),
            "regex" => Matches(At(0), $@"^(?:{Fixed(1)})$"),
            "contains" => Matches(At(0), Regex.Escape(Fixed(1))),
            "starts-with" => Matches(At(0), "^" + Regex.Escape(Fixed(1))),
            "ends-with" => Matches(At(0), Regex.Escape(Fixed(1)) + "$"),
            _ => null,
        };
    }

    private static Term Text(Function function, params Expression[] arguments) => arguments.Length == 0 ? Term.Of("") : new Term(new Expression.Call(function, arguments), TermType.Text);

    private static Expression Joined(RuleTranslator rule, XPathNode argument)
    {
        if (rule.Several(argument) is { } field)
        {
            return new Expression.Answer(field.Code);
        }
        var term = rule.Term(argument);
        return term.Type == TermType.Choices || term.Field?.Choices is { AsNamed: false }
            ? throw new XPathException("it takes what was picked for a text")
            : term.Type == TermType.Truth ? throw new XPathException("it takes a truth for a text") : term.Expression;
    }

    private static Term Substr(Expression text, Expression start, Expression? end)
    {
        var from1 = Plus(start, 1);
        return end is null
            ? Text(Function.Substring, text, from1)
            : Text(Function.Substring, text, from1, start is Expression.Literal { Constant.Number: 0 } ? end : new Expression.Binary(Operator.Subtract, end, start));
    }

    private static Expression Plus(Expression number, decimal more) => number is Expression.Literal { Constant.Number: { } constant }
        ? Expression.Of(constant + more)
        : new Expression.Binary(Operator.Add, number, Expression.Of(more));

    private static Term Matches(Term text, string pattern)
    {
        if (text.Type is TermType.Choices or TermType.Truth || text.Field?.Choices is { AsNamed: false })
        {
            throw new XPathException("it looks for a text in something else");
        }
        if (!Patterns.IsPattern(pattern))
        {
            throw new XPathException("its pattern uses what our patterns do not have, or is broken");
        }
        var matches = new Expression.Call(Function.Matches, text.AsText(), Expression.Of(pattern));
        // What was not answered is an empty text there, which the pattern may allow.
        return new Term(Patterns.Matches("", pattern) && text.Field is { Type: not TermType.Truth } ? Expression.Or(matches, new Expression.Not(text.Answered)) : matches, TermType.Truth);
    }
}
