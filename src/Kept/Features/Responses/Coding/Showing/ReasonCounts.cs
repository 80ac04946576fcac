using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Showing;

/// <summary>How many responses give each reason, over all surveys whose scores the asker may see.</summary>
public sealed class ReasonCounts(KeptDb db, AnswersInReach answers, PublishedQuestionnaires published, ScoreTables tables)
{
    /// <param name="ByCode">Of reasons and groups; null while scores cannot be read.</param>
    /// <param name="Protected">Surveys left out, because they promised that answers stay unseen.</param>
    /// <param name="Left">Responses that are still counted by an earlier version.</param>
    public sealed record Result(IReadOnlyDictionary<string, long>? ByCode, int Protected, long Left);

    public async Task<Result> Read(CancellationToken ct)
    {
        var (counts, left, hidden) = (new Dictionary<string, long>(StringComparer.Ordinal), 0L, 0);
        try
        {
            foreach (var survey in await db.Surveys.Published().ToListAsync(ct))
            {
                if (!(await published.Of(survey, ct)).Any(version => CommentQuestions.Of(version).Count > 0)) continue;
                var open = await answers.Of(survey, Permission.SeeScores, ct);
                if (open.AreProtected) hidden++;
                foreach (var (code, n) in await open.Uses(CodedDimensions.Reason, ct)) counts[code] = counts.GetValueOrDefault(code) + n;
                left += tables.Coding.GetValueOrDefault(survey.Id)?.Left ?? 0;
            }
            return new Result(counts, hidden, left);
        }
        catch (UnavailableException)
        {
            // The codebook is in the database; only how often its reasons are found is not known now.
            return new Result(null, 0, 0);
        }
    }
}
