namespace Kept.Questionnaires.Exchange.Json;

/// <summary>The last step of an import: what was built must be what its own JSON says, within all limits.</summary>
internal static class ReadBack
{
    /// <exception cref="ImportException">It is larger than a questionnaire may be, or has nothing to ask.</exception>
    public static Questionnaire Of(Questionnaire built, ReportBuilder report)
    {
        if (!built.Questions.Any())
        {
            throw new ImportException("", "There is no question in it.");
        }
        built = built with { Pages = [.. built.Pages.Select(page => page with { Questions = [.. page.Questions.Select(question => Possible(question, report))] })] };
        try
        {
            return Questionnaire.Parse(built.ToJson());
        }
        catch (QuestionnaireException error)
        {
            throw new ImportException(error.Problems[0].Path, $"It does not fit: {error.Problems[0].Message}");
        }
    }

    // Bounds that no answer can keep would stop every respondent.
    private static Question Possible(Question question, ReportBuilder report)
    {
        var most = question.Choices.Count + (question.Other ? 1 : 0);
        if (question.Minimum > question.Maximum || question.Least > question.Most || (question.HasChoices && question.Least > most)
            || (question.Earliest is { } from && question.Latest is { } to && from != "today" && to != "today" && string.CompareOrdinal(from, to) > 0))
        {
            report.Note(question.Code, "Its bounds contradict each other, so that no answer could keep them; they were left out.");
            return question with { Minimum = null, Maximum = null, Least = null, Most = null, Earliest = null, Latest = null };
        }
        return question;
    }
}
