using System.Collections.Concurrent;
using Kept.Data;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Quotas;

/// <summary>Which published versions limit anything, and how: each is read once, since a version never changes.</summary>
public sealed class QuotaRules
{
    private readonly ConcurrentDictionary<(Guid Survey, int Version), Flow?> _flows = new();

    /// <summary>The version's flow; null where nothing in it is limited.</summary>
    public async ValueTask<Flow?> Of(KeptDb db, Guid surveyId, int version, CancellationToken ct)
    {
        if (_flows.TryGetValue((surveyId, version), out var known)) return known;
        var json = await db.SurveyVersions.Where(v => v.SurveyId == surveyId && v.Number == version).Select(v => v.Questionnaire).SingleOrDefaultAsync(ct);
        var flow = json is null ? null : Flow.Of(Questionnaire.Parse(json));
        return _flows[(surveyId, version)] = flow?.HasLimits() == true ? flow : null;
    }

    /// <summary>The surveys of which a version limits something.</summary>
    public async Task<IReadOnlyList<Guid>> Limited(KeptDb db, CancellationToken ct)
    {
        var versions = await db.SurveyVersions.Select(v => new { v.SurveyId, v.Number }).ToListAsync(ct);
        var limited = new HashSet<Guid>();
        foreach (var version in versions)
        {
            if (await Of(db, version.SurveyId, version.Number, ct) is not null) limited.Add(version.SurveyId);
        }
        return [.. limited];
    }
}
