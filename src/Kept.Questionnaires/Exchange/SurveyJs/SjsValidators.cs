using System.Globalization;
using Kept.Questionnaires.Exchange.Json;
using Kept.Questionnaires.Expressions;

namespace Kept.Questionnaires.Exchange.SurveyJs;

/// <summary>What an answer must fulfil.</summary>
internal sealed class SjsValidators(SjsCarry carry, SjsTexts texts)
{
    private const string SimpleAddress = @"^[^@\s]+@[^@\s]+\.[^@\s]+$";

    public void Apply(SjsTwin twin)
    {
        var at = twin.Questions.FindIndex(question => question.IsAsked);
        Apply(twin, twin.Node, at);
        foreach (var (item, _, code) in twin.Rows.Where(row => row.Node["validators"].Members.Count > 0 || row.Node.Has("maxValueExpression") || row.Node.Has("minValueExpression")))
        {
            Apply(twin, item, twin.Questions.FindIndex(question => question.Code == code));
        }
        if (twin.Node["eachRowUnique"].Truth || twin.Node["isUnique"].Truth || !twin.Node["keyName"].IsEmpty)
        {
            carry.Report.RuleLost(twin.Name, "That its rows must differ from each other is not checked here.");
        }
    }

    private void Apply(SjsTwin twin, SourceNode node, int at)
    {
        Bounds(twin, node, at);
        foreach (var validator in node["validators"].Items)
        {
            try
            {
                twin.Questions[at] = at < 0 ? throw new NotCarriedException("there is nothing to answer") : One(twin.Questions[at], validator);
                carry.Report.RuleCarried();
            }
            catch (NotCarriedException reason)
            {
                carry.Report.RuleLost(twin.Name, $"What an answer must fulfil ({validator["type"].Text} {validator.Any("regex", "expression").Text}) did not come over: {reason.Message}.");
            }
        }
    }

    // Bounds that are worked out: "today" is a bound of ours, anything else a rule.
    private void Bounds(SjsTwin twin, SourceNode node, int at)
    {
        foreach (var (name, op, taken) in new[] { ("minValueExpression", Operator.AtLeast, at >= 0 ? twin.Questions[at].Earliest : null), ("maxValueExpression", Operator.AtMost, at >= 0 ? twin.Questions[at].Latest : null) })
        {
            if (taken is not null && !node[name].IsEmpty)
            {
                carry.Report.RuleCarried();
            }
            else if (carry.Value(node[name], twin.Name, "Its bound") is { } bound && at >= 0)
            {
                var question = twin.Questions[at];
                twin.Questions[at] = With(question, Logic.Compare(op, Logic.Answer(question.Code), bound), node, $"This is {(op == Operator.AtLeast ? "less" : "more")} than is allowed.");
            }
        }
    }

    private Question One(Question question, SourceNode validator)
    {
        var answer = Logic.Answer(question.Code);
        var isText = question.Kind is QuestionKind.Text;
        switch (validator["type"].Text ?? "")
        {
            case "numeric" or "numericvalidator":
                return Numeric(question, validator);
            case "text" or "textvalidator":
                return Length(question, validator);
            case "email" or "emailvalidator":
                return question.Kind == QuestionKind.Email ? question
                    : isText ? question with { Kind = QuestionKind.Email, Lines = Limits.DefaultLines, MaxLength = Limits.DefaultAnswerLength }
                    : With(question, Logic.Call(Function.Matches, answer, Expression.Of(SimpleAddress)), validator, "This is not an e-mail address.");
            case "regex" or "regexvalidator":
                var pattern = (validator["caseInsensitive"].Truth || validator["insensitive"].Truth ? "(?i)" : "") + validator["regex"].Text;
                return With(question, Logic.Call(Function.Matches, answer, Expression.Of(Patterns.IsPattern(pattern)
                    ? pattern
                    : throw new NotCarriedException("its regular expression uses what ours does not have (such as look-around), or is too long"))), validator, "This is not in the form that is asked for.");
            case "expression" or "expressionvalidator":
                return With(question, carry.Part(validator["expression"].Text ?? "", question.Code), validator, "This answer is not valid.");
            case "answercount" or "answercountvalidator" when question.Kind is QuestionKind.Multi or QuestionKind.Ranking:
                return question with { Least = Bound(validator["minCount"]) ?? question.Least, Most = Bound(validator["maxCount"]) ?? question.Most };
            default: throw new NotCarriedException($"there is no check \"{validator["type"].Text}\" for such a question");
        }
    }

    private Question Numeric(Question question, SourceNode validator)
    {
        var (least, most) = (validator["minValue"].Number, validator["maxValue"].Number);
        if (question.Kind == QuestionKind.Number)
        {
            return question with { Minimum = least ?? question.Minimum, Maximum = most ?? question.Maximum };
        }
        var number = Logic.Call(Function.Number, Logic.Answer(question.Code));
        var rule = Logic.Call(Function.Answered, number);
        rule = least is { } from ? Logic.And(rule, Logic.Compare(Operator.AtLeast, number, Expression.Of(from))) : rule;
        return With(question, most is { } to ? Logic.And(rule, Logic.Compare(Operator.AtMost, number, Expression.Of(to))) : rule, validator, "A number is needed.");
    }

    private Question Length(Question question, SourceNode validator)
    {
        if (question.Kind != QuestionKind.Text)
        {
            throw new NotCarriedException("only answers in words have a length");
        }
        question = validator["maxLength"].Whole is >= 1 and <= Limits.AnswerLength and var most ? question with { MaxLength = most } : question;
        if (validator["minLength"].Whole is > 0 and var least)
        {
            question = With(question, Logic.Compare(Operator.AtLeast, Logic.Call(Function.Length, Logic.Answer(question.Code)), Expression.Of(least)), validator,
                $"At least {least.ToString(CultureInfo.InvariantCulture)} characters are needed.");
        }
        return validator["allowDigits"].Text == "false"
            ? With(question, Logic.Call(Function.Matches, Logic.Answer(question.Code), Expression.Of("^[^0-9]*$")), validator, "No digits are expected here.")
            : question;
    }

    private Question With(Question question, Expression rule, SourceNode validator, string usual) => question with
    {
        Validation = [.. question.Validation, new Validation(Logic.Readable(rule), texts.Optional(validator["text"]) ?? texts.Say(usual))],
    };

    private static int? Bound(SourceNode node) => node.Whole is >= 1 and <= Limits.Choices and var bound ? bound : null;
}
