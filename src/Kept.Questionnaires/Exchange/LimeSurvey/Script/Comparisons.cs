namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>
/// Comparisons that are true of missing answers where LimeSurvey's are: there, nothing is less than everything, and unlike everything.
/// </summary>
internal static class Comparisons
{
    public static Expression WithConstant(string comparator, Term term, ScriptValue constant)
    {
        var missing = ScriptValue.Compare(comparator, ScriptValue.Empty, constant);
        var there = There(comparator, term, constant);
        if (!term.MayBeMissing && term.Kind != TermKind.Truth)
        {
            return there;
        }
        if (term.Kind == TermKind.Truth)
        {
            var holds = ScriptValue.Compare(comparator, new ScriptValue("1"), constant);
            return holds == missing ? Expression.Of(holds) : holds ? term.Expression : Logic.Not(term.Expression);
        }
        // "Not the contrary" says both at once, where the contrary can be said in one comparison.
        return !missing ? there
            : there is Expression.Binary { Operator: var op } binary && Contrary(op) is { } contrary && term.Kind == TermKind.Number
                ? Logic.Not(new Expression.Binary(contrary, binary.Left, binary.Right))
            : Logic.Or(Logic.Not(term.IsThere), there);
    }

    public static Expression OfTwo(string comparator, Term left, Term right)
    {
        if (left.Kind == TermKind.Truth || right.Kind == TermKind.Truth)
        {
            throw new ScriptException("it compares whether something holds");
        }
        var (a, b) = (left.IsThere, right.IsThere);
        if (comparator is "==" or "!=")
        {
            var equal = Logic.Or(Both("==", left, right), Logic.And(Logic.Not(a), Logic.Not(b)));
            return comparator == "==" ? equal : Logic.Not(equal);
        }
        return Logic.And(Logic.And(left.IsInOrder, right.IsInOrder), Ordered(comparator, left, right, a, b));
    }

    /// <param name="a">Whether the left is there.</param>
    /// <param name="b">Whether the right is there.</param>
    private static Expression Ordered(string comparator, Term left, Term right, Expression a, Expression b)
    {
        switch (comparator)
        {
            case "<" or ">":
                return Logic.Or(Both(comparator, left, right), comparator == "<" ? Logic.And(Logic.Not(a), b) : Logic.And(a, Logic.Not(b)));
            default:
                var less = comparator == "<=";
                var (missing, there) = less ? (a, b) : (b, a);
                var zero = less ? left : right;
                // Nothing is as much as zero.
                return Logic.Or(Both(comparator, left, right), Logic.Or(Logic.Not(missing), there == Logic.True
                    ? Logic.False
                    : Logic.And(Logic.Not(there), Logic.Compare(Operator.Equal, zero.AsNumber, Expression.Of(0)))));
        }
    }

    private static Expression Both(string comparator, Term left, Term right)
    {
        var op = Sign(comparator);
        if (left.Kind == TermKind.Number || right.Kind == TermKind.Number)
        {
            return Logic.Compare(op, left.AsNumber, right.AsNumber);
        }
        var words = Logic.Compare(op, left.Expression, right.Expression);
        var (a, b) = (MayBeNumber(left), MayBeNumber(right));
        if (!a && !b)
        {
            return words;
        }
        // Two texts that look like numbers are compared as numbers; where only one does, neither is greater.
        var numbers = a && b ? Logic.Compare(op, left.AsNumber, right.AsNumber) : Logic.False;
        return op == Operator.Equal
            ? Logic.Or(words, numbers)
            : Logic.Or(numbers, Logic.And(words, Logic.Not(Logic.Answered([.. new[] { left, right }.Where(MayBeNumber).Select(term => term.AsNumber)]))));
    }

    private static bool MayBeNumber(Term term) => term.Variable switch
    {
        { Kind: LimeVariableKind.Date or LimeVariableKind.YesNo or LimeVariableKind.Picked } => false,
        { Kind: LimeVariableKind.Choice or LimeVariableKind.Place } choice => choice.Codes.Any(code => new ScriptValue(code.Theirs).Number is not null),
        _ => true,
    };

    /// <summary>The comparison where the term is there.</summary>
    private static Expression There(string comparator, Term term, ScriptValue constant)
    {
        if (constant.IsEmpty)
        {
            return comparator switch
            {
                "==" or "<" => IsLiteral(term) ? Logic.Compare(Operator.Equal, term.Expression, Expression.Of("")) : Logic.False,
                "<=" => term.Kind == TermKind.Number ? Logic.Compare(Operator.Equal, term.Expression, Expression.Of(0)) : throw new ScriptException("it asks whether a text is at most nothing"),
                ">=" => term.IsInOrder,
                ">" => Logic.And(term.IsInOrder, term.IsThere),
                _ => IsLiteral(term) ? Logic.Not(Logic.Compare(Operator.Equal, term.Expression, Expression.Of(""))) : term.IsThere,
            };
        }
        if (constant.Number is { } number)
        {
            return comparator == "!="
                ? Logic.Not(Logic.Compare(Operator.Equal, term.AsNumber, Expression.Of(number)))
                : Logic.Compare(Sign(comparator), term.AsNumber, Expression.Of(number));
        }
        return (comparator, term.Kind) switch
        {
            ("==", TermKind.Number) => Logic.False,
            ("!=", TermKind.Number) => Logic.True,
            (_, TermKind.Number) => Logic.False,
            ("!=", _) => Logic.Not(Logic.Compare(Operator.Equal, term.Expression, Expression.Of(constant.Text))),
            ("==", _) => Logic.Compare(Operator.Equal, term.Expression, Expression.Of(constant.Text)),
            // A text that looks like a number is in no order with one that does not.
            _ when term.Variable?.Kind == LimeVariableKind.Date => Logic.Compare(Sign(comparator), term.Expression, Expression.Of(constant.Text)),
            _ => Logic.And(Logic.Compare(Sign(comparator), term.Expression, Expression.Of(constant.Text)), Logic.Not(Logic.Answered(term.AsNumber))),
        };
    }

    // A value put together from texts may be an empty one, which is there for us and nothing for them.
    private static bool IsLiteral(Term term) => term.Kind == TermKind.Word && !term.MayBeMissing;

    private static Operator Sign(string comparator) => comparator switch
    {
        "==" => Operator.Equal,
        "!=" => Operator.NotEqual,
        "<" => Operator.Less,
        "<=" => Operator.AtMost,
        ">" => Operator.Greater,
        _ => Operator.AtLeast,
    };

    private static Operator? Contrary(Operator op) => op switch
    {
        Operator.Less => Operator.AtLeast,
        Operator.AtMost => Operator.Greater,
        Operator.Greater => Operator.AtMost,
        Operator.AtLeast => Operator.Less,
        _ => null,
    };
}
