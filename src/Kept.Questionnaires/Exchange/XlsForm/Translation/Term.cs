using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>What a translated part of a rule comes to.</summary>
internal enum TermType
{
    Number,
    Truth,
    Day,
    Text,

    /// <summary>The code of one choice.</summary>
    Choice,

    /// <summary>The codes of several choices.</summary>
    Choices,

    /// <summary>Known only when it is worked out.</summary>
    Any,
}

/// <summary>A part of a rule as our expression.</summary>
/// <param name="Field">Set when the part is an answer and nothing else.</param>
internal sealed record Term(Expression Expression, TermType Type, FormField? Field = null)
{
    /// <summary>Whether it may turn out to be nothing but an answer: then it is an empty text where that is missing, and not a number.</summary>
    public bool MayBeAnswer { get; init; } = Field is not null;

    private static readonly Expression Epoch = Expression.Of("1970-01-01");

    public static Term Of(decimal number) => new(Expression.Of(number), TermType.Number);

    public static Term Of(string text) => new(Expression.Of(text), TermType.Text);

    public static Term Of(bool truth) => new(Expression.Of(truth), TermType.Truth);

    /// <summary>The text, where it is a fixed one.</summary>
    public string? Literal => (Expression as Expression.Literal)?.Constant.Word;

    public decimal? Constant => (Expression as Expression.Literal)?.Constant.Number;

    public bool IsTrue => Expression is Expression.Literal { Constant.Truth: true };

    public bool IsFalse => Expression is Expression.Literal { Constant.Truth: false };

    public Expression Answered => new Expression.Call(Function.Answered, Expression);

    /// <summary>As a number, in the way of XPath: days count from 1970, texts are read.</summary>
    public Expression AsNumber() => Type switch
    {
        TermType.Number => Expression,
        TermType.Truth => Literal is null && Expression is Expression.Literal { Constant.Truth: { } truth }
            ? Expression.Of(truth ? 1 : 0)
            : new Expression.Call(Function.If, Expression, Expression.Of(1), Expression.Of(0)),
        TermType.Day => new Expression.Call(Function.Days, Epoch, Expression),
        TermType.Choices => Read(new Expression.Call(Function.At, Expression, Expression.Of(1))),
        TermType.Choice when Field?.Choices is { AsNamed: false } list => Numbers(list),
        _ => Literal is { } text && Numbers(text) is { } number ? Expression.Of(number) : Read(Expression),
    };

    /// <summary>As true or false: a text is true when it is not empty, a number when it is not 0.</summary>
    public Expression AsTruth() => (Type, Field) switch
    {
        (TermType.Truth, { Kind: QuestionKind.YesNo }) => Answered,
        (TermType.Truth, _) => Expression,
        (_, not null) => Type is TermType.Any or TermType.Text ? new Expression.Binary(Operator.NotEqual, AsText(), Expression.Of("")) : Answered,
        (TermType.Number, _) => new Expression.Binary(Operator.NotEqual, Expression, Expression.Of(0)),
        (TermType.Choices, _) => Answered,
        _ => new Expression.Binary(Operator.NotEqual, AsText(), Expression.Of("")),
    };

    /// <summary>As a text that can be compared with one.</summary>
    public Expression AsText() => Type is TermType.Text or TermType.Day or TermType.Choice ? Expression : new Expression.Call(Function.Text, Expression);

    private static Expression.Call Read(Expression expression) => new(Function.Number, expression);

    // Names that are numbers but cannot be our codes, as in -99.
    private Expression.Call Numbers(ChoiceList list) => list.Codes.Where(code => Numbers(code.Key) is not null)
        .Select(code => (Expression)new Expression.Call(Function.If, new Expression.Binary(Operator.Equal, Expression, Expression.Of(code.Value)),
            Expression.Of(Numbers(code.Key)!.Value), Read(Expression.Of(""))))
        .ToList() is { Count: > 0 } each ? new Expression.Call(Function.Coalesce, each) : Read(Expression.Of(""));

    public static decimal? Numbers(string text)
    {
        var number = XPath.XPathValue.Read(text);
        return double.IsFinite(number) && Math.Abs(number) <= (double)Limits.LargestNumber ? (decimal)number : null;
    }
}
