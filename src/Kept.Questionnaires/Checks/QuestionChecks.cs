namespace Kept.Questionnaires.Checks;

/// <summary>Checks one question by itself: whether it can be answered at all.</summary>
internal static class QuestionChecks
{
    public static IEnumerable<Problem> Check(string path, Question question)
    {
        if (!Limits.IsQuestionCode(question.Code))
        {
            yield return new Problem($"{path}.code", "Must start with a letter and have up to 64 letters, digits and underscores.");
        }
        if (question.HasChoices && question.Choices.Count == 0)
        {
            yield return new Problem($"{path}.choices", "There is nothing to choose from.");
        }
        if (question.Kind == QuestionKind.Matrix && question.Rows.Count == 0)
        {
            yield return new Problem($"{path}.rows", "There is no row to answer.");
        }
        if (question.Kind == QuestionKind.Computed && question.Value is null)
        {
            yield return new Problem($"{path}.value", "There is nothing to compute.");
        }
        foreach (var problem in Doubles($"{path}.choices", question.Choices.Select(choice => choice.Code), question.Other)
            .Concat(Doubles($"{path}.rows", question.Rows.Select(row => row.Code), false))
            .Concat(Bounds(path, question)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> Doubles(string path, IEnumerable<string> codes, bool other)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var code in codes)
        {
            if (!seen.Add(code))
            {
                yield return new Problem($"{path}[{at}].code", $"The code \"{code}\" stands in this question already.");
            }
            if (other && code == AnswerSheet.OtherChoice)
            {
                yield return new Problem($"{path}[{at}].code", "The code \"other\" is taken by the respondent's own choice.");
            }
            at++;
        }
    }

    private static IEnumerable<Problem> Bounds(string path, Question question)
    {
        var most = question.Choices.Count + (question.Other ? 1 : 0);
        if (question.Least > question.Most || (question.HasChoices && question.Least > most))
        {
            yield return new Problem($"{path}.least", "More picks are asked for than can be made.");
        }
        if (question.Minimum > question.Maximum)
        {
            yield return new Problem($"{path}.minimum", "The least number is greater than the greatest.");
        }
        if (question.Earliest is { } from && question.Latest is { } to && from != "today" && to != "today" && string.CompareOrdinal(from, to) > 0)
        {
            yield return new Problem($"{path}.earliest", "The first day comes after the last.");
        }
        var points = question.Metric switch { QuestionMetric.Nps => 11, QuestionMetric.Csat => 5, QuestionMetric.Ces => 7, _ => question.Points };
        if (question.Metric is { } metric && points != question.Points)
        {
            yield return new Problem($"{path}.metric", $"{metric.ToString().ToUpperInvariant()} is measured on {points} points; this scale has {question.Points}.");
        }
        if (question.Metric == QuestionMetric.Nps && question.Kind != QuestionKind.Nps)
        {
            yield return new Problem($"{path}.metric", "NPS is measured from 0 to 10: use the kind nps.");
        }
    }
}
