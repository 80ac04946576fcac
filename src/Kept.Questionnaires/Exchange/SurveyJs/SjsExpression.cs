namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>An expression as SurveyJS has it.</summary>
internal abstract record SjsExpression
{
    /// <param name="Value">A decimal, a bool, a string, or null for nothing.</param>
    public sealed record Constant(object? Value) : SjsExpression;

    /// <param name="Name">What stands in braces: <c>question</c>, <c>matrix.row</c>, <c>panel.question</c>, <c>item</c>.</param>
    public sealed record Variable(string Name) : SjsExpression;

    public sealed record List(IReadOnlyList<SjsExpression> Items) : SjsExpression;

    public sealed record Unary(SjsOperator Operator, SjsExpression Part) : SjsExpression;

    public sealed record Binary(SjsOperator Operator, SjsExpression Left, SjsExpression Right) : SjsExpression;

    public sealed record Call(string Name, IReadOnlyList<SjsExpression> Arguments) : SjsExpression;

    /// <summary>It and everything under it.</summary>
    public IEnumerable<SjsExpression> Nodes => (this switch
    {
        List list => list.Items,
        Unary unary => [unary.Part],
        Binary binary => [binary.Left, binary.Right],
        Call call => call.Arguments,
        _ => Array.Empty<SjsExpression>(),
    }).SelectMany(part => part.Nodes).Prepend(this);

    public IEnumerable<string> Variables => Nodes.OfType<Variable>().Select(variable => variable.Name).Distinct(StringComparer.Ordinal);
}

internal enum SjsOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Empty,
    NotEmpty,
    Not,
    Negative,
}
