using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Flows;

/// <summary>
/// Binds an expression to where it stands: inside a loop, questions of the loop are those of the present item; given to a
/// function, a matrix or a loop is all of its answers.
/// </summary>
/// <param name="item">Of the loop; null outside.</param>
/// <param name="inside">Codes of the questions in the same loop.</param>
/// <param name="slots">All answers by the code of their question.</param>
internal sealed class Binding(Choice? item, IReadOnlySet<string> inside, ILookup<string, AnswerSlot> slots)
{
    public Expression? BindMaybe(Expression? expression) => expression is null ? null : Bind(expression);

    public Expression Bind(Expression expression) => expression.Replace(node => node switch
    {
        Expression.Attribute { Name: Expression.Attribute.Item } when item is not null => Expression.Of(item.Code),
        Expression.Answer answer => new Expression.Answer(CodeOf(answer.Code)),
        Expression.Call call when call.Arguments.Any(argument => argument is Expression.Answer answer && IsSeveral(answer.Code)) && TakesMany(call) =>
            Spread(call),
        _ => null,
    });

    private Expression.Call Spread(Expression.Call call)
    {
        List<Expression> all = [.. call.Arguments.SelectMany(argument => argument is Expression.Answer answer && IsSeveral(answer.Code) ? All(answer.Code) : [Bind(argument)])];
        return all.Count <= Functions.MostArguments
            ? new Expression.Call(call.Function, all)
            : throw new ArgumentException($"\"{call}\" would look at {all.Count} answers at once; at most {Functions.MostArguments} are possible.", nameof(call));
    }

    private string CodeOf(string code)
    {
        if (item is null)
        {
            return code;
        }
        var dot = code.IndexOf('.', StringComparison.Ordinal);
        var question = dot < 0 ? code : code[..dot];
        return inside.Contains(question) && !slots[question].Any(slot => slot.Code == code)
            ? $"{question}.{item.Code}{(dot < 0 ? "" : code[dot..])}"
            : code;
    }

    // A code that is no answer itself but the beginning of several.
    private bool IsSeveral(string code)
    {
        var bound = CodeOf(code);
        return slots[Question(bound)] is var those && those.All(slot => slot.Code != bound) && those.Any(slot => slot.Code.StartsWith(bound + ".", StringComparison.Ordinal));
    }

    private IEnumerable<Expression> All(string code)
    {
        var bound = CodeOf(code);
        return slots[Question(bound)].Where(slot => slot.Code.StartsWith(bound + ".", StringComparison.Ordinal)).Select(slot => new Expression.Answer(slot.Code));
    }

    private static string Question(string code) => code.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? code[..dot] : code;

    private static bool TakesMany(Expression.Call call) =>
        call.Function is Function.Answered or Function.Count or Function.Sum or Function.Mean or Function.Min or Function.Max or Function.Coalesce or Function.Concat;
}
