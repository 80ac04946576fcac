using Kept.Questionnaires;

namespace Kept.Features.Surveys.Editing.Conditions;

/// <summary>Something a condition can ask about: the answer to a question or to one row of a matrix.</summary>
/// <param name="Code">As expressions name it.</param>
/// <param name="Number">Of the question, from 1.</param>
public sealed record ConditionSubject(string Code, int Number, Question Question, Row? Row = null)
{
    private const int LongestLabel = 70;

    /// <summary>How a list of questions shows it.</summary>
    public string Label(string language)
    {
        var text = Row is null ? Question.Text.In(language) : $"{Question.Text.In(language)} – {Row.Text.In(language)}";
        return $"{Number}. {(text.Length > LongestLabel ? text[..LongestLabel] + "…" : text)}";
    }

    /// <summary>Whether the answer is one of a few known values.</summary>
    public bool IsClosed => Values.Count > 0;

    /// <summary>Whether several of the values may be picked at once.</summary>
    public bool IsList => Question.Kind is QuestionKind.Multi or QuestionKind.Ranking || (Question.Kind == QuestionKind.Matrix && Question.Several);

    /// <summary>Codes of the values, with the choice where it is one; points of a scale as their number.</summary>
    public IReadOnlyList<(string Value, Text? Text)> Values => Question.Kind switch
    {
        QuestionKind.YesNo or QuestionKind.Consent => [("true", null), ("false", null)],
        _ when Question.IsScored => [.. Enumerable.Range(Question.Min, Question.Max - Question.Min + 1).Select(point => (point.ToString(System.Globalization.CultureInfo.InvariantCulture), (Text?)null))],
        _ when Question.HasChoices || Question.Kind == QuestionKind.Matrix =>
        [
            .. Question.Choices.Select(choice => (choice.Code, (Text?)choice.Text)),
            .. Question.Other ? new (string, Text?)[] { (AnswerSheet.OtherChoice, null) } : [],
        ],
        _ => [],
    };

    /// <summary>Everything that has an answer and comes before a place.</summary>
    /// <param name="before">Code of the first question that is too late; null takes all.</param>
    /// <param name="including">Whether that question itself can be asked about, as after it.</param>
    public static IReadOnlyList<ConditionSubject> Before(Questionnaire questionnaire, string? before, bool including = false)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        var found = new List<ConditionSubject>();
        var number = 0;
        foreach (var question in questionnaire.Questions)
        {
            number++;
            if (question.Code == before && !including) break;
            if (question.Kind == QuestionKind.Matrix) found.AddRange(question.Rows.Select(row => new ConditionSubject($"{question.Code}.{row.Code}", number, question, row)));
            else if (question.IsAnswered) found.Add(new ConditionSubject(question.Code, number, question));
            if (question.Code == before) break;
        }
        return found;
    }
}
