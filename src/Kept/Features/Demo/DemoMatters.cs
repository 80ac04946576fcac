using Kept.Data;
using Kept.Features.Insights.Matters;
using Kept.Features.Responses.Coding;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Demo;

/// <summary>Writes down the grave and welcome matters of the last weeks: what is brought in tells nobody of them, and the example's answers are.</summary>
public sealed class DemoMatters(KeptDb db, CommentsOf comments, TimeProvider clock) : IUseCase
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(21);

    public async Task Handle(CancellationToken ct)
    {
        var since = clock.GetUtcNow().UtcDateTime - Lately;
        var responses = await db.Responses.AsNoTracking().Where(r => r.SubmittedAt > since && db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous && s.MinimumN <= 1))
            .OrderBy(r => r.SubmittedAt).ToDictionaryAsync(r => r.Id, ct);
        foreach (var comment in await comments.Responses([.. responses.Keys], ct))
        {
            var response = responses[comment.ResponseId];
            db.CommentMatters.AddRange(comment.Reading.Matters.DistinctBy(m => m.Matter).Select(m => new CommentMatter(response, comment, m, response.SubmittedAt)));
        }
        await db.SaveChangesAsync(ct);
    }
}
