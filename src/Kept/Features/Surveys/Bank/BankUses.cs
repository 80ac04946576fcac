using Kept.Data;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Bank;

/// <summary>A survey that asks a question of the bank.</summary>
/// <param name="Likeness">How its draft stands to the approved question.</param>
/// <param name="IsPublished">Whether respondents may have seen it.</param>
public sealed record BankUse(string Survey, string Title, SurveyState State, BankLikeness Likeness, bool IsPublished);

/// <summary>Finds the surveys whose drafts have a question of the bank. An organisation has tens of surveys, so the drafts are read here.</summary>
public sealed class BankUses(KeptDb db)
{
    /// <returns>By the question's code.</returns>
    public async Task<ILookup<string, BankUse>> Of(IEnumerable<BankEntry> entries, string language, CancellationToken ct)
    {
        var wanted = entries.ToDictionary(entry => entry.Code, entry => entry.Question);
        var surveys = await db.Surveys.AsNoTracking().OrderBy(s => s.Code).ToListAsync(ct);
        return surveys.SelectMany(survey => Within(survey, wanted, language)).ToLookup(use => use.Code, use => use.Use);
    }

    private static IEnumerable<(string Code, BankUse Use)> Within(Survey survey, Dictionary<string, Question> wanted, string language)
    {
        var draft = Questionnaire.Parse(survey.Draft);
        return draft.Questions.Where(q => wanted.ContainsKey(q.Code)).Select(q =>
            (q.Code, new BankUse(survey.Code, draft.Title.In(language), survey.State, q.To(wanted[q.Code]), survey.PublishedVersion is not null)));
    }
}
