using Kept.Data;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Emerging;

/// <summary>The comments of a survey's last weeks in one language, read again and again in the same order, a batch at a time.</summary>
internal sealed class RecentComments(KeptDb db, Guid survey, string language, DateTime from, DateTime to)
{
    private const int AtOnce = 2000;
    private readonly Dictionary<int, Questionnaire> _versions = [];

    public readonly record struct Comment(Guid Response, string Text, DateTime At);

    public async IAsyncEnumerable<Comment> All([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            var batch = await db.Responses.AsNoTracking()
                .Where(r => r.SurveyId == survey && r.Language == language && r.Outcome == ResponseOutcome.Complete && r.SubmittedAt >= from && r.SubmittedAt < to && r.Id > after)
                .OrderBy(r => r.Id).Take(AtOnce).Select(r => new { r.Id, r.Version, r.Answers, r.SubmittedAt }).ToListAsync(ct);
            foreach (var response in batch)
            {
                foreach (var (_, text) in CommentQuestions.In(response.Answers, await Version(response.Version, ct))) yield return new Comment(response.Id, text, response.SubmittedAt);
            }
            if (batch.Count < AtOnce) yield break;
            after = batch[^1].Id;
        }
    }

    private async Task<Questionnaire> Version(int number, CancellationToken ct) => _versions.TryGetValue(number, out var known) ? known
        : _versions[number] = Questionnaire.Parse(await db.SurveyVersions.Where(v => v.SurveyId == survey && v.Number == number).Select(v => v.Questionnaire).SingleAsync(ct));
}
