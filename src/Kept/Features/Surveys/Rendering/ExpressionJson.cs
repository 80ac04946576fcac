using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Rendering;

/// <summary>
/// Expressions as nested arrays for the page's script, operator first: <c>["and",["&lt;=",["q","nps"],6],["answered",["q","why"]]]</c>.
/// What does not depend on the screen is worked out and stands there as its value. Safe between single quotes of an attribute.
/// </summary>
internal sealed class ExpressionJson(ScreenLogic screen)
{
    /// <summary>The target of a jump that ends the survey.</summary>
    private const int End = -1;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    private static readonly string[] Signs = ["or", "and", "=", "!=", "<", "<=", ">", ">=", "has", "+", "-", "*", "/", "%"];

    public string Of(Expression expression)
    {
        var json = new StringBuilder();
        Write(json, expression);
        return json.ToString();
    }

    /// <summary>Jumps as pairs of a condition and the index of the question to go on at; null when none of them can happen.</summary>
    public string? Of(IReadOnlyList<FlowSkip> skips)
    {
        StringBuilder? json = null;
        foreach (var skip in skips)
        {
            var truth = skip.If is null ? true : screen.Truth(skip.If);
            // What only the server can decide is left to it, with the jumps that would come after.
            if (truth is null && !screen.IsScriptable(skip.If!)) break;
            if (truth == false) continue;
            json = json is null ? new StringBuilder("[[") : json.Append(",[");
            if (truth == true) json.Append("true");
            else Write(json, skip.If!);
            json.Append(CultureInfo.InvariantCulture, $",{skip.Question ?? End}]");
            if (truth == true) break;
        }
        return json?.Append(']').ToString();
    }

    private void Write(StringBuilder json, Expression e)
    {
        if (!screen.IsOpen(e)) Value(json, e.Value(screen.Facts));
        else if (screen.Truth(e) is { } truth) json.Append(truth ? "true" : "false");
        else if (e is Expression.Binary { Operator: Operator.And or Operator.Or } both && (screen.Truth(both.Left) ?? screen.Truth(both.Right)) is not null)
        {
            // The side that is decided changes nothing, or all would be.
            Node(json, Signs[(int)both.Operator], screen.Truth(both.Left) is null ? both.Left : both.Right);
        }
        else switch (e)
        {
            case Expression.Answer answer: Node(json, "q").Append(',').Append(Quoted(answer.Code)).Append(']'); break;
            case Expression.Not not: Node(json, "not", not.Part); break;
            case Expression.Negative negative: Node(json, "neg", negative.Part); break;
            case Expression.Binary binary: Node(json, Signs[(int)binary.Operator], binary.Left, binary.Right); break;
            case Expression.Call call: Node(json, NameOf(call.Function), [.. call.Arguments]); break;
            default: throw new InvalidOperationException($"The page's script knows no {e.GetType().Name}.");
        }
    }

    private void Node(StringBuilder json, string name, params ReadOnlySpan<Expression> parts)
    {
        Node(json, name);
        foreach (var part in parts)
        {
            json.Append(',');
            Write(json, part);
        }
        json.Append(']');
    }

    private static StringBuilder Node(StringBuilder json, string name) => json.Append("[\"").Append(name).Append('"');

    private static void Value(StringBuilder json, AnswerValue? given)
    {
        if (given is not { } value) json.Append("null");
        else if (value.Number is { } number) json.Append(number.ToString(CultureInfo.InvariantCulture));
        else if (value.Truth is { } truth) json.Append(truth ? "true" : "false");
        else if (value.Word is { } word) json.Append(Quoted(word));
        else json.Append("[\"list\"").AppendJoin("", value.Words!.Select(w => "," + Quoted(w))).Append(']');
    }

    private static string Quoted(string text) => $"\"{Encoder.Encode(text)}\"";

    private static string NameOf(Function function)
    {
        var name = function.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
