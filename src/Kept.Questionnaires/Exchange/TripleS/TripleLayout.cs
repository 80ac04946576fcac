using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.TripleS;

/// <summary>Which variables the answers to a questionnaire are, and where in a record each stands.</summary>
internal static class TripleLayout
{
    // Sign, digits, point and decimals of the largest number an answer can be.
    private const int NumberWidth = 24;
    private const string Dash = TripleQuestions.Dash;

    public static TripleSurvey Of(Questionnaire questionnaire, bool csv)
    {
        var flow = Flow.Of(questionnaire);
        var names = flow.Slots.Select(slot => slot.Code).ToHashSet(StringComparer.Ordinal);
        var variables = new List<TripleVariable> { Placed(Serial(questionnaire, names), 0, csv) };
        foreach (var slot in flow.Slots)
        {
            var variable = Variable(slot, names);
            variables.Add(Placed(variable, csv ? variables.Count : variables[^1].Finish, csv));
            if (slot.Question.Other)
            {
                var own = new TripleVariable("", slot.Code + AnswerSheet.OtherSuffix, TripleType.Character, Label(slot), "", "", 0, 0) { Size = Limits.OtherLength };
                variables.Add(Placed(own, csv ? variables.Count : variables[^1].Finish, csv));
            }
        }
        return new TripleSurvey("2.0", questionnaire.Title.ToString(), questionnaire.Languages, csv, csv ? 1 : 0,
            [.. variables.Select((variable, i) => variable with { Ident = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) })]);
    }

    private static TripleVariable Serial(Questionnaire questionnaire, HashSet<string> names)
    {
        var name = "serial";
        while (names.Contains(name))
        {
            name += "_";
        }
        return new TripleVariable("", name, TripleType.Quantity, Text.Of((questionnaire.Languages[0], name)), "serial", "", 0, 0) { Range = (1, 999_999_999) };
    }

    // Fields of a CSV are numbered; columns of fixed width follow each other.
    private static TripleVariable Placed(TripleVariable variable, int before, bool csv) =>
        variable with { Start = before + 1, Finish = before + (csv ? 1 : WidthOf(variable)) };

    public static int WidthOf(TripleVariable variable) => variable.Type switch
    {
        TripleType.Single => variable.Values.Select(value => value.Code.Length).DefaultIfEmpty(1).Max(),
        TripleType.Multiple => variable.Subfields * variable.Width,
        TripleType.Quantity when variable.Use.Length > 0 => 9,
        TripleType.Quantity => NumberWidth,
        TripleType.Logical => 1,
        TripleType.Date => 8,
        TripleType.Time => 6,
        _ => variable.Size ?? 1,
    };

    private static TripleVariable Variable(AnswerSlot slot, HashSet<string> names)
    {
        var question = slot.Question;
        var variable = new TripleVariable("", slot.Code, TripleType.Character, Label(slot), "", Filter(question, names), 0, 0);
        if (slot.IsPicked)
        {
            var values = Values(question);
            return slot.IsList
                ? variable with { Type = TripleType.Multiple, Values = values, Subfields = values.Count, Width = values.Select(value => value.Code.Length).DefaultIfEmpty(1).Max() }
                : variable with { Type = TripleType.Single, Values = values };
        }
        return question.Kind switch
        {
            _ when question.IsScored => variable with { Type = TripleType.Quantity, Range = (question.Min, question.Max) },
            QuestionKind.YesNo or QuestionKind.Consent => variable with { Type = TripleType.Logical },
            QuestionKind.Number => variable with { Type = TripleType.Quantity, Range = Bounds(question.Minimum, question.Maximum, question.Decimals) },
            QuestionKind.Computed when IsNumber(question.Value) => variable with { Type = TripleType.Quantity, Range = Bounds(null, null, Limits.MaxDecimals) },
            QuestionKind.Date when question.Style == QuestionStyle.Usual => variable with { Type = TripleType.Date },
            QuestionKind.Date when question.Style == QuestionStyle.Time => variable with { Type = TripleType.Time },
            QuestionKind.Text => variable with { Size = question.MaxLength },
            _ => variable with { Size = 500 },
        };
    }

    private static List<TripleValue> Values(Question question) =>
    [
        .. question.Choices.Select(choice => new TripleValue(choice.Code, choice.Text)),
        .. question.Other && question.Choices.All(choice => choice.Code != AnswerSheet.OtherChoice)
            ? [new TripleValue(AnswerSheet.OtherChoice, Text.Of((question.Text.Values.First().Key, AnswerSheet.OtherChoice)))]
            : Array.Empty<TripleValue>(),
    ];

    // A range shows by its digits how many decimals there are.
    private static (decimal, decimal) Bounds(decimal? from, decimal? to, int decimals)
    {
        var zero = new decimal(0, 0, 0, false, (byte)decimals);
        return ((from ?? -Limits.LargestNumber) + zero, (to ?? Limits.LargestNumber) + zero);
    }

    private static bool IsNumber(Expression? value) => value switch
    {
        Expression.Call call => Functions.Of(call.Function).Result == AnswerType.Number,
        Expression.Binary binary => binary.Operator >= Operator.Add,
        Expression.Literal literal => literal.Constant.Number is not null,
        _ => value is Expression.Negative,
    };

    // The one condition the format has: that a logical variable is true.
    private static string Filter(Question question, HashSet<string> names) =>
        question.ShowIf is Expression.Binary { Operator: Operator.Equal, Left: Expression.Answer answer, Right: Expression.Literal { Constant.Truth: true } } && names.Contains(answer.Code) ? answer.Code : "";

    private static Text Label(AnswerSlot slot)
    {
        var more = slot.Row?.Text ?? slot.Item?.Text;
        return more is null ? slot.Question.Text : new Text(slot.Question.Text.Values.Select(pair => KeyValuePair.Create(pair.Key, pair.Value + Dash + more.In(pair.Key))));
    }
}
