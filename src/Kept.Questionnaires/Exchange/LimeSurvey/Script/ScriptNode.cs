namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>LimeSurvey's ExpressionScript as it was parsed.</summary>
internal abstract record ScriptNode
{
    public virtual IEnumerable<ScriptNode> Parts => [];

    /// <summary>It and everything under it.</summary>
    public IEnumerable<ScriptNode> Nodes => Parts.SelectMany(part => part.Nodes).Prepend(this);
}

/// <summary>A number or a text, which ExpressionScript hardly tells apart.</summary>
internal sealed record ScriptConstant(string Text) : ScriptNode;

/// <summary>A variable with its suffix, as in <c>age.NAOK</c>, <c>12345X6X78A1</c> or <c>that.q1.sq_2</c>.</summary>
internal sealed record ScriptName(string Name) : ScriptNode;

/// <param name="Sign">"!", "-" or "+".</param>
internal sealed record ScriptUnary(char Sign, ScriptNode Part) : ScriptNode
{
    public override IEnumerable<ScriptNode> Parts => [Part];
}

/// <param name="Operator">"or", "and", "==", "!=", "&lt;", "&lt;=", "&gt;", "&gt;=", "+", "-", "*", "/" or "=".</param>
internal sealed record ScriptBinary(string Operator, ScriptNode Left, ScriptNode Right) : ScriptNode
{
    public override IEnumerable<ScriptNode> Parts => [Left, Right];

    public bool IsComparison => Operator is "==" or "!=" or "<" or "<=" or ">" or ">=";
}

internal sealed record ScriptCall(string Name, IReadOnlyList<ScriptNode> Arguments) : ScriptNode
{
    public override IEnumerable<ScriptNode> Parts => Arguments;
}

/// <summary>A script that cannot be read, or cannot be said in our language.</summary>
/// <param name="reason">Why, as a part of a sentence.</param>
internal sealed class ScriptException(string reason) : Exception(reason);
