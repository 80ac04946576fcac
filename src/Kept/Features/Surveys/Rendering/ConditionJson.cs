using System.Text.Json.Nodes;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>A condition as nested arrays, operator first, for the page's script: <c>["and",["&lt;=",["q","nps"],6],["answered",["q","why"]]]</c>.</summary>
internal static class ConditionJson
{
    public static string Of(Expression condition) => Node(condition)!.ToJsonString();

    private static JsonNode? Node(Expression e) => e switch
    {
        Expression.Literal { Constant: { Number: { } number } } => JsonValue.Create(number),
        Expression.Literal { Constant: { Truth: { } truth } } => JsonValue.Create(truth),
        Expression.Literal literal => JsonValue.Create(literal.Constant.Word),
        Expression.Answer answer => new JsonArray("q", answer.Code),
        Expression.Attribute attribute => new JsonArray("@", attribute.Name),
        Expression.Not not => new JsonArray("not", Node(not.Part)),
        Expression.Negative negative => new JsonArray("neg", Node(negative.Part)),
        Expression.Binary binary => new JsonArray(Signs[(int)binary.Operator], Node(binary.Left), Node(binary.Right)),
        Expression.Call call => new JsonArray([NameOf(call.Function), .. call.Arguments.Select(Node)]),
        _ => throw new InvalidOperationException($"The page's script knows no {e.GetType().Name}."),
    };

    private static readonly string[] Signs = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "has", "+", "-", "*", "/", "%"];

    private static string NameOf(Function function)
    {
        var name = function.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
