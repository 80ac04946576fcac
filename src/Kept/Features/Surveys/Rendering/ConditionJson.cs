using System.Text.Json.Nodes;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>A condition as nested arrays, operator first, for the page's script: <c>["and",["&lt;=","nps",6],["answered","why"]]</c>.</summary>
internal static class ConditionJson
{
    public static string Of(Expression condition) => Node(condition).ToJsonString();

    private static JsonArray Node(Expression e) => e switch
    {
        Expression.And and => new("and", Node(and.Left), Node(and.Right)),
        Expression.Or or => new("or", Node(or.Left), Node(or.Right)),
        Expression.Not not => new("not", Node(not.Part)),
        Expression.IsAnswered answered => new("answered", answered.Code),
        Expression.Has has => new("has", has.Code, has.Choice),
        Expression.Comparison c => new(Sign(c.Comparator), c.Code, Value(c.Value)),
        _ => throw new InvalidOperationException($"The page's script knows no {e.GetType().Name}."),
    };

    private static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.Equal => "=",
        Comparator.NotEqual => "!=",
        Comparator.Less => "<",
        Comparator.AtMost => "<=",
        Comparator.Greater => ">",
        _ => ">=",
    };

    private static JsonValue Value(Expression.Literal value) =>
        value.Number is { } number ? JsonValue.Create(number) : value.Truth is { } truth ? JsonValue.Create(truth) : JsonValue.Create(value.Word)!;
}
