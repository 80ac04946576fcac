using Kept.Questionnaires;
using Kept.Shared;

namespace Kept.Features.Surveys;

/// <summary>Reads a questionnaire that somebody sent, and says what is wrong with it by place.</summary>
internal static class QuestionnaireInput
{
    public static Questionnaire Read(string json)
    {
        try
        {
            return Questionnaire.Parse(json);
        }
        catch (QuestionnaireException error)
        {
            throw new InvalidException(ByPath(error.Problems));
        }
    }

    public static Dictionary<string, string[]> ByPath(IEnumerable<Problem> problems) => problems
        .GroupBy(p => p.Path.Length == 0 ? "questionnaire" : "questionnaire." + p.Path)
        .ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray());
}
