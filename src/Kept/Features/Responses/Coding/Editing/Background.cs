using Kept.Data;
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
    private const int AtOnce = 500;
    private const int Longest = 2000;
    private static readonly string[] Arrivals = [nameof(ResponseReceived), nameof(ResponseImported)];

    /// <summary>The newest comments there are to choose from, of surveys that did not promise to leave them unread. Ask before the change is
    /// made: it takes longer than writers should wait.</summary>
    internal async Task<IReadOnlyList<CodebookExample>> Newest(CancellationToken ct)
    {
        var newest = await db.Events.Where(e => Arrivals.Contains(e.Kind)).OrderByDescending(e => e.Position).Take(MostLookedAt).Select(e => e.SubjectId).ToListAsync(ct);
        var versions = new Dictionary<(Guid, int), Questionnaire>();
        var comments = new List<CodebookExample>();
        foreach (var some in newest.Chunk(AtOnce).TakeWhile(_ => comments.Count < 2 * Wanted))
        {
            var responses = await db.Responses.AsNoTracking().Where(r => some.Contains(r.Id) && db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous && s.MinimumN <= 1))
                .Select(r => new { r.Id, r.SurveyId, r.Version, r.Language, r.Answers }).ToListAsync(ct);
            foreach (var response in responses)
            {
                var asked = await AskedIn(versions, response.SurveyId, response.Version, ct);
                comments.AddRange(CommentQuestions.In(response.Answers, asked).Where(comment => comment.Text.Length <= Longest)
                    .Select(comment => new CodebookExample(comment.Text, comment.Slot.Label(response.Language), response.Id, null, [])));
            }
        }
        return comments;
    }

    /// <summary>The content with as many as are wanted: those it has, and of the newest those it has not.</summary>
    internal async Task<CodebookContent> Fill(CodebookContent content, IReadOnlyList<CodebookExample> newest, CancellationToken ct)
    {
        var known = (await db.CodebookExamples.Where(e => e.ResponseId != null).Select(e => e.ResponseId!.Value).ToListAsync(ct)).ToHashSet();
        var added = newest.Where(comment => !known.Contains(comment.ResponseId!.Value)).Take(Math.Max(0, Wanted - content.Background.Count)).ToList();
        // A response that was erased since would come back with its comment.
        var ids = added.Select(comment => comment.ResponseId!.Value).Distinct().ToList();
        var there = new HashSet<Guid>();
        foreach (var some in ids.Chunk(AtOnce)) there.UnionWith(await db.Responses.Where(r => some.Contains(r.Id)).Select(r => r.Id).ToListAsync(ct));
        added.RemoveAll(comment => !there.Contains(comment.ResponseId!.Value));
        if (content.Background.Count + added.Count < Fewest) return content;
        db.CodebookExamples.AddRange(added);
        return content with { Background = [.. content.Background, .. added.Select(e => e.Id)] };
    }

    private async Task<Questionnaire> AskedIn(Dictionary<(Guid, int), Questionnaire> versions, Guid survey, int number, CancellationToken ct)
    {
        if (versions.TryGetValue((survey, number), out var known)) return known;
        var json = await db.SurveyVersions.Where(v => v.SurveyId == survey && v.Number == number).Select(v => v.Questionnaire).SingleAsync(ct);
        return versions[(survey, number)] = Questionnaire.Parse(json);
    }
}
