using System.Globalization;
using System.Text;

namespace Kept.Questionnaires.Expressions;

/// <summary>Writes an expression so that it reads back as the same tree, with no more parentheses than that takes.</summary>
internal static class Printer
{
    // Between and (1) and comparison (3).
    private const int NotBinding = 2;
    private const int Tightest = 7;

    public static string Print(Expression expression)
    {
        var output = new StringBuilder();
        Print(output, expression, 0);
        return output.ToString();
    }

    public static string Quote(string word)
    {
        var quoted = new StringBuilder(word.Length + 2).Append('"');
        foreach (var c in word)
        {
            _ = c switch
            {
                '\\' => quoted.Append("\\\\"),
                '"' => quoted.Append("\\\""),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(c),
            };
        }
        return quoted.Append('"').ToString();
    }

    /// <param name="binding">What stands around it binds at least as tightly as this, so that anything looser needs parentheses.</param>
    private static void Print(StringBuilder output, Expression expression, int binding)
    {
        var own = BindingOf(expression);
        if (own < binding)
        {
            output.Append('(');
        }
        switch (expression)
        {
            case Expression.Literal literal: output.Append(Constant(literal.Constant)); break;
            case Expression.Answer answer: output.Append(Path(answer.Code)); break;
            case Expression.Attribute attribute: output.Append('@').Append(IsName(attribute.Name) ? attribute.Name : Quote(attribute.Name)); break;
            case Expression.Not not:
                output.Append("not ");
                Print(output, not.Part, NotBinding);
                break;
            case Expression.Negative negative:
                output.Append('-');
                // A minus right before a number would be read as part of it.
                Print(output, negative.Part, negative.Part is Expression.Literal { Constant.Number: not null } or Expression.Negative ? Tightest + 1 : Tightest - 1);
                break;
            case Expression.Binary binary: Print(output, binary, own); break;
            case Expression.Call call: Print(output, call); break;
        }
        if (own < binding)
        {
            output.Append(')');
        }
    }

    private static void Print(StringBuilder output, Expression.Binary binary, int own)
    {
        var comparison = own == 3;
        Print(output, binary.Left, comparison ? own + 1 : own);
        output.Append(' ').Append(Operators.Sign(binary.Operator)).Append(' ');
        Print(output, binary.Right, own + 1);
    }

    private static void Print(StringBuilder output, Expression.Call call)
    {
        output.Append(Functions.Of(call.Function).Name).Append('(');
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            Print(output, call.Arguments[i], 0);
        }
        output.Append(')');
    }

    private static int BindingOf(Expression expression) => expression switch
    {
        Expression.Binary binary => Operators.Binding(binary.Operator),
        Expression.Not => NotBinding,
        Expression.Negative => Tightest - 1,
        _ => Tightest,
    };

    private static string Constant(in AnswerValue value) => value.Word is { } word
        ? Quote(word)
        : value.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : value.ToString();

    private static string Path(string code)
    {
        var dot = code.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 || code[(dot + 1)..].Split('.').All(IsName) ? code : $"{code[..dot]}[{Quote(code[(dot + 1)..])}]";
    }

    private static bool IsName(string part) => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
