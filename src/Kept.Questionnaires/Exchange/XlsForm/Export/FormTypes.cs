using System.Globalization;

namespace Kept.Questionnaires.Exchange.XlsForm.Export;

/// <summary>Which type of the format a question of ours is, and what of it the format has no place for.</summary>
internal static class FormTypes
{
    public static (string Type, string? Appearance) Of(Question question, string list) => question.Kind switch
    {
        QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.Rating => ("range", null),
        QuestionKind.Choice => ($"select_one {list}{(question.Other ? " or_other" : "")}", question.Style == QuestionStyle.Dropdown ? "minimal" : null),
        QuestionKind.YesNo => ($"select_one {list}", null),
        QuestionKind.Multi => ($"select_multiple {list}{(question.Other ? " or_other" : "")}", null),
        QuestionKind.Ranking => ($"rank {list}", null),
        QuestionKind.Number => (question.Decimals == 0 ? "integer" : "decimal", null),
        QuestionKind.Date => (question.Style switch { QuestionStyle.Time => "time", QuestionStyle.DateTime => "dateTime", _ => "date" }, null),
        QuestionKind.Consent => ("acknowledge", null),
        QuestionKind.Section or QuestionKind.Note => ("note", null),
        QuestionKind.Hidden when question.Value is not null and not Expression.Literal => ("calculate", null),
        QuestionKind.Hidden => ("hidden", null),
        QuestionKind.Computed => ("calculate", null),
        QuestionKind.File => (question.Style == QuestionStyle.Photo ? "image" : "file", null),
        _ => ("text", question.Kind == QuestionKind.Text && question.Lines > 1 ? "multiline" : null),
    };

    /// <summary>Our kind, where reading the type back would make another of it.</summary>
    public static string? OwnKind(Question question) => question.Kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces or QuestionKind.YesNo or QuestionKind.Email
        or QuestionKind.Phone or QuestionKind.Section ? Reading.Names.Of(question.Kind) : null;

    public static string? Parameters(Question question) => question.IsScored
        ? string.Create(CultureInfo.InvariantCulture, $"start={question.Min} end={question.Max} step=1")
        : question.Random && question.HasChoices ? "randomize=true" : null;

    /// <summary>Bounds that the format says as a constraint.</summary>
    public static IEnumerable<Expression> Bounds(Question question)
    {
        var answer = new Expression.Answer(question.Code);
        Expression Bound(Operator op, Expression value, Expression limit) => new Expression.Binary(op, value, limit);
        if (question is { Kind: QuestionKind.Number, Minimum: { } minimum })
        {
            yield return Bound(Operator.AtLeast, answer, Expression.Of(minimum));
        }
        if (question is { Kind: QuestionKind.Number, Maximum: { } maximum })
        {
            yield return Bound(Operator.AtMost, answer, Expression.Of(maximum));
        }
        if (question is { Kind: QuestionKind.Date, Style: not QuestionStyle.Time, Earliest: { } earliest })
        {
            yield return Bound(Operator.AtLeast, answer, Day(earliest));
        }
        if (question is { Kind: QuestionKind.Date, Style: not QuestionStyle.Time, Latest: { } latest })
        {
            yield return Bound(Operator.AtMost, answer, Day(latest));
        }
        if (question is { Kind: QuestionKind.Multi or QuestionKind.Ranking, Least: { } least })
        {
            yield return Bound(Operator.AtLeast, new Expression.Call(Function.Count, answer), Expression.Of(least));
        }
        if (question is { Kind: QuestionKind.Multi or QuestionKind.Ranking, Most: { } most })
        {
            yield return Bound(Operator.AtMost, new Expression.Call(Function.Count, answer), Expression.Of(most));
        }
        if (question.Kind == QuestionKind.Text && question.MaxLength != Limits.DefaultAnswerLength)
        {
            yield return Bound(Operator.AtMost, new Expression.Call(Function.Length, answer), Expression.Of(question.MaxLength));
        }
    }

    /// <summary>What the format has no place for, in sentences.</summary>
    public static IEnumerable<string> Lost(Question question)
    {
        if (question.IsScored && (question.Low is not null || question.High is not null) && question.Kind != QuestionKind.Matrix)
        {
            yield return "The labels at the ends of its scale were left out.";
        }
        if (question.NotApplicable)
        {
            yield return "\"Not applicable\" cannot be answered there.";
        }
        if (question is { Kind: QuestionKind.Matrix, Choices.Count: 0 })
        {
            yield return "Its scale is a list of points there.";
        }
        if (question.Choices.Any(choice => choice.Exclusive || choice.Fixed || choice.Limit is not null))
        {
            yield return "That a choice stands alone, keeps its place or is limited was left out.";
        }
        if (question is { Kind: QuestionKind.Hidden, Value: not null and not Expression.Literal })
        {
            yield return "What comes along unseen is worked out there, as a calculation.";
        }
        if (question.Unit is not null)
        {
            yield return "Its unit was left out.";
        }
        if (question.Link is not null)
        {
            yield return "Its link was left out.";
        }
        if (question.Kind == QuestionKind.Number && question.Decimals is > 0 and < Limits.MaxDecimals)
        {
            yield return "Any number of decimals is taken there.";
        }
        if (question.Attribute is not null || question.Touchpoint is not null || question.Metric is not null)
        {
            yield return "What it measures was left out.";
        }
    }

    private static Expression Day(string day) => day == "today" ? new Expression.Call(Function.Today) : Expression.Of(day);
}
