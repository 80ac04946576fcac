using Kept.Questionnaires.Exchange.XlsForm.XPath;

namespace Kept.Questionnaires.Exchange.XlsForm.Translation;

/// <summary>The functions of a form on days.</summary>
internal static class DateTranslation
{
    private static readonly Expression Epoch = Expression.Of("1970-01-01");

    /// <summary>Null when it is no such function.</summary>
    /// <exception cref="XPathException">It is used in a way that we cannot say.</exception>
    public static Term? Translate(XPathNode.Call call, RuleTranslator rule)
    {
        Term At(int i) => rule.Term(RuleTranslator.Argument(call, i));

        return call.Function switch
        {
            // Our days have no clock: now is any time of today.
            "today" or "now" => new Term(new Expression.Call(Function.Today), TermType.Day),
            "date" or "date-time" => Day(At(0)),
            "decimal-date-time" => new Term(Day(At(0)).AsNumber(), TermType.Number),
            "format-date" or "format-date-time" => Format(Day(At(0)).Expression, At(1).Literal ?? throw new XPathException("the format of a date is not fixed")),
            _ => null,
        };
    }

    private static Term Day(Term term) => term.Type switch
    {
        TermType.Day => term,
        TermType.Number => new Term(new Expression.Call(Function.AddDays, Epoch, new Expression.Call(Function.Floor, term.Expression)), TermType.Day),
        TermType.Text or TermType.Any => term with { Type = TermType.Day, Field = null },
        _ => throw new XPathException("it takes something else for a day"),
    };

    private static Term Format(Expression day, string format)
    {
        Expression Part(Function function) => new Expression.Call(function, day);
        var parts = new List<Expression>();
        foreach (var (letter, literal) in XPathDates.Letters(format))
        {
            switch (letter)
            {
                case null: parts.Add(Expression.Of(literal)); break;
                case 'Y': parts.Add(Part(Function.Year)); break;
                case 'n': parts.Add(Part(Function.Month)); break;
                case 'e': parts.Add(Part(Function.Day)); break;
                case 'm': parts.AddRange(Padded(Part(Function.Month))); break;
                case 'd': parts.AddRange(Padded(Part(Function.Day))); break;
                default: throw new XPathException($"we cannot write %{letter} of a date");
            }
        }
        return parts.Count == 1 ? new Term(parts[0], parts[0] is Expression.Literal ? TermType.Text : TermType.Number)
            : new Term(new Expression.Call(Function.Concat, parts), TermType.Text);
    }

    private static IEnumerable<Expression> Padded(Expression number) =>
    [
        new Expression.Call(Function.If, new Expression.Binary(Operator.Less, number, Expression.Of(10)), Expression.Of("0"), Expression.Of("")),
        number,
    ];
}
