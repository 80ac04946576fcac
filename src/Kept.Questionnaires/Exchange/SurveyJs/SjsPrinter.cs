using System.Globalization;
using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Writes an expression of ours as one of SurveyJS that means the same: there, nothing is unequal to something.</summary>
/// <param name="inside">Codes of the questions in the same repeated panel.</param>
internal sealed class SjsPrinter(Questionnaire questionnaire, IReadOnlySet<string> inside)
{
    /// <exception cref="NotCarriedException">There is no way to say it there.</exception>
    public string Print(Expression expression) => expression switch
    {
        Expression.Literal literal => Constant(literal.Constant),
        Expression.Answer answer => Name(answer.Code),
        Expression.Attribute { Name: Expression.Attribute.Item } => throw new NotCarriedException("the item of a loop has no name there"),
        Expression.Attribute attribute => $"{{{attribute.Name}}}",
        Expression.Not not => $"!({Print(not.Part)})",
        Expression.Negative negative => $"(0 - {Print(negative.Part)})",
        Expression.Binary binary => Binary(binary),
        Expression.Call call => Call(call),
        _ => throw new NotCarriedException("it has an unknown form"),
    };

    private string Binary(Expression.Binary binary)
    {
        var (left, right) = (Print(binary.Left), Print(binary.Right));
        return binary.Operator switch
        {
            Operator.Or => $"({left} or {right})",
            Operator.And => $"({left} and {right})",
            Operator.NotEqual => $"({Filled(binary.Left)}{Filled(binary.Right)}{left} <> {right})",
            Operator.Equal => $"{left} = {right}",
            Operator.Has => $"{left} contains {right}",
            < Operator.Add => $"{left} {Expressions.Operators.Sign(binary.Operator)} {right}",
            // What is missing would count as nothing there; a sum of ours needs all its parts.
            _ => $"({left} {Expressions.Operators.Sign(binary.Operator)} {right})",
        };
    }

    private string Filled(Expression part) => part is Expression.Literal ? "" : $"{Print(part)} notempty and ";

    private string Name(string code)
    {
        var dot = code.IndexOf('.', StringComparison.Ordinal);
        var question = dot < 0 ? code : code[..dot];
        var rest = dot < 0 ? "" : code[(dot + 1)..];
        var prefix = inside.Contains(question) ? "panel." : "";
        return (rest, questionnaire.Find(question)) switch
        {
            ("", _) => $"{{{prefix}{question}}}",
            ("other", { Other: true }) => $"{{{prefix}{question}-Comment}}",
            (_, { Kind: QuestionKind.Matrix } matrix) when matrix.Rows.Any(row => row.Code == rest) => $"{{{prefix}{question}.{rest}}}",
            _ => throw new NotCarriedException($"\"{code}\" is answered in a loop"),
        };
    }

    private static string Constant(in AnswerValue value) => value switch
    {
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Truth: { } truth } => truth ? "true" : "false",
        { Word: { } word } => $"'{word.Replace("'", "\\'", StringComparison.Ordinal)}'",
        _ => throw new NotCarriedException("a list stands where one value is needed"),
    };

    private string Call(Expression.Call call)
    {
        var arguments = call.Arguments;
        string All() => string.Join(", ", arguments.Select(Print));
        switch (call.Function)
        {
            case Function.Answered: return $"({string.Join(" or ", arguments.Select(part => $"{Print(part)} notempty"))})";
            case Function.OneOf when arguments.Skip(1).All(part => part is Expression.Literal): return $"{Print(arguments[0])} anyof [{string.Join(", ", arguments.Skip(1).Select(Print))}]";
            case Function.OneOf: return $"({string.Join(" or ", arguments.Skip(1).Select(part => $"{Print(arguments[0])} = {Print(part)}"))})";
            case Function.Count when arguments is [Expression.Answer answer] && questionnaire.Find(answer.Code) is { Kind: QuestionKind.Multi or QuestionKind.Ranking }: return $"{{{answer.Code}.length}}";
            case Function.Count: return $"({string.Join(" + ", arguments.Select(part => $"iif({Print(part)} notempty, 1, 0)"))})";
            case Function.Sum: return $"sum({All()})";
            case Function.Mean: return $"avg({All()})";
            case Function.Min: return $"min({All()})";
            case Function.Max: return $"max({All()})";
            case Function.Round: return $"round({All()})";
            case Function.If: return $"iif({All()})";
            case Function.Coalesce: return arguments.SkipLast(1).Reverse().Aggregate(Print(arguments[^1]), (rest, part) => $"iif({Print(part)} notempty, {Print(part)}, {rest})");
            // Texts are compared there without case and read as numbers where they are.
            case Function.Lower or Function.Upper or Function.Trim or Function.Number or Function.Text: return Print(arguments[0]);
            case Function.Concat: return $"('' + {string.Join(" + ", arguments.Select(Print))})";
            case Function.Contains: return $"{Print(arguments[0])} contains {Print(arguments[1])}";
            case Function.Power: return $"({Print(arguments[0])} ^ {Print(arguments[1])})";
            default: return Dates(call);
        }
    }

    private string Dates(Expression.Call call) => (call.Function, call.Arguments) switch
    {
        (Function.Today, _) => "today()",
        (Function.Years, [var born, Expression.Call { Function: Function.Today }]) => $"age({Print(born)})",
        (Function.Years, [var from, var to]) => $"dateDiff({Print(from)}, {Print(to)}, 'years')",
        (Function.Days, [var from, var to]) => $"dateDiff({Print(from)}, {Print(to)}, 'days')",
        (Function.AddDays, [var day, var days]) => $"dateAdd({Print(day)}, {Print(days)}, 'days')",
        (Function.Year, [var day]) => $"year({Print(day)})",
        (Function.Month, [var day]) => $"month({Print(day)})",
        (Function.Day, [var day]) => $"day({Print(day)})",
        _ => throw new NotCarriedException($"there is no function \"{Expressions.Functions.Of(call.Function).Name}\" there"),
    };
}
