using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Makes conditions of SurveyJS into expressions of ours. A comparison with a fixed value is decided for every choice by the
/// source's own rules, so that what it means for texts like numbers, for cases and for nothing is kept.</summary>
/// <param name="place">How many of our questions come before the place where the condition stands.</param>
internal sealed class SjsTranslator(SjsScope scope, int place)
{
    private readonly SjsTerms terms = new(scope, place);

    /// <summary>Names that are no questions, which ours takes for attributes.</summary>
    public IEnumerable<string> Attributes => terms.Attributes;

    /// <exception cref="NotCarriedException">Ours cannot say it; why.</exception>
    public Expression Condition(string source) => Logic.Readable(Condition(SjsParser.Parse(source)));

    /// <exception cref="NotCarriedException">Ours cannot say it; why.</exception>
    public Expression Value(string source) => Logic.Readable(Value(SjsParser.Parse(source)));

    public Expression Value(SjsExpression expression) => terms.Of(expression, Condition).Value;

    public Expression Condition(SjsExpression expression) => expression switch
    {
        SjsExpression.Constant constant => SjsValues.IsTrue(constant.Value) ? Logic.Always : Logic.Never,
        SjsExpression.Binary { Operator: SjsOperator.And } and => Logic.And(Condition(and.Left), Condition(and.Right)),
        SjsExpression.Binary { Operator: SjsOperator.Or } or => Logic.Or(Condition(or.Left), Condition(or.Right)),
        SjsExpression.Binary { Operator: < SjsOperator.Add } comparison => Compared(comparison.Operator, comparison.Left, comparison.Right),
        SjsExpression.Unary { Operator: SjsOperator.Not } not => Logic.Not(Condition(not.Part)),
        SjsExpression.Unary { Operator: SjsOperator.NotEmpty } filled => Filled(filled.Part),
        SjsExpression.Unary { Operator: SjsOperator.Empty } empty => Logic.Not(Filled(empty.Part)),
        SjsExpression.Call { Name: var name, Arguments: [var test, var yes, var no] } when name.Equals("iif", StringComparison.OrdinalIgnoreCase) =>
            Logic.Or(Logic.And(Condition(test), Condition(yes)), Logic.And(Logic.Not(Condition(test)), Condition(no))),
        SjsExpression.Variable variable => True(variable),
        _ => Logic.Compare(Operator.NotEqual, terms.Number(expression, Condition), Expression.Of(0)),
    };

    private Expression True(SjsExpression.Variable variable)
    {
        if (scope.CalculatedOf(variable.Name) is { } calculated)
        {
            return terms.Within(() => Condition(calculated));
        }
        return terms.Find(variable.Name) is not { } slot ? Outside(variable) : slot.Type switch
        {
            SjsType.Truth => Truths(slot, SjsValues.IsTrue),
            SjsType.Number => Logic.And(Logic.Answered(slot.Code), Logic.Not(Logic.Compare(Operator.Equal, Logic.Answer(slot.Code), Expression.Of(0)))),
            SjsType.Choice => Any(slot, SjsValues.IsTrue),
            _ => Logic.Answered(slot.Code),
        };
    }

    private Expression Outside(SjsExpression.Variable variable) => Logic.Call(Function.Answered, terms.Of(variable, Condition).Value);

    private Expression Filled(SjsExpression part) => part switch
    {
        SjsExpression.Constant constant => SjsValues.IsEmpty(constant.Value) ? Logic.Never : Logic.Always,
        SjsExpression.Variable variable when terms.Find(variable.Name) is { } slot => Logic.Answered(slot.Code),
        _ => Logic.Call(Function.Answered, terms.Of(part, Condition).Value),
    };

    private Expression Compared(SjsOperator op, SjsExpression left, SjsExpression right)
    {
        var positive = op switch { SjsOperator.NotEqual => SjsOperator.Equal, SjsOperator.NotContains => SjsOperator.Contains, SjsOperator.NoneOf => SjsOperator.AnyOf, _ => op };
        var rule = Constant(left) is { } a && Constant(right) is { } b
            ? SjsValues.IsTrue(SjsEvaluator.Binary(positive, a.Value, b.Value)) ? Logic.Always : Logic.Never
            : Constant(left) is not null && Mirrored(positive) is { } mirrored ? Positive(mirrored, right, left) : Positive(positive, left, right);
        return positive == op ? rule : Logic.Not(rule);
    }

    private SjsExpression.Constant? Constant(SjsExpression expression) => expression switch
    {
        SjsExpression.Constant constant => constant,
        SjsExpression.Variable { Name: "item" or "choice" or "item.value" } when scope.Item is { } item => item,
        SjsExpression.List list when list.Items.All(item => Constant(item) is not null) => new SjsExpression.Constant(list.Items.Select(item => Constant(item)!.Value).ToList()),
        SjsExpression.Unary { Operator: SjsOperator.Negative, Part: SjsExpression.Constant { Value: decimal number } } => new SjsExpression.Constant(-number),
        _ => null,
    };

    private static SjsOperator? Mirrored(SjsOperator op) => op switch
    {
        SjsOperator.Equal => SjsOperator.Equal,
        SjsOperator.Less => SjsOperator.Greater,
        SjsOperator.AtMost => SjsOperator.AtLeast,
        SjsOperator.Greater => SjsOperator.Less,
        SjsOperator.AtLeast => SjsOperator.AtMost,
        _ => null,
    };

    private Expression Positive(SjsOperator op, SjsExpression left, SjsExpression right)
    {
        if (Constant(right) is not { } constant)
        {
            return terms.Compare(op, left, right, Condition);
        }
        if (SjsValues.IsEmpty(constant.Value))
        {
            return op == SjsOperator.Equal ? Logic.Not(Filled(left)) : Logic.Never;
        }
        if (left is SjsExpression.Variable variable && scope.CalculatedOf(variable.Name) is null && terms.Find(variable.Name) is { } slot)
        {
            return slot.Type switch
            {
                SjsType.Choice => Any(slot, value => SjsValues.IsTrue(SjsEvaluator.Binary(op, value, constant.Value))),
                SjsType.Choices => Several(slot, op, constant.Value),
                SjsType.Truth => Truths(slot, value => SjsValues.IsTrue(SjsEvaluator.Binary(op, value, constant.Value))),
                _ => Each(op, constant.Value, item => terms.Compare(op, left, new SjsExpression.Constant(item), Condition)),
            };
        }
        return Each(op, constant.Value, item => terms.Compare(op, left, new SjsExpression.Constant(item), Condition));
    }

    // A list beside a single answer: any of them, or all of them, one by one.
    private static Expression Each(SjsOperator op, object? value, Func<object?, Expression> compare) => value is not List<object?> list ? compare(value) : op switch
    {
        SjsOperator.AnyOf => list.Select(compare).Aggregate(Logic.Never, Logic.Or),
        SjsOperator.AllOf or SjsOperator.Contains => list.Select(compare).Aggregate(Logic.Always, Logic.And),
        _ => Logic.Never,
    };

    // An own choice is in the list of choices too, so that every picked answer is decided.
    private static Expression Any(SjsSlot slot, Func<object?, bool> test)
    {
        var codes = slot.Where(test).ToList();
        return codes.Count switch
        {
            0 => Logic.Never,
            1 => Logic.Equal(slot.Code, codes[0]),
            _ when codes.Count == slot.Choices.Count => Logic.Answered(slot.Code),
            _ => Logic.Call(Function.OneOf, [Logic.Answer(slot.Code), .. codes.Select(Expression.Of)]),
        };
    }

    private static Expression Truths(SjsSlot slot, Func<object?, bool> test)
    {
        var (yes, no) = (test(slot.Choices.Count == 2 ? slot.Choices[0].Value : true), test(slot.Choices.Count == 2 ? slot.Choices[1].Value : false));
        return yes && no ? Logic.Answered(slot.Code)
            : yes || no ? Logic.Compare(Operator.Equal, Logic.Answer(slot.Code), Expression.Of(yes))
            : Logic.Never;
    }

    private static Expression Several(SjsSlot slot, SjsOperator op, object? value)
    {
        var wanted = (value is List<object?> list ? list : [value]).Select(item => slot.Where(choice => SjsValues.AreEqual(choice, item)).FirstOrDefault()).ToList();
        Expression Has(string? code) => code is null ? Logic.Never : Logic.Compare(Operator.Has, Logic.Answer(slot.Code), Expression.Of(code));
        switch (op)
        {
            case SjsOperator.AnyOf: return wanted.Select(Has).Aggregate(Logic.Never, Logic.Or);
            case SjsOperator.Contains or SjsOperator.AllOf: return wanted.Select(Has).Aggregate(Logic.Always, Logic.And);
            case SjsOperator.Equal when value is List<object?>:
                var count = Logic.Compare(Operator.Equal, Logic.Call(Function.Count, Logic.Answer(slot.Code)), Expression.Of(wanted.Count));
                return Logic.And(wanted.Select(Has).Aggregate(Logic.Always, Logic.And), count);
            default: return Logic.Never;
        }
    }
}
