using System.Globalization;
using Kept.Questionnaires;

namespace Kept.BrowserTests;

/// <summary>Expressions of every operator and function the page's script knows, and answers for them, from a seed.</summary>
internal static class GeneratedExpressions
{
    private static readonly string[] Words = ["", "a", "Zebra", "Straße", "ÉCOLE", " padded ", "12.5", "-3", "x", "y", "İstanbul ı", "2026-02-28", "not a day 12"];
    private static readonly string[] Days = ["2024-02-29", "2025-12-31", "2026-03-01", "1999-01-01", "2026-02-30", "0001-01-01"];
    private static readonly string[] Lists = ["x", "y", "z"];

    public static string Any(Random r) => Pick(r, Truth, Number, Text, List)(r, 3);

    public static Dictionary<string, AnswerValue> Answers(Random r)
    {
        var answers = new Dictionary<string, AnswerValue>();
        if (r.Next(5) > 0) answers["n"] = AnswerValue.Of(r.Next(-2000, 2000) / 4m / 1.0000000000000000000000000000m);
        if (r.Next(5) > 0) answers["m"] = AnswerValue.Of(r.Next(11));
        if (r.Next(5) > 0) answers["w"] = AnswerValue.Of(Pick(r, Words));
        if (r.Next(5) > 0) answers["b"] = AnswerValue.Of(r.Next(2) == 0);
        if (r.Next(5) > 0) answers["d"] = AnswerValue.Of(Pick(r, Days));
        if (r.Next(5) > 0) answers["l"] = AnswerValue.Of(Lists.Where(_ => r.Next(2) == 0).ToArray());
        return answers;
    }

    private static string Truth(Random r, int deep)
    {
        var d = deep - 1;
        return deep == 0 ? Pick(r, "b", "true", "false") : r.Next(14) switch
        {
            0 => $"({Truth(r, d)} and {Truth(r, d)})",
            1 => $"({Truth(r, d)} or {Truth(r, d)})",
            2 => $"(not {Truth(r, d)})",
            3 => $"({Number(r, d)} {Comparison(r)} {Number(r, d)})",
            4 => $"({Text(r, d)} {Comparison(r)} {Text(r, d)})",
            5 => $"({Truth(r, d)} {Pick(r, "=", "!=")} {Truth(r, d)})",
            6 => $"({List(r, d)} has {Pick(r, "'x'", "'y'", "w")})",
            7 => $"answered({Some(r, d)}, {Some(r, d)})",
            8 => $"oneOf({Some(r, d)}, {Some(r, d)}, {Some(r, d)})",
            9 => $"contains({Some(r, d)}, {Text(r, d)})",
            10 => $"startsWith({Some(r, d)}, {Text(r, d)})",
            11 => $"endsWith({Some(r, d)}, {Text(r, d)})",
            12 => $"({Some(r, d)} {Comparison(r)} {Some(r, d)})",
            _ => $"if({Truth(r, d)}, {Truth(r, d)}, {Truth(r, d)})",
        };
    }

    private static string Number(Random r, int deep)
    {
        var d = deep - 1;
        return deep == 0 ? Pick(r, "n", "m", "0", "3", "2.5", "-7", "0.25") : r.Next(16) switch
        {
            0 => $"({Number(r, d)} {Pick(r, "+", "-", "*", "/", "%")} {Number(r, d)})",
            1 => $"(-{Number(r, d)})",
            2 => $"{Pick(r, "sum", "mean", "min", "max")}({Number(r, d)}, {Some(r, d)}, {Number(r, d)})",
            3 => $"count({Some(r, d)}, {Some(r, d)})",
            4 => $"round({Number(r, d)}, {Pick(r, "0", "1", "2", "m")})",
            5 => $"{Pick(r, "round", "floor", "ceiling", "abs")}({Number(r, d)})",
            6 => $"power({Pick(r, "m", "2", "n")}, {Pick(r, "2", "3", "0", "-1")})",
            7 => $"sqrt({Number(r, d)})",
            8 => $"place({List(r, d)}, {Pick(r, "'x'", "'z'", "w")})",
            9 => $"length({Text(r, d)})",
            10 => $"number({Some(r, d)})",
            11 => $"{Pick(r, "days", "years")}({Day(r, d)}, {Day(r, d)})",
            12 => $"{Pick(r, "year", "month", "day")}({Day(r, d)})",
            13 => $"coalesce({Some(r, d)}, {Number(r, d)})",
            14 => $"if({Truth(r, d)}, {Number(r, d)}, {Number(r, d)})",
            _ => Number(r, 0),
        };
    }

    private static string Text(Random r, int deep)
    {
        var d = deep - 1;
        return deep == 0 ? Pick(r, "w", "d", $"'{Pick(r, Words)}'") : r.Next(7) switch
        {
            0 => $"{Pick(r, "lower", "upper", "trim", "text")}({Pick(r, "w", "b", "l", "m", Text(r, d))})",
            1 => $"concat({Text(r, d)}, m, {Truth(r, d)}, {List(r, d)})",
            2 => $"substring({Text(r, d)}, {Whole(r)}, {Whole(r)})",
            3 => $"substring({Text(r, d)}, {Whole(r)})",
            4 => $"at({List(r, d)}, {Whole(r)})",
            5 => Day(r, d),
            _ => $"coalesce({Text(r, d)}, {Text(r, d)})",
        };
    }

    private static string Day(Random r, int deep) => deep > 0 && r.Next(3) == 0 ? $"addDays({Pick(r, "d", "w", "'2026-03-01'")}, {Pick(r, "m", "n", "-1", "400")})" : Pick(r, "d", "w", $"'{Pick(r, Days)}'");

    private static string List(Random r, int deep) => deep > 0 && r.Next(4) == 0 ? $"if({Truth(r, deep - 1)}, l, w)" : "l";

    private static string Some(Random r, int deep) => Pick(r, Truth, Number, Text, List)(r, deep);

    private static string Comparison(Random r) => Pick(r, "=", "!=", "<", "<=", ">", ">=");

    private static string Whole(Random r) => r.Next(3) == 0 ? "m" : r.Next(-1, 6).ToString(CultureInfo.InvariantCulture);

    private static T Pick<T>(Random r, params T[] from) => from[r.Next(from.Length)];

    private static Func<Random, int, string> Pick(Random r, params Func<Random, int, string>[] from) => from[r.Next(from.Length)];
}
