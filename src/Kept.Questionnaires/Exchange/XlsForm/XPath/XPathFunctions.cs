using System.Globalization;
using System.Text.RegularExpressions;

namespace Kept.Questionnaires.Exchange.XlsForm.XPath;

/// <summary>The functions of XPath 1.0 and of the ODK XForms specification (getodk.github.io/xforms-spec, "XPath Functions").</summary>
internal static class XPathFunctions
{
    public static XPathValue Call(XPathNode.Call call, XPathScope scope)
    {
        var arguments = call.Arguments;
        XPathValue At(int i) => i < arguments.Count ? XPathEvaluator.Evaluate(arguments[i], scope) : XPathValue.Empty;
        string Text(int i) => At(i).ToText();
        double Number(int i) => At(i).ToNumber();
        IEnumerable<string> Nodes() => arguments.SelectMany(argument => XPathEvaluator.Evaluate(argument, scope).Nodes);

        return call.Function switch
        {
            "true" => XPathValue.Of(true),
            "false" => XPathValue.Of(false),
            "not" => XPathValue.Of(!At(0).ToTruth()),
            "boolean" => XPathValue.Of(At(0).ToTruth()),
            "boolean-from-string" => XPathValue.Of(Text(0) is "true" or "1"),
            "string" => XPathValue.Of(arguments.Count == 0 ? scope.Self : Text(0)),
            "number" => XPathValue.Of(Number(0)),
            "selected" or "is-selected" => XPathValue.Of(Words(Text(0)).Contains(Text(1).Trim())),
            "count-selected" => XPathValue.Of(Words(Text(0)).Length),
            "selected-at" => XPathValue.Of(Words(Text(0)).ElementAtOrDefault(Index(Number(1))) ?? ""),
            "if" => At(0).ToTruth() ? At(1) : At(2),
            "coalesce" => arguments.Select((_, i) => At(i)).FirstOrDefault(value => value.ToText().Length > 0, XPathValue.Empty),
            "once" => scope.Self.Length > 0 ? XPathValue.Of(scope.Self) : At(0),
            "regex" => XPathValue.Of(Matches(Text(0), Text(1))),
            "string-length" => XPathValue.Of(arguments.Count == 0 ? scope.Self.Length : Text(0).Length),
            "substr" => XPathValue.Of(Substr(Text(0), Number(1), arguments.Count > 2 ? Number(2) : double.PositiveInfinity)),
            "concat" => XPathValue.Of(string.Concat(arguments.SelectMany((_, i) => At(i).Nodes))),
            "join" => XPathValue.Of(string.Join(Text(0), arguments.Skip(1).SelectMany((_, i) => At(i + 1).Nodes))),
            "contains" => XPathValue.Of(Text(0).Contains(Text(1), StringComparison.Ordinal)),
            "starts-with" => XPathValue.Of(Text(0).StartsWith(Text(1), StringComparison.Ordinal)),
            "ends-with" => XPathValue.Of(Text(0).EndsWith(Text(1), StringComparison.Ordinal)),
            "normalize-space" => XPathValue.Of(string.Join(' ', Words(Text(0)))),
            "lower-case" => XPathValue.Of(Text(0).ToLowerInvariant()),
            "upper-case" => XPathValue.Of(Text(0).ToUpperInvariant()),
            "jr:choice-name" => XPathValue.Of(ChoiceName(call, Text(0), scope)),
            "jr:itext" => XPathValue.Of(Text(0)),
            "position" => XPathValue.Of(scope.Position),
            "count" => XPathValue.Of(Nodes().Count()),
            "count-non-empty" => XPathValue.Of(Nodes().Count(node => node.Length > 0)),
            "sum" => XPathValue.Of(Nodes().Sum(XPathValue.Read)),
            "min" => XPathValue.Of(Nodes().Select(XPathValue.Read).DefaultIfEmpty(double.NaN).Min()),
            "max" => XPathValue.Of(Fold(Nodes(), Math.Max)),
            "today" => XPathValue.Of(XPathDates.Write(scope.Today)),
            "now" => XPathValue.Of(XPathDates.Write(scope.Today)),
            "date" or "date-time" => XPathDates.Date(At(0)),
            "decimal-date-time" => XPathValue.Of(XPathValue.Read(Text(0))),
            "format-date" or "format-date-time" => XPathValue.Of(XPathDates.Format(Text(0), Text(1))),
            _ => Arithmetic(call.Function, Number),
        };
    }

    public static string[] Words(string text) => text.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static XPathValue Arithmetic(string function, Func<int, double> number) => XPathValue.Of(function switch
    {
        "int" => Math.Truncate(number(0)),
        "round" => Round(number(0), double.IsNaN(number(1)) ? 0 : number(1)),
        "floor" => Math.Floor(number(0)),
        "ceiling" => Math.Ceiling(number(0)),
        "abs" => Math.Abs(number(0)),
        "pow" => Math.Pow(number(0), number(1)),
        "sqrt" => Math.Sqrt(number(0)),
        "pi" => Math.PI,
        "sin" => Math.Sin(number(0)),
        "cos" => Math.Cos(number(0)),
        "tan" => Math.Tan(number(0)),
        "atan" => Math.Atan(number(0)),
        "asin" => Math.Asin(number(0)),
        "acos" => Math.Acos(number(0)),
        "atan2" => Math.Atan2(number(0), number(1)),
        "exp" => Math.Exp(number(0)),
        "exp10" => Math.Pow(10, number(0)),
        "log" => Math.Log(number(0)),
        "log10" => Math.Log10(number(0)),
        _ => throw new XPathException($"the function {function}()"),
    });

    // NaN has the last word in XForms' max as in its min.
    private static double Fold(IEnumerable<string> nodes, Func<double, double, double> join) =>
        nodes.Select(XPathValue.Read).DefaultIfEmpty(double.NaN).Aggregate(join);

    private static double Round(double number, double decimals)
    {
        if (double.IsNaN(number) || Math.Abs(number) > 1e15 || decimals is < 0 or > 15)
        {
            return number;
        }
        return (double)decimal.Round((decimal)number, (int)decimals, MidpointRounding.AwayFromZero);
    }

    private static int Index(double number) => number is >= 0 and < 10_000 ? (int)number : -1;

    private static string Substr(string text, double start, double end)
    {
        var from = (int)Math.Clamp(double.IsNaN(start) ? text.Length : start, 0, text.Length);
        var to = (int)Math.Clamp(double.IsNaN(end) ? 0 : end, from, text.Length);
        return text[from..Math.Max(from, to)];
    }

    private static string ChoiceName(XPathNode.Call call, string choice, XPathScope scope) =>
        call.Arguments is [_, XPathNode.Literal { Value: var quoted }] && quoted.Trim() is ['$', '{', .. var name, '}']
            ? scope.Label(name.Trim(), choice)
            : throw new XPathException("jr:choice-name() without the name of a question in quotes");

    // JavaRosa asks the whole text to match.
    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));
        }
        catch (Exception error) when (error is ArgumentException or RegexMatchTimeoutException)
        {
            throw new XPathException(string.Create(CultureInfo.InvariantCulture, $"the pattern {pattern}"));
        }
    }
}
