using Kept.Data;
using Kept.Data.Events;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Quotas;

/// <summary>Counts complete responses towards the quotas and limited choices of the version they were given to.</summary>
public sealed class CountQuotas(QuotaRules rules, KnownFacts known) : EventConsumer
{
    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(ResponseReceived), nameof(ResponseImported)];

    // The counts are read once a second.
    public override TimeSpan Breath => TimeSpan.FromMilliseconds(250);

    public override async Task<IReadOnlyList<EventRow>> Sift(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var surveys = await rules.Limited(db, ct);
        // Most installations limit nothing: their responses are not even looked at.
        if (surveys.Count == 0) return [];
        var ids = events.Select(e => e.SubjectId).ToList();
        var limited = await db.Responses.AsNoTracking().Where(r => ids.Contains(r.Id) && surveys.Contains(r.SurveyId) && r.Outcome == ResponseOutcome.Complete)
            .Select(r => r.Id).ToHashSetAsync(ct);
        return [.. events.Where(e => limited.Contains(e.SubjectId))];
    }

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var ids = events.Select(e => e.SubjectId).ToList();
        var responses = await db.Responses.AsNoTracking().Where(r => ids.Contains(r.Id) && r.Outcome == ResponseOutcome.Complete).ToListAsync(ct);
        foreach (var survey in responses.GroupBy(r => r.SurveyId))
        {
            var counts = await db.QuotaCounts.Where(q => q.SurveyId == survey.Key).ToDictionaryAsync(q => q.Code, ct);
            foreach (var response in survey)
            {
                if (await rules.Of(db, response.SurveyId, response.Version, ct) is not { } flow) continue;
                foreach (var code in flow.CountedIn(await known.Of(response, flow.Questionnaire, ct)))
                {
                    if (!counts.TryGetValue(code, out var count)) db.QuotaCounts.Add(counts[code] = count = new QuotaCount(survey.Key, code));
                    count.Add(1);
                }
            }
        }
    }
}
