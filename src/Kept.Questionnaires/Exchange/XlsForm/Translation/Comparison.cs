using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>
/// Comparisons of a form in our meaning. With XPath a missing answer is an empty text: it equals '' and differs from all else;
/// with us a comparison with something missing is false.
/// </summary>
internal static class Comparison
{
    public static Expression Of(string op, Term left, Term right) => op switch
    {
        "=" => Equal(left, right),
        "!=" => Equal(left, right) is var equal && equal is Expression.Not not ? not.Part : new Expression.Not(equal),
        _ => Order(op, left, right),
    };

    private static Expression Equal(Term left, Term right)
    {
        if (left.Type == TermType.Truth && left.Field is null || right.Type == TermType.Truth && right.Field is null)
        {
            return Same(left.AsTruth(), right.AsTruth());
        }
        if (left.Literal is not null && right.Literal is null)
        {
            return Equal(right, left);
        }
        if (right.Literal is { } text)
        {
            return EqualText(left, text);
        }
        if (left.Type == TermType.Number && right.Type == TermType.Number)
        {
            if (left.MayBeAnswer && right.MayBeAnswer && (left.Field is null || right.Field is null))
            {
                throw new XPathException("whether both sides are the same depends on which of several answers is missing");
            }
            return BothMissingOr(left, right, Binary(Operator.Equal, left.Expression, right.Expression));
        }
        // A number worked out, not answered, makes it a comparison of numbers.
        if (left.Type == TermType.Number && left.Field is null || right.Type == TermType.Number && right.Field is null)
        {
            return left.Constant is not null ? EqualNumber(right, left) : EqualNumber(left, right);
        }
        return left.Type == TermType.Choices || right.Type == TermType.Choices
            ? throw new XPathException("it compares several picks with something that is not fixed")
            : EverEmpty(left) || EverEmpty(right)
                ? Binary(Operator.Equal, OrEmpty(left), OrEmpty(right))
                : BothMissingOr(left, right, Binary(Operator.Equal, left.AsText(), right.AsText()));
    }

    private static Expression EqualText(Term left, string text)
    {
        if (text.Length == 0)
        {
            return left.Type is TermType.Text or TermType.Any
                ? Expression.Or(new Expression.Not(left.Answered), Binary(Operator.Equal, left.AsText(), Expression.Of("")))
                : IsAgreement(left) ? new Expression.Not(left.Expression) : new Expression.Not(left.Answered);
        }
        switch (left.Type)
        {
            case TermType.Truth when IsAgreement(left): return text == "OK" ? left.Expression : Expression.Of(false);
            case TermType.Truth: return text is "yes" or "no" ? Binary(Operator.Equal, left.Expression, Expression.Of(text == "yes")) : Expression.Of(false);
            case TermType.Number: return Term.Numbers(text) is { } number ? Binary(Operator.Equal, left.Expression, Expression.Of(number)) : Expression.Of(false);
            case TermType.Choice: return CodeOf(left, text) is { } code ? Binary(Operator.Equal, left.Expression, Expression.Of(code)) : Expression.Of(false);
            case TermType.Choices:
                var words = XPathFunctions.Words(text);
                return words.Select(word => CodeOf(left, word) is { } picked ? Binary(Operator.Has, left.Expression, Expression.Of(picked)) : Expression.Of(false))
                    .Append(Binary(Operator.Equal, new Expression.Call(Function.Count, left.Expression), Expression.Of(words.Length))).Aggregate(Expression.And);
            default: return Binary(Operator.Equal, left.AsText(), Expression.Of(text));
        }
    }

    private static Expression EqualNumber(Term left, Term right) => left.Type == TermType.Choice && left.Field?.Choices is { } list && right.Constant is { } number
        ? AnyOf(left, list, name => Term.Numbers(name) == number)
        : Binary(Operator.Equal, left.AsNumber(), right.AsNumber());

    private static Expression.Binary Order(string op, Term left, Term right)
    {
        var comparator = op switch { "<" => Operator.Less, "<=" => Operator.AtMost, ">" => Operator.Greater, _ => Operator.AtLeast };
        // Days in ISO 8601 stand in the order of their texts.
        return IsDay(left) && IsDay(right)
            ? Binary(comparator, left.Expression, right.Expression)
            : Binary(comparator, left.AsNumber(), right.AsNumber());
    }

    /// <summary>Whether one of the choices the form names so is picked.</summary>
    public static Expression AnyOf(Term left, ChoiceList list, Func<string, bool> named)
    {
        var codes = list.Codes.Where(code => named(code.Key)).Select(code => code.Value).Distinct().Select(Expression.Of).ToList();
        return codes.Count switch
        {
            0 => Expression.Of(false),
            1 => Binary(Operator.Equal, left.Expression, codes[0]),
            _ => new Expression.Call(Function.OneOf, [left.Expression, .. codes]),
        };
    }

    /// <summary>Our code of what the form calls a choice; null when the question has no such choice.</summary>
    public static string? CodeOf(Term left, string name) => left.Field?.Choices is { } list ? list.Codes.GetValueOrDefault(name) : name;

    // Agreed to is "OK" there, and not agreed to is empty; yes and no are "yes" and "no".
    private static bool IsAgreement(Term term) => term is { Type: TermType.Truth, Field.Kind: not QuestionKind.YesNo };

    private static bool IsDay(Term term) => term.Type == TermType.Day || (term.Literal is { Length: >= 10 } text && Expressions.Dates.Read(text) is not null);

    // What is worked out may be an empty text, which equals an answer not given.
    private static bool EverEmpty(Term term) => term.Field is null or { Kind: QuestionKind.Computed or QuestionKind.Hidden };

    private static Expression.Call OrEmpty(Term term) => new(Function.Coalesce, term.AsText(), Expression.Of(""));

    private static Expression BothMissingOr(Term left, Term right, Expression equal) => left.Field is null || right.Field is null
        ? equal
        : Expression.Or(equal, Expression.And(new Expression.Not(left.Answered), new Expression.Not(right.Answered)));

    private static Expression Same(Expression left, Expression right) => (left, right) switch
    {
        (Expression.Literal { Constant.Truth: { } truth }, _) => truth ? right : new Expression.Not(right),
        (_, Expression.Literal { Constant.Truth: { } truth }) => truth ? left : new Expression.Not(left),
        _ => Expression.Or(Expression.And(left, right), Expression.And(new Expression.Not(left), new Expression.Not(right))),
    };

    private static Expression.Binary Binary(Operator op, Expression left, Expression right) => new(op, left, right);
}
