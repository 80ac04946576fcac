using System.Globalization;

namespace Kept.Questionnaires.Exchange.Print;

/// <summary>Says conditions to somebody with a pen: "question 3: “Price”, and question 5: 6 or less".</summary>
internal sealed class ConditionWords(Numbering numbers, string language, PrintWords words)
{
    public string Say(Expression condition) => Say(condition, false);

    private string Say(Expression condition, bool inside) => condition switch
    {
        Expression.Binary { Operator: Operator.And or Operator.Or } pair => Joined(pair, inside),
        Expression.Binary { Operator: Operator.Has } has => Subject(has.Left, words.Say("ticked", Value(has.Right, has.Left))),
        Expression.Binary { Operator: < Operator.Add } comparison => Compared(comparison),
        Expression.Not { Part: Expression.Binary { Operator: Operator.Has } has } => Subject(has.Left, words.Say("unticked", Value(has.Right, has.Left))),
        Expression.Not { Part: Expression.Binary { Operator: Operator.Equal } same } => Compared(new Expression.Binary(Operator.NotEqual, same.Left, same.Right)),
        Expression.Not { Part: Expression.Call { Function: Function.Answered } call } => Each(call, "unanswered", "and"),
        Expression.Not { Part: Expression.Answer answer } => Subject(answer, words["no"]),
        Expression.Not not => words.Say("not", Say(not.Part, true)),
        Expression.Answer answer => Subject(answer, words["yes"]),
        Expression.Call { Function: Function.Answered } call => Each(call, "answered", "or"),
        Expression.Call { Function: Function.OneOf } call => Subject(call.Arguments[0], Or(call.Arguments.Skip(1).Select(value => Value(value, call.Arguments[0])))),
        _ => Value(condition, null),
    };

    private string Joined(Expression.Binary pair, bool inside)
    {
        var parts = Flat(pair, pair.Operator).Select(part => Say(part, true));
        var joined = string.Join(words[pair.Operator == Operator.And ? "and" : "or"], parts);
        return inside ? $"({joined})" : joined;
    }

    private static IEnumerable<Expression> Flat(Expression expression, Operator op) => expression is Expression.Binary pair && pair.Operator == op
        ? Flat(pair.Left, op).Concat(Flat(pair.Right, op))
        : [expression];

    private string Compared(Expression.Binary comparison)
    {
        var value = Value(comparison.Right, comparison.Left);
        return Subject(comparison.Left, comparison.Operator switch
        {
            Operator.Equal => value,
            Operator.NotEqual => words.Say("unequal", value),
            Operator.Less => words.Say("less", value),
            Operator.AtMost => words.Say("at_most", value),
            Operator.Greater => words.Say("more", value),
            _ => words.Say("at_least", value),
        });
    }

    private string Each(Expression.Call call, string predicate, string joint) =>
        string.Join(words[joint], call.Arguments.Select(argument => Subject(argument, words[predicate])));

    private string Or(IEnumerable<string> values) => string.Join(words["or"], values);

    private string Subject(Expression subject, string predicate) => $"{Name(subject)}: {predicate}";

    private string Name(Expression expression) => expression switch
    {
        Expression.Answer answer => numbers.NameOf(answer.Code, language, words),
        Expression.Attribute attribute => words.Quote(attribute.Name),
        Expression.Call { Function: Function.Count, Arguments: [Expression.Answer answer] } => words.Say("ticks", numbers.NameOf(answer.Code, language, words)),
        _ => Value(expression, null),
    };

    /// <param name="of">What the value is compared with: a choice is called by its text, not by its code.</param>
    private string Value(Expression expression, Expression? of) => expression switch
    {
        Expression.Literal { Constant.Word: { } word } => words.Quote(of is Expression.Answer answer ? numbers.ChoiceOf(answer.Code, word, language, words) : word),
        Expression.Literal { Constant.Truth: { } truth } => words[truth ? "yes" : "no"],
        Expression.Literal { Constant.Number: { } number } => number.ToString("G29", CultureInfo.InvariantCulture),
        Expression.Negative negative => "−" + Value(negative.Part, null),
        Expression.Binary { Operator: >= Operator.Add } sum => $"{Value(sum.Left, null)} {Sign(sum.Operator)} {Value(sum.Right, null)}",
        Expression.Call { Function: Function.Today } => words["today"],
        Expression.Call { Function: Function.Count, Arguments: [Expression.Answer] } => Name(expression),
        Expression.Call call => $"{call.Function.ToString().ToLowerInvariant()}({string.Join(", ", call.Arguments.Select(argument => Value(argument, null)))})",
        Expression.Answer or Expression.Attribute => Name(expression),
        _ => Say(expression, true),
    };

    private static string Sign(Operator op) => op switch { Operator.Add => "+", Operator.Subtract => "−", Operator.Multiply => "×", Operator.Divide => "÷", _ => "mod" };
}
