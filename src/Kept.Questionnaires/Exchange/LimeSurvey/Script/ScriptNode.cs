namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>LimeSurvey's ExpressionScript as it was parsed.</summary>
internal abstract record ScriptNode
{
    public virtual IEnumerable<ScriptNode> Parts => [];

    /// <summary>Whether it depends on any variable. Known at once: it is asked at every step down the tree.</summary>
    public virtual bool HasNames => false;

    /// <summary>It and everything under it.</summary>
    public IEnumerable<ScriptNode> Nodes => Parts.SelectMany(part => part.Nodes).Prepend(this);

    /// <summary>The same tree with another node where <paramref name="replace"/> has one for a name.</summary>
    public ScriptNode Replace(Func<ScriptName, ScriptNode?> replace) => this switch
    {
        ScriptName name => replace(name) ?? name,
        ScriptUnary unary => new ScriptUnary(unary.Sign, unary.Part.Replace(replace)),
        ScriptBinary binary => new ScriptBinary(binary.Operator, binary.Left.Replace(replace), binary.Right.Replace(replace)),
        ScriptCall call => new ScriptCall(call.Name, [.. call.Arguments.Select(argument => argument.Replace(replace))]),
        _ => this,
    };
}

/// <summary>A number or a text, which ExpressionScript hardly tells apart.</summary>
internal sealed record ScriptConstant(string Text) : ScriptNode;

/// <summary>A variable with its suffix, as in <c>age.NAOK</c>, <c>12345X6X78A1</c> or <c>that.q1.sq_2</c>.</summary>
internal sealed record ScriptName(string Name) : ScriptNode
{
    public override bool HasNames => true;
}

/// <param name="Sign">"!", "-" or "+".</param>
internal sealed record ScriptUnary(char Sign, ScriptNode Part) : ScriptNode
{
    public override IEnumerable<ScriptNode> Parts => [Part];

    public override bool HasNames { get; } = Part.HasNames;
}

/// <param name="Operator">"or", "and", "==", "!=", "&lt;", "&lt;=", "&gt;", "&gt;=", "+", "-", "*", "/" or "=".</param>
internal sealed record ScriptBinary(string Operator, ScriptNode Left, ScriptNode Right) : ScriptNode
{
    public override IEnumerable<ScriptNode> Parts => [Left, Right];

    public override bool HasNames { get; } = Left.HasNames || Right.HasNames;

    public bool IsComparison => Operator is "==" or "!=" or "<" or "<=" or ">" or ">=";
}

internal sealed record ScriptCall(string Name, IReadOnlyList<ScriptNode> Arguments) : ScriptNode
{
    public override IEnumerable<ScriptNode> Parts => Arguments;

    public override bool HasNames { get; } = Arguments.Any(argument => argument.HasNames);
}

/// <summary>A script that cannot be read, or cannot be said in our language.</summary>
/// <param name="reason">Why, as a part of a sentence.</param>
internal sealed class ScriptException(string reason) : Exception(reason);
