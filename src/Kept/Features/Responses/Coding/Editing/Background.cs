using Kept.Data;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>
/// Chooses comments of the organisation that own reasons are learned against. They are kept with the codebook, so that a version reads
/// the same for ever, and go with their response when that is erased.
/// </summary>
public sealed class Background(KeptDb db)
{
    private const int Wanted = 1000;

    /// <summary>Among fewer, those that give the new reason themselves would weigh too much.</summary>
    private const int Fewest = 300;
    private const int MostLookedAt = 5000;
    private const int Longest = 2000;

    /// <summary>The content with as many as are wanted, as far as there are so many: those it has, then the newest of each survey.</summary>
    internal async Task<CodebookContent> Fill(CodebookContent content, CancellationToken ct)
    {
        var missing = Wanted - content.Background.Count;
        if (missing <= 0) return content;
        var known = (await db.CodebookExamples.Where(e => e.ResponseId != null).Select(e => e.ResponseId!.Value).ToListAsync(ct)).ToHashSet();
        var surveys = await db.Surveys.AsNoTracking().Where(s => s.PublishedVersion != null && !s.Anonymous).OrderBy(s => s.Code).ToListAsync(ct);
        var added = new List<CodebookExample>();
        foreach (var survey in surveys) added.AddRange(await Of(survey, Math.Max(1, missing / surveys.Count), known, ct));
        if (content.Background.Count + added.Count < Fewest) return content;
        db.CodebookExamples.AddRange(added);
        return content with { Background = [.. content.Background, .. added.Select(e => e.Id)] };
    }

    private async Task<IReadOnlyList<CodebookExample>> Of(Survey survey, int most, HashSet<Guid> known, CancellationToken ct)
    {
        var versions = await db.SurveyVersions.AsNoTracking().Where(v => v.SurveyId == survey.Id).ToDictionaryAsync(v => v.Number, v => Questionnaire.Parse(v.Questionnaire), ct);
        if (versions.Values.All(version => CommentQuestions.Of(version).Count == 0)) return [];
        var newest = await db.Responses.AsNoTracking().Where(r => r.SurveyId == survey.Id).OrderByDescending(r => r.ReceivedAt).Take(Math.Min(MostLookedAt, most * 5))
            .Select(r => new { r.Id, r.Version, r.Language, r.Answers }).ToListAsync(ct);
        return
        [
            .. newest.Where(response => !known.Contains(response.Id)).SelectMany(response => CommentQuestions.In(response.Answers, versions[response.Version])
                .Where(comment => comment.Text.Length <= Longest).Select(comment => new CodebookExample(comment.Text, comment.Slot.Label(response.Language), response.Id, null, []))).Take(most),
        ];
    }
}
