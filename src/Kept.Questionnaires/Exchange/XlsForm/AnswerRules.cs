using System.Globalization;
using Kept.Questionnaires.Exchange.XlsForm.Translation;

namespace Kept.Questionnaires.Exchange.XlsForm;

/// <summary>What a row asks of its answer, and what it starts with: required, constraint, default, calculation.</summary>
internal sealed class AnswerRules(FormTexts texts, FormRules rules, ReportBuilder report)
{
    public static bool IsYes(string cell) => cell.ToLowerInvariant() is "yes" or "true" or "true()" or "1";

    private static bool IsNo(string cell) => cell.ToLowerInvariant() is "" or "no" or "false" or "false()" or "0";

    public Question Add(Question question, FormItem item, FormField field, List<string> changes)
    {
        var row = item.Row;
        if (question.IsAsked)
        {
            question = question with
            {
                Required = IsYes(row["required"]),
                RequiredIf = IsYes(row["required"]) || IsNo(row["required"]) ? null : Condition(rules.Truth(item, "required", field, null)),
            };
            question = Constrained(question, item, field);
        }
        else if (row.Has("constraint"))
        {
            report.RuleLost(row.Where, "constraint: nothing is asked here that could break it.");
        }
        if (row["read_only"] is var readOnly && !IsYes(readOnly) && !IsNo(readOnly))
        {
            report.RuleLost(row.Where, "read_only: a question is either asked or shown, it does not change.");
        }
        if (row.Has("trigger"))
        {
            changes.Add("its value follows what it is calculated from at once, not only its trigger");
        }
        return Started(question, item, field, changes);
    }

    private static Expression? Condition(Expression? rule) => rule is null || FormRules.IsFalse(rule) ? null : rule;

    private Question Constrained(Question question, FormItem item, FormField field)
    {
        if (rules.Truth(item, "constraint", field, field) is not { } rule || FormRules.IsTrue(rule))
        {
            return question;
        }
        var message = texts.Of(item.Row, "constraint_message");
        return message is null && Bounds.Of(question, rule) is { } bounded
            ? bounded
            : question with { Validation = [new Validation(rule, message ?? FormWords.Refused(texts.Languages))] };
    }

    private Question Started(Question question, FormItem item, FormField field, List<string> changes)
    {
        var column = item.Row.Has("calculation") ? "calculation" : "default";
        var cell = item.Row[column];
        if (field.Kind == QuestionKind.Computed && !item.Row.Has("calculation"))
        {
            // The one thing the device knows that we know too.
            return question with { Value = new Expression.Call(Function.Today) };
        }
        if (cell.Length == 0)
        {
            if (item.Type.Kind == RowKind.Calculate)
            {
                changes.Add("it calculates nothing; it stays empty");
            }
            return question;
        }
        var value = column == "calculation" || IsRule(cell) ? Calculated(item, field, column) : Constant(question, field, cell, changes);
        if (value is null && field.Kind == QuestionKind.Computed)
        {
            field.Unusable = "whose calculation did not come over";
            changes.Add("its calculation did not come over; it stays empty");
            return question with { Kind = QuestionKind.Hidden };
        }
        if (value is not null && !Reading.Belonging.Belongs("value", question.Kind, question.Choices.Count > 0))
        {
            changes.Add("what it starts with did not come over");
            return ShowsOnly(question) ? question with { Text = Shown(question.Text, value) } : question;
        }
        return question with { Value = value };
    }

    private Expression? Calculated(FormItem item, FormField field, string column)
    {
        if (rules.Value(item, column, field) is not { } term)
        {
            return null;
        }
        if (field.Kind == QuestionKind.Computed)
        {
            field.Type = term.Type is TermType.Choice ? TermType.Any : term.Type;
        }
        return term.Expression;
    }

    // A default is a fixed answer unless it looks at something or calls a function.
    private static bool IsRule(string cell) => cell.Contains("${", StringComparison.Ordinal)
        || (cell.Contains('(', StringComparison.Ordinal) && cell.EndsWith(')') && char.IsAsciiLetter(cell[0]) && !cell.AsSpan(0, cell.IndexOf('(', StringComparison.Ordinal)).Contains(' '));

    private static Expression? Constant(Question question, FormField field, string cell, List<string> changes)
    {
        Expression? value = question.Kind switch
        {
            QuestionKind.Number or QuestionKind.Rating or QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces =>
                decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Limits.LargestNumber
                    ? Expression.Of(number) : null,
            QuestionKind.Choice => field.Choices!.Codes.TryGetValue(cell, out var code) ? Expression.Of(code) : null,
            QuestionKind.YesNo => cell is "yes" or "no" ? Expression.Of(cell == "yes") : null,
            QuestionKind.Multi or QuestionKind.Ranking or QuestionKind.Consent or QuestionKind.File => null,
            _ => cell.Length <= 2_000 && !cell.Any(c => char.IsControl(c) && c != '\n') ? Expression.Of(cell) : null,
        };
        if (value is null)
        {
            changes.Add($"it no longer starts with \"{(cell.Length > 60 ? cell[..60] + "…" : cell)}\"");
        }
        return value;
    }

    private static bool ShowsOnly(Question question) => question.Kind is QuestionKind.Note;

    private static Text Shown(Text text, Expression value) =>
        new(text.Values.Select(pair => KeyValuePair.Create(pair.Key, $"{pair.Value} {{{{{value}}}}}")));
}

/// <summary>Rules that say no more than a bound does, which our pages show at once.</summary>
internal static class Bounds
{
    /// <summary>The question with the bounds; null when the rule says more than bounds.</summary>
    public static Question? Of(Question question, Expression rule)
    {
        foreach (var part in Parts(rule))
        {
            if (part is not Expression.Binary { Operator: Operator.AtLeast or Operator.AtMost } bound || With(question, bound) is not { } bounded)
            {
                return null;
            }
            question = bounded;
        }
        return question;
    }

    private static IEnumerable<Expression> Parts(Expression rule) =>
        rule is Expression.Binary { Operator: Operator.And } both ? Parts(both.Left).Concat(Parts(both.Right)) : [rule];

    private static Question? With(Question question, Expression.Binary bound)
    {
        var least = bound.Operator == Operator.AtLeast;
        switch (question.Kind, bound.Left, bound.Right)
        {
            case (QuestionKind.Number, Expression.Answer answer, Expression.Literal { Constant.Number: { } number })
                when answer.Code == question.Code && (least ? question.Minimum : question.Maximum) is null:
                return least ? question with { Minimum = number } : question with { Maximum = number };
            case (QuestionKind.Date, Expression.Answer answer, _) when answer.Code == question.Code && question.Style == QuestionStyle.Usual
                && Day(bound.Right) is { } day && (least ? question.Earliest : question.Latest) is null:
                return least ? question with { Earliest = day } : question with { Latest = day };
            case (QuestionKind.Multi or QuestionKind.Ranking, Expression.Call { Function: Function.Count, Arguments: [Expression.Answer answer] }, Expression.Literal { Constant.Number: { } count })
                when answer.Code == question.Code && count >= 1 && count <= Limits.Choices && count == decimal.Floor(count) && (least ? question.Least : question.Most) is null:
                return least ? question with { Least = (int)count } : question with { Most = (int)count };
            default: return null;
        }
    }

    private static string? Day(Expression bound) => bound switch
    {
        Expression.Call { Function: Function.Today } => "today",
        Expression.Literal { Constant.Word: { } day } when Limits.IsDayBound(day) => day,
        _ => null,
    };
}
