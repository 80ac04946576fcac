using System.Collections.Concurrent;
using Kept.Data;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Quotas;

/// <summary>
/// Says which quotas and choices have all they want, as it stood at most a second ago: of those who answer within that second
/// a few more than wanted may get through. While the database is away, what was known last stands.
/// </summary>
public sealed class FullQuotas(IServiceScopeFactory scopes, Dialect dialect, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly Func<string, bool> Nothing = _ => false;
    private readonly ConcurrentDictionary<(Guid Survey, int Version), IReadOnlyDictionary<string, int>> _limits = new();
    private readonly ConcurrentDictionary<Guid, Known> _counts = new();

    /// <summary>Answers <see cref="Facts.Full"/> for this survey.</summary>
    public async ValueTask<Func<string, bool>> Of(PublishedSurvey survey, CancellationToken ct)
    {
        if (!_limits.TryGetValue((survey.Id, survey.Version), out var limits)) limits = _limits[(survey.Id, survey.Version)] = survey.Sheet.Flow.Limits();
        if (limits.Count == 0) return Nothing;
        var counts = await Counts(survey.Id, ct);
        return code => limits.TryGetValue(code, out var limit) && counts.GetValueOrDefault(code) >= limit;
    }

    private async ValueTask<IReadOnlyDictionary<string, int>> Counts(Guid surveyId, CancellationToken ct)
    {
        if (_counts.TryGetValue(surveyId, out var known) && clock.GetElapsedTime(known.ReadAt) < Fresh) return known.Counts;
        var readAt = clock.GetTimestamp();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
            var counts = await db.QuotaCounts.AsNoTracking().Where(q => q.SurveyId == surveyId).ToDictionaryAsync(q => q.Code, q => q.Count, ct);
            _counts[surveyId] = new Known(counts, readAt);
            return counts;
        }
        catch (Exception error) when (dialect.IsPassing(error) && known is not null)
        {
            return known.Counts;
        }
    }

    private sealed record Known(IReadOnlyDictionary<string, int> Counts, long ReadAt);
}
