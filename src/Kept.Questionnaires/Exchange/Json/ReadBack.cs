namespace Kept.Questionnaires.Exchange.Json;

/// <summary>The last step of an import: what was built must be what its own JSON says, within all limits.</summary>
internal static class ReadBack
{
    /// <exception cref="ImportException">It is larger than a questionnaire may be, or has nothing to ask.</exception>
    public static Questionnaire Of(Questionnaire built)
    {
        if (!built.Questions.Any())
        {
            throw new ImportException("", "There is no question in it.");
        }
        try
        {
            return Questionnaire.Parse(built.ToJson());
        }
        catch (QuestionnaireException error)
        {
            throw new ImportException(error.Problems[0].Path, $"It does not fit: {error.Problems[0].Message}");
        }
    }
}
