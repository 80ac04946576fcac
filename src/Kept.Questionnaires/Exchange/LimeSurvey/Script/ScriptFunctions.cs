using System.Text.RegularExpressions;

namespace Kept.Questionnaires.Exchange.LimeSurvey.Script;

/// <summary>The functions of ExpressionScript, on values that are already worked out.</summary>
internal static class ScriptFunctions
{
    /// <exception cref="ScriptException">There is no such function, or it needs other arguments.</exception>
    public static ScriptValue Run(string name, IReadOnlyList<ScriptValue> arguments)
    {
        try
        {
            return Find(name.ToLowerInvariant(), arguments) ?? throw new ScriptException($"the function {name} has no counterpart");
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or OverflowException)
        {
            throw new ScriptException($"{name} cannot be worked out with these arguments");
        }
    }

    private static ScriptValue? Find(string name, IReadOnlyList<ScriptValue> a) => name switch
    {
        "is_empty" or "is_null" => ScriptValue.Of(a[0].IsEmpty),
        "is_numeric" => ScriptValue.Of(a[0].Number is not null),
        "is_string" => ScriptValue.Of(a[0].Number is null),
        "is_int" => ScriptValue.Of(a[0].Number is { } n && decimal.Floor(n) == n),
        "is_float" => ScriptValue.Of(a[0].Number is { } n && decimal.Floor(n) != n),
        "is_nan" => ScriptValue.Of(a[0].Number is null && !a[0].IsEmpty),
        "count" => ScriptValue.Of(a.Count(value => !value.IsEmpty)),
        "countif" => ScriptValue.Of(a.Skip(1).Count(value => ScriptValue.Compare("==", value, a[0]))),
        "countifop" => ScriptValue.Of(a.Skip(2).Count(value => Matches(a[0].Text, value, a[1]))),
        "sumif" => ScriptValue.Of(a.Skip(1).Where(value => ScriptValue.Compare("==", value, a[0])).Sum(value => value.Number ?? 0)),
        "sumifop" => ScriptValue.Of(a.Skip(2).Where(value => Matches(a[0].Text, value, a[1])).Sum(value => value.Number ?? 0)),
        "sum" => ScriptValue.Of(a.Sum(value => value.Number ?? 0)),
        "min" => Extreme(a, (x, y) => x < y),
        "max" => Extreme(a, (x, y) => x > y),
        "unique" => ScriptValue.Of(a.Where(value => !value.IsEmpty).GroupBy(value => value.Text).All(group => group.Count() == 1)),
        "in_array" => ScriptValue.Of(a.Skip(1).Any(value => ScriptValue.Compare("==", value, a[0]))),
        "implode" or "join" => new ScriptValue(name == "join" ? string.Concat(a.Select(value => value.Text)) : string.Join(a[0].Text, a.Skip(1).Select(value => value.Text))),
        "list" => new ScriptValue(string.Join(", ", a.Where(value => !value.IsEmpty).Select(value => value.Text))),
        "strlen" => ScriptValue.Of(a[0].Text.Length),
        "strtolower" => new ScriptValue(a[0].Text.ToLowerInvariant()),
        "strtoupper" => new ScriptValue(a[0].Text.ToUpperInvariant()),
        "substr" => new ScriptValue(Part(a)),
        "trim" => new ScriptValue(a[0].Text.Trim()),
        "strip_tags" or "htmlspecialchars" or "nl2br" or "stripslashes" => a[0],
        "regexmatch" => ScriptValue.Of(MatchesPattern(a[1].Text, a[0].Text)),
        _ => Numeric(name, a),
    };

    private static ScriptValue? Numeric(string name, IReadOnlyList<ScriptValue> a) => name switch
    {
        "abs" => Map(a[0], Math.Abs),
        "floor" => Map(a[0], decimal.Floor),
        "ceil" => Map(a[0], decimal.Ceiling),
        "intval" => Map(a[0], decimal.Truncate),
        "round" => Map(a[0], n => decimal.Round(n, (int)Math.Clamp(a.Count > 1 ? a[1].Number ?? 0 : 0, 0, 20), MidpointRounding.AwayFromZero)),
        "pow" => Real(a, (x, y) => Math.Pow(x, y)),
        "sqrt" => Real(a, (x, _) => Math.Sqrt(x)),
        "exp" => Real(a, (x, _) => Math.Exp(x)),
        "log" => Real(a, (x, _) => Math.Log(x)),
        "sin" => Real(a, (x, _) => Math.Sin(x)),
        "cos" => Real(a, (x, _) => Math.Cos(x)),
        "tan" => Real(a, (x, _) => Math.Tan(x)),
        "pi" => Real([ScriptValue.Empty], (_, _) => Math.PI),
        _ => null,
    };

    /// <param name="comparator">As <c>countifop</c> takes it: a sign, a word such as "lt", or "RX".</param>
    public static bool Matches(string comparator, ScriptValue value, ScriptValue other) => Comparator(comparator) switch
    {
        "RX" => MatchesPattern(value.Text, other.Text),
        var sign => ScriptValue.Compare(sign, value, other),
    };

    public static string Comparator(string name) => name.ToLowerInvariant() switch
    {
        "rx" => "RX",
        "==" or "eq" => "==",
        "!=" or "ne" => "!=",
        "<" or "lt" => "<",
        "<=" or "le" => "<=",
        ">" or "gt" => ">",
        ">=" or "ge" => ">=",
        _ => throw new ScriptException($"\"{name}\" is not a comparison"),
    };

    private static string Part(IReadOnlyList<ScriptValue> a)
    {
        var from = (int)Math.Clamp(a[1].Number ?? 0, 0, a[0].Text.Length);
        return a[0].Text.Substring(from, a.Count < 3 ? a[0].Text.Length - from : (int)Math.Clamp(a[2].Number ?? 0, 0, a[0].Text.Length - from));
    }

    private static ScriptValue Map(ScriptValue value, Func<decimal, decimal> work) =>
        ScriptValue.Of(value.IsEmpty ? work(0) : value.Number is { } number ? work(number) : null);

    // 15 digits are what a double can hold.
    private static ScriptValue Real(IReadOnlyList<ScriptValue> a, Func<double, double, double> work)
    {
        var result = work((double)(a[0].Number ?? 0), a.Count > 1 ? (double)(a[1].Number ?? 0) : 0);
        return ScriptValue.Of(double.IsFinite(result) && Math.Abs(result) < 1e20 ? (decimal)result : null);
    }

    // LimeSurvey's server and its pages disagree about what is empty here; those answered count, as an author would expect.
    private static ScriptValue Extreme(IReadOnlyList<ScriptValue> values, Func<decimal, decimal, bool> beats)
    {
        decimal? best = null;
        foreach (var value in values)
        {
            best = value.Number is { } number && (best is null || beats(number, best.Value)) ? number : best;
        }
        return best is null ? ScriptValue.Empty : ScriptValue.Of(best);
    }

    // The source's patterns are Perl's, with backtracking: time is bounded instead.
    private static bool MatchesPattern(string text, string pattern)
    {
        try
        {
            return ScriptPattern.Read(pattern) is { } read && Regex.IsMatch(text, read, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
