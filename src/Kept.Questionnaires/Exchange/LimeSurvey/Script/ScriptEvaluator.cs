namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>What the names in a script stand for.</summary>
internal interface IScriptScope
{
    /// <summary>Values a name stands for: one, or several for <c>self</c> and <c>that</c>.</summary>
    /// <exception cref="ScriptException">There is no such variable.</exception>
    IReadOnlyList<ScriptValue> Values(string name);

    /// <summary>Whether a name without NAOK stands for something that is not relevant, which makes the whole expression empty.</summary>
    bool IsIrrelevant(string name);
}

/// <summary>Works scripts out as LimeSurvey does.</summary>
internal sealed class ScriptEvaluator(IScriptScope scope)
{
    /// <exception cref="ScriptException">It has a name or function that is not known here.</exception>
    public ScriptValue Run(ScriptNode script) => script.Nodes.OfType<ScriptName>().Any(name => scope.IsIrrelevant(name.Name))
        ? ScriptValue.Empty
        : Value(script);

    private ScriptValue Value(ScriptNode node) => node switch
    {
        ScriptConstant constant => new ScriptValue(constant.Text),
        ScriptName name => Single(name.Name),
        ScriptUnary { Sign: '!' } not => ScriptValue.Of(!Value(not.Part).Holds),
        ScriptUnary sign => ScriptValue.Of(Number(Value(sign.Part)) * (sign.Sign == '-' ? -1 : 1)),
        ScriptBinary binary => Value(binary),
        ScriptCall call => Value(call),
        _ => throw new ScriptException("this has no meaning"),
    };

    private ScriptValue Single(string name) => scope.Values(name) is [var value]
        ? value
        : throw new ScriptException($"\"{name}\" stands for several variables or none where one is needed");

    private ScriptValue Value(ScriptBinary binary)
    {
        var left = binary.Operator == "=" ? throw new ScriptException("it assigns a value to another question") : Value(binary.Left);
        // Both sides are worked out, so that an error is one whatever the other side says.
        var right = Value(binary.Right);
        return binary.Operator switch
        {
            "or" => ScriptValue.Of(left.Holds || right.Holds),
            "and" => ScriptValue.Of(left.Holds && right.Holds),
            "+" when (left.Number is null && !left.IsEmpty) || (right.Number is null && !right.IsEmpty) => new ScriptValue(left.Text + right.Text),
            "+" => Calculate(left, right, (a, b) => a + b),
            "-" => Calculate(left, right, (a, b) => a - b),
            "*" => Calculate(left, right, (a, b) => a * b),
            "/" => Calculate(left, right, (a, b) => b == 0 ? null : a / b),
            _ => ScriptValue.Of(ScriptValue.Compare(binary.Operator, left, right)),
        };
    }

    private ScriptValue Value(ScriptCall call)
    {
        if (call.Name.Equals("if", StringComparison.OrdinalIgnoreCase) && call.Arguments.Count == 3)
        {
            return Value(call.Arguments[0]).Holds ? Value(call.Arguments[1]) : Value(call.Arguments[2]);
        }
        var arguments = call.Arguments.SelectMany(argument => argument is ScriptName name ? scope.Values(name.Name) : [Value(argument)]).ToList();
        return ScriptFunctions.Run(call.Name, arguments);
    }

    private static decimal? Number(ScriptValue value) => value.IsEmpty ? 0 : value.Number;

    private static ScriptValue Calculate(ScriptValue left, ScriptValue right, Func<decimal, decimal, decimal?> work)
    {
        try
        {
            return ScriptValue.Of(Number(left) is { } a && Number(right) is { } b ? work(a, b) : null);
        }
        catch (OverflowException)
        {
            return ScriptValue.Of((decimal?)null);
        }
    }
}
