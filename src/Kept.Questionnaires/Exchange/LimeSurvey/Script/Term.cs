namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

internal enum TermKind
{
    Number,
    Word,

    /// <summary>A condition; "1" or "" there.</summary>
    Truth,
}

/// <summary>A part of a script in our language.</summary>
/// <param name="MayBeMissing">Where theirs may be an empty text.</param>
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
    public Expression IsThere => Kind == TermKind.Truth ? Expression
        : MayBeMissing ? Logic.Answered(Expression)
        : Expression is Expression.Literal { Constant.Word: "" } ? Logic.False : Logic.True;

    /// <summary>As a number that may be missing.</summary>
    public Expression AsNumber => Kind switch
    {
        TermKind.Number => Expression,
        TermKind.Truth => Logic.If(Expression, Expression.Of(1), Expression.Of(0)),
        _ => new Expression.Call(Function.Number, Expression),
    };

    /// <summary>As a number, nothing being zero, as theirs is in sums.</summary>
    public Expression AsAmount => Kind == TermKind.Truth || (Kind == TermKind.Number && !MayBeMissing)
        ? AsNumber
        : new Expression.Call(Function.Coalesce, AsNumber, Expression.Of(0));

    public Expression AsText => Kind == TermKind.Truth
        ? Logic.If(Expression, Expression.Of("1"), Expression.Of(""))
        : Expression;
}
