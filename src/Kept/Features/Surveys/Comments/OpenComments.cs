using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Surveys.Comments;

/// <summary>How many comments wait on a survey and on each of its questions; counted once a request.</summary>
public sealed class OpenComments(IServiceScopeFactory scopes)
{
    private readonly Dictionary<string, Task<ILookup<string, Guid>>> _counted = [];

    /// <summary>On the survey and all its questions.</summary>
    public async Task<int> On(string survey, CancellationToken ct) => (await Read(survey, ct)).Sum(comments => comments.Count());

    /// <param name="question">Code of the question.</param>
    public async Task<int> On(string survey, string question, CancellationToken ct) => (await Read(survey, ct))[question].Count();

    private Task<ILookup<string, Guid>> Read(string survey, CancellationToken ct) =>
        _counted.TryGetValue(survey, out var counted) ? counted : _counted[survey] = Count(survey, ct);

    private async Task<ILookup<string, Guid>> Count(string survey, CancellationToken ct)
    {
        // A scope of its own: several components of a page ask at once, and a context answers one at a time.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        // Open is what no resolution stands against; what reopened it stands in the resolution itself.
        var open = await db.SurveyComments.Where(c => db.Surveys.Any(s => s.Id == c.SurveyId && s.Code == survey) && c.Resolutions.All(r => r.ReopenedAt != null))
            .Select(c => new { c.Question, c.Id }).ToListAsync(ct);
        return open.ToLookup(c => c.Question ?? "", c => c.Id);
    }
}
