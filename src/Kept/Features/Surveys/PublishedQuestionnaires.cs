using System.Collections.Concurrent;
using Kept.Data;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys;

/// <summary>
/// What was ever published of a survey, read once: versions never change, and every edit of a draft asks for them. When they
/// become many, all are forgotten.
/// </summary>
public sealed class PublishedQuestionnaires(IServiceScopeFactory scopes)
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<(Guid Survey, int Version), Questionnaire> _known = new();

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<Questionnaire>> Of(Survey survey, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var numbers = Enumerable.Range(1, survey.PublishedVersion ?? 0).ToList();
        if (!numbers.TrueForAll(number => _known.ContainsKey((survey.Id, number)))) await Read(survey.Id, ct);
        return [.. numbers.Select(number => _known.GetValueOrDefault((survey.Id, number))).OfType<Questionnaire>()];
    }

    private async Task Read(Guid surveyId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var versions = scope.ServiceProvider.GetRequiredService<KeptDb>().SurveyVersions;
        var stored = await versions.Where(v => v.SurveyId == surveyId).Select(v => new { v.Number, v.Questionnaire }).ToListAsync(ct);
        if (_known.Count + stored.Count > Most) _known.Clear();
        foreach (var version in stored) _known[(surveyId, version.Number)] = Questionnaire.Parse(version.Questionnaire);
    }
}
