using Kept.Data;
using Kept.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses;

/// <summary>Finds what respondents saved, and whether they sent it.</summary>
public sealed class BegunResponses(IServiceScopeFactory scopes)
{
    /// <summary>What was saved under the token; null when nothing was, it has been sent, or it has become too old.</summary>
    public async Task<BegunResponse?> Find(Guid surveyId, Guid token, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KeptDb>().BegunResponses.AsNoTracking()
            .SingleOrDefaultAsync(b => b.SurveyId == surveyId && b.Token == token, ct);
    }

    /// <summary>The response that was sent under the token; null when none was.</summary>
    public async Task<Response?> Sent(PublishedSurvey survey, Guid token, CancellationToken ct)
    {
        var ownId = OwnIds.Of(survey, token);
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KeptDb>().Responses.AsNoTracking()
            .SingleOrDefaultAsync(r => r.SurveyId == survey.Id && r.OwnId == ownId, ct);
    }
}
