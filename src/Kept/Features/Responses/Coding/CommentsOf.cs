using Kept.Analytics.Language;
using Kept.Data;
using Kept.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding;

/// <summary>A comment and what it says.</summary>
/// <param name="Question">Under which code it is stored.</param>
/// <param name="Asked">The question in the language it was answered in.</param>
/// <param name="Reading">As read by the newest codebook, or as a person corrected it: then a reason may have no words that show it.</param>
public sealed record CodedComment(Guid ResponseId, string Question, string Asked, string Text, Reading Reading, bool IsCorrected);

/// <summary>The comments of responses with what they say, corrections included. Whether the asker may see them is decided before.</summary>
public sealed class CommentsOf(KeptDb db, CommentCoder coder)
{
    private const int AtOnce = 500;

    /// <summary>By which comments are read now.</summary>
    public Task<Codebook> Codebook(CancellationToken ct) => coder.Current(db, ct);

    /// <summary>In the order of the ids, and of the questionnaire.</summary>
    public async Task<IReadOnlyList<CodedComment>> Responses(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var codebook = await coder.Current(db, ct);
        var versions = new Dictionary<(Guid, int), Questionnaire>();
        var comments = new List<CodedComment>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            var found = await db.Responses.AsNoTracking().Where(r => some.Contains(r.Id))
                .Select(r => new { r.Id, r.SurveyId, r.Version, r.Language, r.Answers }).ToDictionaryAsync(r => r.Id, ct);
            var corrections = (await db.CommentCorrections.AsNoTracking().Where(c => some.Contains(c.ResponseId) && c.UndoneAt == null).ToListAsync(ct)).ToDictionary(c => (c.ResponseId, c.Question));
            foreach (var id in some)
            {
                if (!found.TryGetValue(id, out var response)) continue;
                var asked = await Version(versions, response.SurveyId, response.Version, ct);
                comments.AddRange(CommentQuestions.In(response.Answers, asked).Select(comment => Coded(
                    id, comment.Slot.Code, comment.Slot.Label(response.Language), comment.Text, corrections.GetValueOrDefault((id, comment.Slot.Code)), codebook)));
            }
        }
        return comments;
    }

    private static CodedComment Coded(Guid id, string question, string asked, string text, CommentCorrection? correction, Codebook codebook)
    {
        var read = codebook.Read(text, asked);
        return new(id, question, asked, text, correction?.Correct(read, codebook) ?? read, correction is not null);
    }

    private async Task<Questionnaire> Version(Dictionary<(Guid, int), Questionnaire> known, Guid survey, int number, CancellationToken ct)
    {
        if (known.TryGetValue((survey, number), out var version)) return version;
        var json = await db.SurveyVersions.Where(v => v.SurveyId == survey && v.Number == number).Select(v => v.Questionnaire).SingleAsync(ct);
        return known[(survey, number)] = Questionnaire.Parse(json);
    }
}
