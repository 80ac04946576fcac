using Kept.Questionnaires.Exchange.Json;

namespace Kept.Questionnaires.Exchange.Qualtrics;

/// <summary>Makes embedded data hidden and computed questions.</summary>
internal sealed class QsfFields(QsfScope scope, Codes codes, TextMaker texts, ReportBuilder report)
{
    /// <summary>The questions that hold the fields from here on.</summary>
    /// <param name="conditional">Whether only some respondents come by here, so that the others keep what the field held.</param>
    public List<Question> Set(QsfFlow.Fields step, bool conditional)
    {
        var questions = new List<Question>();
        foreach (var field in step.Sets)
        {
            // What the tool itself fills in is no question, and a field that comes from outside twice is one.
            if (field.Value is null && scope.HasField(field.Name))
            {
                continue;
            }
            if (ValueOf(field) is not ({ } kind, var value))
            {
                continue;
            }
            var code = codes.Take(field.Name, "field");
            scope.SetField(field.Name, code, !conditional);
            if (field.Value is null)
            {
                scope.Outside.TryAdd(field.Name, code);
            }
            questions.Add(new Question { Code = code, Kind = kind, Text = texts.Of(new Translations(new Dictionary<string, string> { [texts.First] = field.Name }), code), Value = value });
        }
        return questions;
    }

    private (QuestionKind? Kind, Expression? Value) ValueOf(QsfField field)
    {
        if (field.Value is not { } value)
        {
            return (QuestionKind.Hidden, null);
        }
        var isRule = value.Contains("${", StringComparison.Ordinal) || value.Contains("$e{", StringComparison.Ordinal);
        try
        {
            if (value.Contains("$e{", StringComparison.Ordinal))
            {
                throw new NotCarriedException("its arithmetic ($e{…}) is not read");
            }
            var expression = Logic.Readable(new QsfPipes(scope).Joined(value, scope.Count) ?? throw new NotCarriedException("it is put together from what is not known here"));
            if (isRule)
            {
                report.RuleCarried();
            }
            return (QuestionKind.Computed, expression);
        }
        catch (NotCarriedException reason)
        {
            report.RuleLost($"embedded data {field.Name}", $"What it is set to (\"{(value.Length > 100 ? value[..100] : value)}\") did not come over: {reason.Message}. A link or a program may fill it.");
            return (QuestionKind.Hidden, null);
        }
    }
}
