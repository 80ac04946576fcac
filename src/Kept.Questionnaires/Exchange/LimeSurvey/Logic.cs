namespace Kept.Questionnaires.Exchange.LimeSurvey;

/// <summary>Puts conditions together, leaving out what is always or never so.</summary>
internal static class Logic
{
    public static readonly Expression True = Expression.Of(true);
    public static readonly Expression False = Expression.Of(false);

    public static Expression And(Expression left, Expression right) =>
        left == True || right == False || left == right ? right : right == True || left == False ? left : Expression.And(left, right);

    public static Expression Or(Expression left, Expression right) =>
        left == False || right == True || left == right ? right : right == False || left == True ? left : Expression.Or(left, right);

    public static Expression Not(Expression part) =>
        part == True ? False : part == False ? True : part is Expression.Not not && IsTruth(not.Part) ? not.Part : new Expression.Not(part);

    public static Expression If(Expression condition, Expression then, Expression otherwise) =>
        condition == True ? then : condition == False ? otherwise : new Expression.Call(Function.If, condition, then, otherwise);

    public static Expression Answered(params IReadOnlyList<Expression> parts) => new Expression.Call(Function.Answered, parts);

    public static Expression Compare(Operator comparator, Expression left, Expression right) => new Expression.Binary(comparator, left, right);

    /// <summary>Both, where either may be missing for "always".</summary>
    public static Expression? Both(Expression? left, Expression? right) => left is null ? right : right is null ? left : And(left, right);

    /// <summary>Whether it can only hold when all of these answers are there, which are those of one question.</summary>
    public static bool Needs(Expression condition, string answer) => condition switch
    {
        Expression.Binary { Operator: Operator.And } and => Needs(and.Left, answer) || Needs(and.Right, answer),
        Expression.Binary { Operator: Operator.Or } or => Needs(or.Left, answer) && Needs(or.Right, answer),
        Expression.Binary binary => IsMissingWith(binary.Left, answer) || IsMissingWith(binary.Right, answer),
        Expression.Call { Function: Function.Answered, Arguments: [var one] } => IsMissingWith(one, answer),
        Expression.Call { Function: Function.OneOf or Function.Matches or Function.Contains } call => IsMissingWith(call.Arguments[0], answer),
        Expression.Answer found => found.Code == answer,
        _ => false,
    };

    private static bool IsMissingWith(Expression value, string answer) => value switch
    {
        Expression.Answer found => found.Code == answer,
        Expression.Binary { Operator: >= Operator.Add } sum => IsMissingWith(sum.Left, answer) || IsMissingWith(sum.Right, answer),
        Expression.Negative negative => IsMissingWith(negative.Part, answer),
        Expression.Call { Function: Function.Number or Function.Floor or Function.Ceiling or Function.Abs or Function.Length or Function.Round or Function.At } call
            => IsMissingWith(call.Arguments[0], answer),
        _ => false,
    };

    private static bool IsTruth(Expression part) => part is Expression.Not or Expression.Binary { Operator: < Operator.Add }
        or Expression.Call { Function: Function.Answered or Function.OneOf or Function.Matches };
}
