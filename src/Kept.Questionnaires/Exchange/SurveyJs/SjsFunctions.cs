using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Makes the functions of SurveyJS into ours.</summary>
internal sealed class SjsFunctions(SjsTerms terms, SjsScope scope, Func<SjsExpression, Expression> condition)
{
    /// <exception cref="NotCarriedException">Ours has no such function.</exception>
    public (Expression Value, SjsType Type) Of(SjsExpression.Call call)
    {
        var name = call.Name.ToUpperInvariant();
        if (name.EndsWith("INARRAY", StringComparison.Ordinal) && name.Length > 7)
        {
            return (InArray(call, name[..^7]), SjsType.Number);
        }
        switch (name)
        {
            case "IIF" when call.Arguments.Count == 3:
                var (yes, type) = terms.Of(call.Arguments[1], condition);
                var (no, other) = terms.Of(call.Arguments[2], condition);
                return (Logic.Call(Function.If, condition(call.Arguments[0]), yes, no), type == other ? type : SjsType.Text);
            case "SUM" or "AVG" or "MIN" or "MAX" or "COUNT" when call.Arguments.Count > 0: return (Fold(name, Numbers(call)), SjsType.Number);
            case "ROUND" when call.Arguments.Count is 1 or 2: return (Logic.Call(Function.Round, Numbers(call)), SjsType.Number);
            case "TRUNC" when call.Arguments.Count == 1:
                var number = Numbers(call)[0];
                return (Logic.Call(Function.If, Logic.Compare(Operator.AtLeast, number, Expression.Of(0)), Logic.Call(Function.Floor, number), Logic.Call(Function.Ceiling, number)), SjsType.Number);
            default: return OfDates(call, name);
        }
    }

    private (Expression Value, SjsType Type) OfDates(SjsExpression.Call call, string name)
    {
        var today = Logic.Call(Function.Today);
        switch (name, call.Arguments.Count)
        {
            case ("TODAY" or "CURRENTDATE", 0): return (today, SjsType.Date);
            case ("TODAY" or "CURRENTDATE", 1): return (Logic.Call(Function.AddDays, today, terms.Number(call.Arguments[0], condition)), SjsType.Date);
            case ("GETDATE", 1): return (Date(call, 0), SjsType.Date);
            case ("AGE", 1): return (Logic.Call(Function.Years, Date(call, 0), today), SjsType.Number);
            case ("YEAR", 1): return (Logic.Call(Function.Year, Date(call, 0)), SjsType.Number);
            case ("MONTH", 1): return (Logic.Call(Function.Month, Date(call, 0)), SjsType.Number);
            case ("DAY", 1): return (Logic.Call(Function.Day, Date(call, 0)), SjsType.Number);
            case ("DIFFDAYS", 2): return (Logic.Call(Function.Abs, Logic.Call(Function.Days, Date(call, 0), Date(call, 1))), SjsType.Number);
            case ("DATEDIFF", 2 or 3) when Unit(call) is "days": return (Logic.Call(Function.Days, Date(call, 0), Date(call, 1)), SjsType.Number);
            case ("DATEDIFF", 3) when Unit(call) is "years": return (Logic.Call(Function.Years, Date(call, 0), Date(call, 1)), SjsType.Number);
            case ("DATEADD", 2 or 3) when Unit(call) is "days": return (Logic.Call(Function.AddDays, Date(call, 0), terms.Number(call.Arguments[1], condition)), SjsType.Date);
            default: throw new NotCarriedException($"there is no function \"{call.Name}\" with {call.Arguments.Count} arguments here");
        }
    }

    private static string Unit(SjsExpression.Call call) =>
        call.Arguments.Count < 3 ? "days" : call.Arguments[2] is SjsExpression.Constant { Value: string unit } ? unit : "";

    private Expression Date(SjsExpression.Call call, int at) => terms.Of(call.Arguments[at], condition) is (var value, SjsType.Date or SjsType.Text)
        ? value
        : throw new NotCarriedException($"{call.Name} needs a date");

    private List<Expression> Numbers(SjsExpression.Call call) =>
        [.. call.Arguments.SelectMany(argument => argument is SjsExpression.List list ? list.Items : [argument]).Select(argument => terms.Number(argument, condition))];

    // The sum of nothing is 0 in the source, and missing in ours.
    private static Expression Fold(string name, IReadOnlyList<Expression> numbers) => name switch
    {
        "SUM" => Logic.Call(Function.Coalesce, Logic.Call(Function.Sum, numbers), Expression.Of(0)),
        "AVG" => Logic.Call(Function.Mean, numbers),
        "MIN" => Logic.Call(Function.Min, numbers),
        "MAX" => Logic.Call(Function.Max, numbers),
        _ => Logic.Call(Function.Count, numbers),
    };

    private Expression InArray(SjsExpression.Call call, string fold)
    {
        if (call.Arguments is not [SjsExpression.Variable table, SjsExpression.Constant { Value: string column }] || fold is not ("SUM" or "AVG" or "MIN" or "MAX" or "COUNT"))
        {
            throw new NotCarriedException($"{call.Name} takes a table and a column here, and no condition");
        }
        var cells = scope.CellsOf(table.Name, column) ?? throw new NotCarriedException($"\"{table.Name}\" has no column of numbers \"{column}\"");
        if (!cells.Codes.All(terms.IsBefore))
        {
            throw new NotCarriedException($"it looks at \"{table.Name}\", which is not asked before it");
        }
        return Fold(fold, [.. cells.Codes.Select(Logic.Answer)]);
    }
}
