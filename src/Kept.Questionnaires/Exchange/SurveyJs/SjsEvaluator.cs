using System.Globalization;
using Kept.Questionnaires.Exchange.Json;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>Works out expressions in the meaning of SurveyJS.</summary>
/// <param name="variable">The value of a name; null where there is none.</param>
/// <param name="column">All values under a column of a table or repeated panel.</param>
internal sealed class SjsEvaluator(Func<string, object?> variable, Func<string, string, List<object?>> column, DateOnly today)
{
    public bool Holds(SjsExpression expression) => SjsValues.IsTrue(Value(expression));

    public object? Value(SjsExpression expression) => expression switch
    {
        SjsExpression.Constant constant => constant.Value,
        SjsExpression.Variable name => variable(name.Name),
        SjsExpression.List list => list.Items.Select(Value).ToList(),
        SjsExpression.Unary unary => Unary(unary),
        SjsExpression.Binary binary => Binary(binary),
        SjsExpression.Call call => Call(call),
        _ => null,
    };

    private object? Unary(SjsExpression.Unary unary) => unary.Operator switch
    {
        SjsOperator.Empty => SjsValues.IsEmpty(Value(unary.Part)),
        SjsOperator.NotEmpty => !SjsValues.IsEmpty(Value(unary.Part)),
        SjsOperator.Not => !Holds(unary.Part),
        _ => SjsValues.Number(Value(unary.Part)) is { } number ? -number : null,
    };

    private object? Binary(SjsExpression.Binary binary)
    {
        if (binary.Operator is SjsOperator.And or SjsOperator.Or)
        {
            return binary.Operator == SjsOperator.And ? Holds(binary.Left) && Holds(binary.Right) : Holds(binary.Left) || Holds(binary.Right);
        }
        return Binary(binary.Operator, Value(binary.Left), Value(binary.Right));
    }

    public static object? Binary(SjsOperator op, object? left, object? right) => op switch
    {
        SjsOperator.Equal => SjsValues.AreEqual(left, right),
        SjsOperator.NotEqual => !SjsValues.AreEqual(left, right),
        SjsOperator.Contains or SjsOperator.AllOf => SjsValues.Contains(left, right),
        SjsOperator.NotContains => !SjsValues.Contains(left, right),
        SjsOperator.AnyOf => SjsValues.AnyOf(left, right),
        SjsOperator.NoneOf => !SjsValues.AnyOf(left, right),
        SjsOperator.Less or SjsOperator.AtMost or SjsOperator.Greater or SjsOperator.AtLeast => SjsValues.Compare(op, left, right),
        _ => SjsValues.Calculate(op, left, right),
    };

    private object? Call(SjsExpression.Call call)
    {
        var name = call.Name.ToUpperInvariant();
        if (name == "IIF")
        {
            return call.Arguments.Count == 3 ? Value(call.Arguments[Holds(call.Arguments[0]) ? 1 : 2]) : null;
        }
        var values = call.Arguments.Select(Value).ToList();
        if (name.EndsWith("INARRAY", StringComparison.Ordinal))
        {
            return call.Arguments is [SjsExpression.Variable table, SjsExpression.Constant { Value: string part }] ? Fold(name[..^7], column(table.Name, part)) : null;
        }
        var flat = values.SelectMany(value => value is List<object?> list ? list : [value]).ToList();
        return name switch
        {
            "SUM" or "AVG" or "MIN" or "MAX" or "COUNT" => Fold(name, flat),
            "ROUND" => SjsValues.Number(flat.FirstOrDefault()) is { } number
                ? decimal.Round(number, (int)Math.Clamp(SjsValues.Number(flat.ElementAtOrDefault(1)) ?? 0, 0, 20), MidpointRounding.AwayFromZero) : null,
            "TRUNC" => SjsValues.Number(flat.FirstOrDefault()) is { } whole ? decimal.Truncate(whole) : null,
            "TODAY" or "CURRENTDATE" => Write(today.AddDays((int)Math.Clamp(SjsValues.Number(flat.FirstOrDefault()) ?? 0, -100_000, 100_000))),
            "GETDATE" => flat.FirstOrDefault(),
            "AGE" => Date(flat, 0) is { } born ? Years(born, today) : null,
            "YEAR" => Date(flat, 0)?.Year is { } year ? (decimal)year : null,
            "MONTH" => Date(flat, 0)?.Month is { } month ? (decimal)month : null,
            "DAY" => Date(flat, 0)?.Day is { } day ? (decimal)day : null,
            "DIFFDAYS" => Date(flat, 0) is { } from && Date(flat, 1) is { } to ? (decimal)Math.Abs(to.DayNumber - from.DayNumber) : null,
            "DATEDIFF" => Date(flat, 0) is { } first && Date(flat, 1) is { } second
                ? SjsValues.Text(flat.ElementAtOrDefault(2)) == "years" ? Years(first, second) : second.DayNumber - first.DayNumber : null,
            "DATEADD" => Date(flat, 0) is { } start && SjsValues.Number(flat.ElementAtOrDefault(1)) is { } days && Math.Abs(days) < 100_000 ? Write(start.AddDays((int)days)) : null,
            _ => null,
        };
    }

    private static object? Fold(string name, List<object?> values)
    {
        var numbers = values.Where(value => !SjsValues.IsEmpty(value)).Select(SjsValues.Number).OfType<decimal>().ToList();
        if (name is "SUM" or "COUNT")
        {
            return name == "SUM" ? numbers.Sum() : (decimal)values.Count(value => !SjsValues.IsEmpty(value));
        }
        return numbers.Count == 0 ? null : name switch { "AVG" => numbers.Average(), "MIN" => numbers.Min(), _ => numbers.Max() };
    }

    private static DateOnly? Date(List<object?> values, int at) => Dates.Read(values.ElementAtOrDefault(at) as string);

    private static decimal Years(DateOnly from, DateOnly to) => to.Year - from.Year - ((to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? 1 : 0);

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
