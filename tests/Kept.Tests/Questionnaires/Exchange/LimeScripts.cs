namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Makes arbitrary ExpressionScript over the variables of a survey.</summary>
internal sealed class LimeScripts(int seed)
{
    private static readonly string[] Variables =
    [
        "car", "age", "yes", "eat_a", "eat_b", "eat_other", "name", "rate_x", "rate_y", "rank_1", "rank_2", "sum_m", "sum_n", "five_x", "five_y", "late", "later", "why_a", "why_acomment", "car_other",
    ];

    private static readonly string[] Constants = ["0", "1", "2", "3", "18", "'A'", "'3'", "'Y'", "'N'", "''", "\"text\"", "'p'", "-1", "2.5"];
    private static readonly string[] Lists = ["that.eat", "that.sum", "that.five", "that.rate", "that.eat.nocomments", "that.why.nocomments"];
    private readonly Random random = new(seed);

    public string Condition(int depth = 3) => (depth == 0 ? random.Next(3) : random.Next(8)) switch
    {
        0 or 1 => $"{Value(depth)} {One("==", "!=", "<", "<=", ">", ">=", "eq", "ge")} {Value(depth)}",
        2 => $"{One("is_empty", "!is_empty", "is_numeric")}({Variable()})",
        3 or 4 => $"({Condition(depth - 1)} {One("and", "or", "&&", "||")} {Condition(depth - 1)})",
        5 => $"!({Condition(depth - 1)})",
        6 => $"if({Condition(depth - 1)}, {Condition(depth - 1)}, {Condition(depth - 1)})",
        _ => Variable(),
    };

    private string Value(int depth) => (depth == 0 ? random.Next(5) : random.Next(9)) switch
    {
        0 or 1 or 2 => Variable(),
        3 or 4 => One(Constants),
        5 => $"{One("count", "sum")}({One(Lists)}{One("", ".NAOK")})",
        6 => $"({Variable()} {One("+", "-", "*", "/")} {One("2", "age.NAOK", "five_x.NAOK", "sum_m")})",
        7 => $"{One("strlen", "abs", "intval")}({Variable()})",
        _ => $"countifop('{One("gt", "==", "<")}', {One(Constants)}, {One(Lists)})",
    };

    private string Variable() => One(Variables) + One("", ".NAOK");

    private string One(params string[] items) => items[random.Next(items.Length)];
}
