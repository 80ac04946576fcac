using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Makes the values in expressions of SurveyJS into ours, with the type each has.</summary>
internal sealed class SjsTerms(SjsScope scope, int place)
{
    private const int MostValues = 40;
    private const int MostDepth = 10;
    private readonly HashSet<string> attributes = new(StringComparer.Ordinal);
    private int depth;

    public IEnumerable<string> Attributes => attributes;

    /// <summary>The slot of a name; null where it is no question, so that it must come from outside.</summary>
    /// <exception cref="NotCarriedException">It is asked later, or nothing that has one answer.</exception>
    public SjsSlot? Find(string name)
    {
        if (scope.SlotOf(name) is not { } slot)
        {
            return null;
        }
        return scope.IsBefore(slot.Code, place) ? slot : throw new NotCarriedException($"it looks at \"{name}\", which is not asked before it");
    }

    public bool IsBefore(string code) => scope.IsBefore(code, place);

    /// <exception cref="NotCarriedException">Values are worked out from each other in a circle.</exception>
    public T Within<T>(Func<T> work)
    {
        if (++depth > MostDepth)
        {
            throw new NotCarriedException("its calculated values refer to each other");
        }
        var result = work();
        depth--;
        return result;
    }

    public (Expression Value, SjsType Type) Of(SjsExpression expression, Func<SjsExpression, Expression> condition) => expression switch
    {
        SjsExpression.Constant { Value: decimal number } => (Expression.Of(number), SjsType.Number),
        SjsExpression.Constant { Value: bool truth } => (Expression.Of(truth), SjsType.Truth),
        SjsExpression.Constant { Value: string text } => (Expression.Of(Word(text)), SjsType.Text),
        SjsExpression.Variable { Name: "item" or "choice" or "item.value" } when scope.Item is { } item => Of(item, condition),
        SjsExpression.Variable variable => Variable(variable.Name, condition),
        SjsExpression.Binary { Operator: SjsOperator.Add } sum when IsText(sum, condition) => (Logic.Call(Function.Concat, Of(sum.Left, condition).Value, Of(sum.Right, condition).Value), SjsType.Text),
        SjsExpression.Binary { Operator: SjsOperator.Power } power => (Logic.Call(Function.Power, Counted(power.Left, condition), Counted(power.Right, condition)), SjsType.Number),
        SjsExpression.Binary { Operator: >= SjsOperator.Add } sum => (Logic.Compare(Sign(sum.Operator), Counted(sum.Left, condition), Counted(sum.Right, condition)), SjsType.Number),
        SjsExpression.Unary { Operator: SjsOperator.Negative } negative => (new Expression.Negative(Number(negative.Part, condition)), SjsType.Number),
        SjsExpression.Call call => new SjsFunctions(this, scope, condition).Of(call),
        SjsExpression.Binary or SjsExpression.Unary => (condition(expression), SjsType.Truth),
        _ => throw new NotCarriedException("a list stands where one value is needed"),
    };

    /// <summary>As a number; missing where it is none.</summary>
    public Expression Number(SjsExpression expression, Func<SjsExpression, Expression> condition) => Of(expression, condition) switch
    {
        (var value, SjsType.Number) => value,
        (Expression.Literal { Constant.Word: { } word }, _) when SjsValues.Number(word) is { } number => Expression.Of(number),
        var (value, _) => Logic.Call(Function.Number, value),
    };

    public Expression Compare(SjsOperator op, SjsExpression left, SjsExpression right, Func<SjsExpression, Expression> condition)
    {
        var (a, typeA) = Of(left, condition);
        var (b, typeB) = Of(right, condition);
        var number = typeA == SjsType.Number || typeB == SjsType.Number || (b is Expression.Literal { Constant.Word: { } word } && SjsValues.Number(word) is not null);
        switch (op)
        {
            case SjsOperator.Contains or SjsOperator.AllOf when typeA == SjsType.Text: return Logic.Call(Function.Contains, a, b);
            case SjsOperator.Equal or SjsOperator.AnyOf when typeA == SjsType.Truth && typeB == SjsType.Truth: return Logic.Compare(Operator.Equal, a, b);
            case SjsOperator.Equal or SjsOperator.AnyOf or SjsOperator.Contains or SjsOperator.AllOf when number: return Numbers(Operator.Equal, left, right, condition);
            case SjsOperator.Equal or SjsOperator.AnyOf when typeA != SjsType.Truth && typeB != SjsType.Truth: return Logic.Compare(Operator.Equal, Bare(a), Bare(b));
            case SjsOperator.Less or SjsOperator.AtMost or SjsOperator.Greater or SjsOperator.AtLeast:
                var order = op switch { SjsOperator.Less => Operator.Less, SjsOperator.AtMost => Operator.AtMost, SjsOperator.Greater => Operator.Greater, _ => Operator.AtLeast };
                return typeA == SjsType.Date || typeB == SjsType.Date ? Logic.Compare(order, a, b)
                    : number || b is not Expression.Literal ? Numbers(order, left, right, condition)
                    : typeA == SjsType.Text ? Logic.Compare(order, a, b) : Logic.Never;
            default: throw new NotCarriedException("it compares values of different kinds");
        }
    }

    public static string Word(string word) =>
        word.Length <= 2_000 && !word.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? word : throw new NotCarriedException("a text in it is too long");

    private Expression Numbers(Operator op, SjsExpression left, SjsExpression right, Func<SjsExpression, Expression> condition) =>
        Of(left, condition).Value is Expression.Literal { Constant.Word: { } a } && SjsValues.Number(a) is null ? Logic.Never
        : Of(right, condition).Value is Expression.Literal { Constant.Word: { } b } && SjsValues.Number(b) is null ? Logic.Never
        : Logic.Compare(op, Number(left, condition), Number(right, condition));

    // Without case and spaces around, as the source compares texts.
    private static Expression Bare(Expression value) => value is Expression.Literal { Constant.Word: { } word }
        ? Expression.Of(word.Trim().ToLowerInvariant())
        : Logic.Call(Function.Lower, Logic.Call(Function.Trim, value));

    private bool IsText(SjsExpression.Binary sum, Func<SjsExpression, Expression> condition) =>
        new[] { sum.Left, sum.Right }.Any(part => Of(part, condition) is (var value, SjsType.Text) && !(value is Expression.Literal { Constant.Word: { } word } && SjsValues.Number(word) is not null)
            && part is SjsExpression.Constant or SjsExpression.Call or SjsExpression.Binary);

    // In a sum, what is not answered counts as nothing.
    private Expression Counted(SjsExpression part, Func<SjsExpression, Expression> condition) => Number(part, condition) switch
    {
        Expression.Literal literal => literal,
        Expression.Binary binary => binary,
        var number => Logic.Call(Function.Coalesce, number, Expression.Of(0)),
    };

    private static Operator Sign(SjsOperator op) => op switch
    {
        SjsOperator.Add => Operator.Add,
        SjsOperator.Subtract => Operator.Subtract,
        SjsOperator.Multiply => Operator.Multiply,
        SjsOperator.Divide => Operator.Divide,
        _ => Operator.Remainder,
    };

    private (Expression Value, SjsType Type) Variable(string name, Func<SjsExpression, Expression> condition)
    {
        if (scope.CalculatedOf(name) is { } calculated)
        {
            return Within(() => Of(calculated, condition));
        }
        if (Find(name) is not { } slot)
        {
            attributes.Add(name);
            return (new Expression.Attribute(name), SjsType.Text);
        }
        var answer = Logic.Answer(slot.Code);
        return slot.Type switch
        {
            SjsType.Number => (answer, SjsType.Number),
            SjsType.Computed => (Logic.Call(Function.Number, answer), SjsType.Number),
            SjsType.Choice when slot.HasNumbers => (Logic.Call(Function.Number, answer), SjsType.Number),
            SjsType.Choice => (Chosen(slot, answer), slot.Choices.All(choice => choice.Value is decimal) ? SjsType.Number : SjsType.Text),
            SjsType.Choices or SjsType.Group => throw new NotCarriedException($"\"{name}\" has several values"),
            _ => (answer, slot.Type),
        };
    }

    // The source's value of what was picked.
    private static Expression Chosen(SjsSlot slot, Expression answer)
    {
        if (slot.Choices.All(choice => choice.Value is string text && text == choice.Code))
        {
            return answer;
        }
        if (slot.Choices.Count > MostValues)
        {
            throw new NotCarriedException("it works with the values of too many choices");
        }
        Expression Of(object? value) => value is decimal number ? Expression.Of(number) : Expression.Of(Word(SjsValues.Text(value)));
        return slot.Choices.SkipLast(1).Reverse().Aggregate(
            Logic.Call(Function.If, Logic.Compare(Operator.Equal, answer, Expression.Of(slot.Choices[^1].Code)), Of(slot.Choices[^1].Value), answer),
            (rest, choice) => Logic.Call(Function.If, Logic.Compare(Operator.Equal, answer, Expression.Of(choice.Code)), Of(choice.Value), rest));
    }
}
