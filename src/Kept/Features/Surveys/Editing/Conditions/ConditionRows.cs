using System.Globalization;
using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing.Conditions;

/// <summary>One line of a condition as a person puts it together: what, compared how, with what.</summary>
public sealed class ConditionRow
{
    /// <summary>An answer's code, or an attribute with its @.</summary>
    public string? Subject { get; set; }

    /// <summary>One of <see cref="ConditionRows.Comparisons"/>.</summary>
    public string? Comparison { get; set; }
    public string? Value { get; set; }
}

/// <summary>Conditions that are lines joined by one "and" or one "or", to and from expressions; others are left to whoever writes them.</summary>
public static class ConditionRows
{
    private static readonly (string Name, Operator Operator)[] Compared =
    [
        ("is", Operator.Equal), ("is_not", Operator.NotEqual), ("at_most", Operator.AtMost), ("at_least", Operator.AtLeast),
        ("less", Operator.Less), ("greater", Operator.Greater), ("has", Operator.Has),
    ];

    /// <summary>In the order of the list one picks from.</summary>
    public static IReadOnlyList<string> Comparisons { get; } = ["is", "is_not", "at_most", "at_least", "less", "greater", "has", "has_not", "answered", "unanswered"];

    public static bool NeedsValue(string? comparison) => comparison is not ("answered" or "unanswered");

    /// <summary>Which comparisons mean something for a subject; all where it is not known.</summary>
    public static IEnumerable<string> For(ConditionSubject? subject) => Comparisons.Where(name => subject switch
    {
        null => true,
        { IsList: true } => name is "has" or "has_not" or "answered" or "unanswered",
        { Question.IsScored: true } or { Question.Kind: QuestionKind.Number or QuestionKind.Date or QuestionKind.Computed or QuestionKind.Hidden } => name is not ("has" or "has_not"),
        _ => name is "is" or "is_not" or "answered" or "unanswered",
    });

    /// <summary>The expression as rows; null when it is more than rows can say.</summary>
    public static (bool Any, List<ConditionRow> Rows)? Of(Expression expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var any = expression is Expression.Binary { Operator: Operator.Or };
        var rows = Parts(expression, any ? Operator.Or : Operator.And).Select(Row).ToList();
        return rows.Contains(null) ? null : (any, rows.ConvertAll(row => row!));
    }

    /// <summary>What the rows say; null when none is filled in.</summary>
    /// <param name="any">Whether one of them is enough.</param>
    /// <param name="typed">The question whose answer a code names, for the type of its value; null where it is not known.</param>
    public static Expression? Join(IEnumerable<ConditionRow> rows, bool any, Func<string, Question?> typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var parts = rows.Where(IsFilled).Select(row => Part(row, typed)).ToList();
        return parts.Count == 0 ? null : parts.Aggregate((left, right) => any ? Expression.Or(left, right) : Expression.And(left, right));
    }

    public static bool IsFilled(ConditionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return !string.IsNullOrWhiteSpace(row.Subject) && (!NeedsValue(row.Comparison) || !string.IsNullOrWhiteSpace(row.Value));
    }

    private static IEnumerable<Expression> Parts(Expression expression, Operator joint) =>
        expression is Expression.Binary binary && binary.Operator == joint ? Parts(binary.Left, joint).Concat(Parts(binary.Right, joint)) : [expression];

    private static ConditionRow? Row(Expression expression) => expression switch
    {
        Expression.Call { Function: Function.Answered, Arguments: [var subject] } => Row(subject, "answered", null),
        Expression.Not { Part: Expression.Call { Function: Function.Answered, Arguments: [var subject] } } => Row(subject, "unanswered", null),
        Expression.Not { Part: Expression.Binary { Operator: Operator.Has, Right: Expression.Literal literal } has } => Row(has.Left, "has_not", literal),
        Expression.Binary { Right: Expression.Literal literal } binary when Array.Exists(Compared, pair => pair.Operator == binary.Operator) =>
            Row(binary.Left, Array.Find(Compared, pair => pair.Operator == binary.Operator).Name, literal),
        _ => null,
    };

    private static ConditionRow? Row(Expression subject, string comparison, Expression.Literal? literal) => subject switch
    {
        Expression.Answer answer => new ConditionRow { Subject = answer.Code, Comparison = comparison, Value = literal?.Constant.ToString() },
        Expression.Attribute attribute => new ConditionRow { Subject = "@" + attribute.Name, Comparison = comparison, Value = literal?.Constant.ToString() },
        _ => null,
    };

    private static Expression Part(ConditionRow row, Func<string, Question?> typed)
    {
        var code = row.Subject!.Trim();
        Expression subject = code[0] == '@' ? new Expression.Attribute(code[1..]) : new Expression.Answer(code);
        if (!NeedsValue(row.Comparison))
        {
            var answered = new Expression.Call(Function.Answered, subject);
            return row.Comparison == "answered" ? answered : new Expression.Not(answered);
        }
        var question = code[0] == '@' ? null : typed(code.Split('.')[0]);
        var value = Value(row.Value!.Trim(), code[0] == '@', question);
        if (row.Comparison == "has_not") return new Expression.Not(new Expression.Binary(Operator.Has, subject, value));
        var op = Array.Find(Compared, pair => pair.Name == row.Comparison);
        return new Expression.Binary(op.Name is null ? Operator.Equal : op.Operator, subject, value);
    }

    // What only comes along unseen has no type of its own: a number where it looks like one.
    private static Expression Value(string value, bool isAttribute, Question? question)
    {
        var isNumber = question is { IsScored: true } or { Kind: QuestionKind.Number or QuestionKind.Computed or QuestionKind.Hidden };
        if (!isAttribute && question is { Kind: QuestionKind.YesNo or QuestionKind.Consent } && bool.TryParse(value, out var truth)) return Expression.Of(truth);
        return isNumber && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Expression.Of(number) : Expression.Of(value);
    }
}
