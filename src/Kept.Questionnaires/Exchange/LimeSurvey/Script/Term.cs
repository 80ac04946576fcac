namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

internal enum TermKind
{
    Number,
    Word,

    /// <summary>A condition; "1" or "" there.</summary>
    Truth,
}

/// <summary>A part of a script in our language.</summary>
/// <param name="MayBeMissing">Where theirs may be an empty text. A number that is missing otherwise stands for theirs that is not a number.</param>
/// <param name="Variable">Where it is just the answer of one.</param>
internal sealed record Term(Expression Expression, TermKind Kind, bool MayBeMissing, LimeVariable? Variable = null)
{
    public static Term Of(Expression condition) => new(condition, TermKind.Truth, false);

    public static Term Number(Expression number, bool mayBeMissing = false) => new(number, TermKind.Number, mayBeMissing);

    public static Term Word(Expression word, bool mayBeMissing = false) => new(word, TermKind.Word, mayBeMissing);

    public static Term Constant(string text) => new ScriptValue(text).Number is { } number && text.Trim().Length > 0
        ? Number(Expression.Of(number))
        : Word(Expression.Of(text));

    /// <summary>There when theirs is not empty.</summary>
    public Expression IsThere => this switch
    {
        { Kind: TermKind.Truth } => Expression,
        { Variable: { Kind: LimeVariableKind.Picked or LimeVariableKind.YesNo } variable } => VariableTerms.IsThere(variable),
        { MayBeMissing: true } => Logic.Answered(Expression),
        { Kind: TermKind.Number } or { Variable: not null } => Logic.True,
        { Expression: Expression.Literal { Constant.Word: { } word } } => Expression.Of(word.Length > 0),
        // A text put together may be an empty one, which is there for us and nothing for them.
        _ => Logic.Not(Logic.Compare(Operator.Equal, Expression, Expression.Of(""))),
    };

    /// <summary>True but where theirs is not a number, which is in no order with anything.</summary>
    public Expression IsInOrder => Kind == TermKind.Number && !MayBeMissing && Expression.Nodes.Any(MayFail) ? Logic.Answered(Expression) : Logic.True;

    private static bool MayFail(Expression part) => part is Expression.Binary { Operator: Operator.Divide }
        or Expression.Call { Function: Function.Number or Function.Sqrt or Function.Power };

    /// <summary>As a number that may be missing.</summary>
    public Expression AsNumber => Kind switch
    {
        TermKind.Number => Expression,
        TermKind.Truth => Logic.If(Expression, Expression.Of(1), Expression.Of(0)),
        _ => new Expression.Call(Function.Number, Expression),
    };

    /// <summary>As a number, nothing being zero, as theirs is in sums; missing where theirs is not a number.</summary>
    public Expression AsAmount => Kind switch
    {
        TermKind.Word => Logic.If(IsThere, AsNumber, Expression.Of(0)),
        TermKind.Number when MayBeMissing => new Expression.Call(Function.Coalesce, Expression, Expression.Of(0)),
        _ => AsNumber,
    };

    public Expression AsText => Kind == TermKind.Truth
        ? Logic.If(Expression, Expression.Of("1"), Expression.Of(""))
        : Expression;
}
