namespace Kept.Questionnaires.Exchange.Json;

/// <summary>Builds expressions and leaves out what is constant.</summary>
internal static class Logic
{
    public static readonly Expression Always = Expression.Of(true);
    public static readonly Expression Never = Expression.Of(false);

    public static bool IsAlways(Expression? rule) => rule is Expression.Literal { Constant.Truth: true };

    public static bool IsNever(Expression? rule) => rule is Expression.Literal { Constant.Truth: false };

    public static Expression And(Expression left, Expression right) =>
        IsNever(left) || IsAlways(right) ? left : IsNever(right) || IsAlways(left) ? right : left == right ? left : Expression.And(left, right);

    public static Expression Or(Expression left, Expression right) =>
        IsAlways(left) || IsNever(right) ? left : IsAlways(right) || IsNever(left) ? right : left == right ? left : Expression.Or(left, right);

    public static Expression Not(Expression part) => part switch
    {
        _ when IsAlways(part) => Never,
        _ when IsNever(part) => Always,
        Expression.Not not => not.Part,
        _ => new Expression.Not(part),
    };

    /// <summary>Both, where null stands for no condition.</summary>
    public static Expression? Both(Expression? left, Expression? right) => left is null ? right : right is null ? left : And(left, right);

    public static Expression Answer(string code) => new Expression.Answer(code);

    public static Expression Compare(Operator op, Expression left, Expression right) => new Expression.Binary(op, left, right);

    public static Expression Equal(string code, string choice) => Compare(Operator.Equal, Answer(code), Expression.Of(choice));

    public static Expression Answered(string code) => new Expression.Call(Function.Answered, Answer(code));

    public static Expression Call(Function function, params IReadOnlyList<Expression> arguments) =>
        arguments.Count <= Expressions.Functions.MostArguments ? new Expression.Call(function, arguments) : throw new NotCarriedException("it has too many parts");

    /// <summary>The rule where our own reader takes it.</summary>
    /// <exception cref="NotCarriedException">It is too large or nested too deeply.</exception>
    public static Expression Readable(Expression rule) =>
        rule.ToString() is { Length: <= Expression.MaxSource } source && Expression.TryParse(source, out var parsed) && parsed == rule
            ? rule
            : throw new NotCarriedException("it is too large");
}
