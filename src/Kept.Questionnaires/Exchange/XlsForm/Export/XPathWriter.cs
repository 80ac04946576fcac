using System.Globalization;
using System.Text.RegularExpressions;
using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Export;

/// <summary>Says our expressions as rules of an XLSForm, so that both decide alike also on what was not answered.</summary>
/// <param name="names">The names of answers in the form, by our codes.</param>
/// <param name="self">The code that is written as a dot.</param>
internal sealed class XPathWriter(IReadOnlyDictionary<string, (string Name, Question Question)> names, string? self = null)
{
    /// <summary>As a rule that holds or does not.</summary>
    /// <exception cref="XPathException">The format has nothing that says it.</exception>
    public string Truth(Expression expression) => expression switch
    {
        Expression.Literal { Constant.Truth: { } truth } => truth ? "true()" : "false()",
        Expression.Not not => $"not({Truth(not.Part)})",
        Expression.Binary { Operator: Operator.And } both => $"({Truth(both.Left)} and {Truth(both.Right)})",
        Expression.Binary { Operator: Operator.Or } either => $"({Truth(either.Left)} or {Truth(either.Right)})",
        Expression.Binary { Operator: < Operator.Add } comparison => Comparison(comparison),
        Expression.Answer answer => IsTrue(answer, true),
        Expression.Call { Function: Function.Answered } call => Join(" or ", call.Arguments.Select(Answered)),
        Expression.Call { Function: Function.OneOf } call => Join(" or ", call.Arguments.Skip(1).Select(other => Truth(new Expression.Binary(Operator.Equal, call.Arguments[0], other)))),
        Expression.Call { Function: Function.Matches } call => $"regex({Value(call.Arguments[0])}, {Quote(Whole(Word(call.Arguments[1])))})",
        Expression.Call { Function: Function.Contains } call => $"regex({Value(call.Arguments[0])}, {Quote($"(?is).*{Regex.Escape(Word(call.Arguments[1]))}.*")})",
        Expression.Call { Function: Function.StartsWith } call => $"regex({Value(call.Arguments[0])}, {Quote($"(?is){Regex.Escape(Word(call.Arguments[1]))}.*")})",
        Expression.Call { Function: Function.EndsWith } call => $"regex({Value(call.Arguments[0])}, {Quote($"(?is).*{Regex.Escape(Word(call.Arguments[1]))}")})",
        Expression.Call { Function: Function.If } call => $"(({Truth(call.Arguments[0])} and {Truth(call.Arguments[1])}) or (not({Truth(call.Arguments[0])}) and {Truth(call.Arguments[2])}))",
        _ => throw new XPathException("something in it is neither true nor false"),
    };

    /// <summary>As a rule that comes to a value.</summary>
    /// <exception cref="XPathException">The format has nothing that says it.</exception>
    public string Value(Expression expression) => expression switch
    {
        Expression.Literal { Constant.Word: { } word } => Quote(word),
        Expression.Literal { Constant.Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        Expression.Answer answer => Name(answer),
        Expression.Negative negative => $"-({Value(negative.Part)})",
        Expression.Binary { Operator: >= Operator.Add } sum => $"({Value(sum.Left)} {Sign(sum.Operator)} {Value(sum.Right)})",
        Expression.Call call => Call(call),
        Expression.Attribute => throw new XPathException("a form knows no attributes"),
        _ => $"if({Truth(expression)}, 'true', 'false')",
    };

    private string Comparison(Expression.Binary comparison)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        if (left is Expression.Literal && right is not Expression.Literal && comparison.Operator != Operator.Has)
        {
            return Comparison(new Expression.Binary(Turned(comparison.Operator), right, left));
        }
        switch (comparison.Operator)
        {
            case Operator.Has: return $"selected({Value(left)}, {Value(right)})";
            case Operator.Equal when right is Expression.Literal { Constant.Truth: { } truth } && left is Expression.Answer answer: return IsTrue(answer, truth);
            case Operator.Equal or Operator.NotEqual when right is Expression.Literal { Constant.Truth: not null }: throw new XPathException("it compares a truth that is worked out");
            case Operator.Equal: return Both($"{Value(left)} = {Value(right)}", right is Expression.Literal { Constant.Word: not "" } or Expression.Literal { Constant.Number: not null } ? [] : [left, right]);
            case Operator.NotEqual: return Both($"{Value(left)} != {Value(right)}", [left, right]);
            default:
                return IsWord(left) != IsWord(right) || !IsOrdered(left) || !IsOrdered(right)
                    ? throw new XPathException("it compares texts by the alphabet")
                    : $"{Dated(left)} {Operators(comparison.Operator)} {Dated(right)}";
        }
    }

    // With us a comparison with something missing is false; there, what is missing is an empty text.
    private string Both(string comparison, Expression[] answered)
    {
        var there = answered.SelectMany(part => part.References).Distinct().Select(code => Answered(new Expression.Answer(code))).ToList();
        return there.Count == 0 ? comparison : $"({string.Join(" and ", there)} and {comparison})";
    }

    private string Answered(Expression expression) => expression switch
    {
        Expression.Answer answer when Find(answer).Question.Kind == QuestionKind.Consent => throw new XPathException("an agreement not given is no answer there"),
        Expression.Answer answer => $"{Name(answer)} != ''",
        _ => $"string({Value(expression)}) != ''",
    };

    private string IsTrue(Expression.Answer answer, bool truth) => Find(answer).Question.Kind switch
    {
        QuestionKind.YesNo => $"{Name(answer)} = '{(truth ? "yes" : "no")}'",
        QuestionKind.Consent when truth => $"{Name(answer)} = 'OK'",
        QuestionKind.Consent => throw new XPathException("an agreement not given is no answer there"),
        _ => throw new XPathException("it takes a value that is worked out for a truth"),
    };

    private string Call(Expression.Call call)
    {
        string At(int i) => Value(call.Arguments[i]);
        string All(string separator) => string.Join(separator, call.Arguments.Select(Value));
        return call.Function switch
        {
            Function.If => $"if({Truth(call.Arguments[0])}, {At(1)}, {At(2)})",
            Function.Coalesce => call.Arguments.Count == 1 ? At(0) : call.Arguments.Skip(1).Aggregate(At(0), (so, next) => $"coalesce({so}, {Value(next)})"),
            Function.Count => $"({string.Join(" + ", call.Arguments.Select(Counted))})",
            Function.Round => call.Arguments.Count == 1 ? $"round({At(0)})" : $"round({At(0)}, {At(1)})",
            Function.Floor => $"floor({At(0)})",
            Function.Ceiling => $"ceiling({At(0)})",
            Function.Abs => $"abs({At(0)})",
            Function.Power => $"pow({At(0)}, {At(1)})",
            Function.Sqrt => $"sqrt({At(0)})",
            Function.At => $"selected-at({At(0)}, ({At(1)}) - 1)",
            Function.Length => $"string-length({At(0)})",
            Function.Trim => $"normalize-space({At(0)})",
            Function.Concat => $"concat({All(", ")})",
            Function.Substring => call.Arguments.Count == 2 ? $"substr({At(0)}, ({At(1)}) - 1)" : $"substr({At(0)}, ({At(1)}) - 1, ({At(1)}) - 1 + ({At(2)}))",
            Function.Number => $"number({At(0)})",
            Function.Text => $"string({At(0)})",
            Function.Today => "today()",
            Function.Days => $"(decimal-date-time({At(1)}) - decimal-date-time({At(0)}))",
            Function.Years => $"(number(format-date({At(1)}, '%Y')) - number(format-date({At(0)}, '%Y')) - if(number(format-date({At(1)}, '%m%d')) < number(format-date({At(0)}, '%m%d')), 1, 0))",
            Function.AddDays => $"date(decimal-date-time({At(0)}) + {At(1)})",
            Function.Year => $"number(format-date({At(0)}, '%Y'))",
            Function.Month => $"number(format-date({At(0)}, '%n'))",
            Function.Day => $"number(format-date({At(0)}, '%e'))",
            Function.Answered or Function.OneOf or Function.Matches or Function.Contains or Function.StartsWith or Function.EndsWith => $"if({Truth(call)}, 'true', 'false')",
            _ => throw new XPathException($"forms have nothing like {call.Function}"),
        };
    }

    private string Counted(Expression part) => part is Expression.Answer answer && Find(answer).Question is { Kind: QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Matrix }
        ? $"count-selected({Name(answer)})"
        : $"if({Answered(part)}, 1, 0)";

    private (string Name, Question Question) Find(Expression.Answer answer) => names.TryGetValue(answer.Code, out var found)
        ? found
        : throw new XPathException($"\"{answer.Code}\" has no name of its own in the form");

    private string Name(Expression.Answer answer) => answer.Code == self ? "." : $"${{{Find(answer).Name}}}";

    private static string Word(Expression expression) => (expression as Expression.Literal)?.Constant.Word ?? throw new XPathException("it looks for a text that is not fixed");

    // There the whole text must match, here any part of it may.
    private static string Whole(string pattern) => pattern.StartsWith("^(?:", StringComparison.Ordinal) && pattern.EndsWith(")$", StringComparison.Ordinal)
        ? pattern[4..^2]
        : $"(?s).*(?:{pattern}).*";

    private static bool IsDate(string word) => Expressions.Dates.Read(word) is not null;

    private bool IsWord(Expression expression) => expression is Expression.Literal { Constant.Word: not null } or Expression.Call { Function: Function.Today or Function.AddDays }
        || (expression is Expression.Answer answer && Find(answer).Question.Kind is QuestionKind.Date);

    // Only days stand in the same order as texts and as numbers.
    private bool IsOrdered(Expression expression) => expression switch
    {
        Expression.Literal { Constant.Word: { } word } => IsDate(word),
        Expression.Answer answer => Find(answer).Question is { Kind: QuestionKind.Date, Style: not QuestionStyle.Time } or { Kind: QuestionKind.Number or QuestionKind.Computed } or { IsScored: true, Kind: not QuestionKind.Matrix },
        _ => true,
    };

    private string Dated(Expression expression) => expression is Expression.Literal { Constant.Word: { } word } ? $"date({Quote(word)})" : Value(expression);

    private static string Join(string word, IEnumerable<string> parts) => $"({string.Join(word, parts)})";

    private static string Sign(Operator op) => op switch { Operator.Add => "+", Operator.Subtract => "-", Operator.Multiply => "*", Operator.Divide => "div", _ => "mod" };

    private static string Operators(Operator op) => Expressions.Operators.Sign(op);

    private static Operator Turned(Operator op) => op switch
    {
        Operator.Less => Operator.Greater,
        Operator.AtMost => Operator.AtLeast,
        Operator.Greater => Operator.Less,
        Operator.AtLeast => Operator.AtMost,
        _ => op,
    };

    /// <summary>A text in quotes; XPath has no escapes, so one with both kinds of quotes is put together.</summary>
    public static string Quote(string text) => !text.Contains('\'', StringComparison.Ordinal) ? $"'{text}'"
        : !text.Contains('"', StringComparison.Ordinal) ? $"\"{text}\""
        : $"concat({string.Join(", \"'\", ", text.Split('\'').Select(part => $"'{part}'"))})";
}
