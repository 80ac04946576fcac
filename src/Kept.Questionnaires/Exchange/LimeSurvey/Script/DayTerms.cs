namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>Functions on days and times. LimeSurvey counts seconds since 1970; here days are counted, at midnight.</summary>
internal static class DayTerms
{
    private const int SecondsOfDay = 86_400;
    private static readonly Expression Today = new Expression.Call(Function.Today);
    private static readonly Expression Epoch = Expression.Of("1970-01-01");

    /// <summary>A call of a function on days; null for any other.</summary>
    public static Term? Call(string name, IReadOnlyList<Term> arguments) => (name, arguments.Count) switch
    {
        ("today", 0) => Term.Word(Today, mayBeMissing: true),
        ("time", 0) => Term.Number(Seconds(Today)),
        ("strtotime", 1) => Term.Number(Seconds(DayOf(arguments[0]))),
        ("date", 1) => Part(Format(arguments[0]), Today),
        ("date", 2) => Part(Format(arguments[0]), DayIn(arguments[1].Expression)),
        _ => null,
    };

    private static Term? Part(string format, Expression day) => format switch
    {
        "Y-m-d" => Term.Word(day, mayBeMissing: true),
        "Y" => Term.Number(new Expression.Call(Function.Year, day)),
        "n" or "m" => Term.Number(new Expression.Call(Function.Month, day)),
        "j" or "d" => Term.Number(new Expression.Call(Function.Day, day)),
        _ => null,
    };

    private static string Format(Term format) => format.Expression is Expression.Literal { Constant.Word: { } word } ? word : "";

    private static Expression DayOf(Term day) => day.Expression switch
    {
        Expression.Literal { Constant.Word: "now" or "today" } => Today,
        Expression.Literal { Constant.Word: { } word } when !Limits.IsDayBound(word) => throw new ScriptException($"\"{word}\" is not a day we understand"),
        _ when day.Kind == TermKind.Word => day.Expression,
        _ => throw new ScriptException("it takes a number for a day"),
    };

    private static Expression.Binary Seconds(Expression day) => new(Operator.Multiply, new Expression.Call(Function.Days, Epoch, day), Expression.Of(SecondsOfDay));

    // Undoes Seconds.
    private static Expression DayIn(Expression seconds) => seconds is Expression.Binary { Operator: Operator.Multiply, Left: Expression.Call { Function: Function.Days, Arguments: [_, var day] } }
        ? day
        : throw new ScriptException("it makes a date of a number");
}
