using System.Globalization;
using Kept.Analytics.Language;
using Kept.Data;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding.Editing;

/// <summary>Has the codebook learn from the comments that people corrected, those that stand now. It is a change of its own, and
/// not made by each correction, so that it can be seen since when comments are read otherwise, and gone back from.</summary>
public sealed class LearnFromCorrections(KeptDb db, NewVersion version) : IUseCase
{
    public const int Most = 5000;
    private const int AtOnce = 500;

    /// <exception cref="RuleBrokenException">No comment was corrected since it last learned.</exception>
    public async Task<int> Handle(CancellationToken ct)
    {
        var made = await version.Make(async content =>
        {
            var last = await db.CodebookVersions.Where(v => v.Change == CodebookChange.Corrections).MaxAsync(v => (DateTime?)v.MadeAt, ct) ?? DateTime.MinValue;
            if (!await db.CommentCorrections.AnyAsync(c => c.CorrectedAt > last || c.UndoneAt > last, ct)) throw new RuleBrokenException("codebook.error.nothing_corrected");
            var examples = await Examples(content, ct);
            db.CodebookExamples.AddRange(examples);
            return new(content with { Corrected = [.. examples.Select(e => e.Id)] }, CodebookChange.Corrections, null, examples.Count.ToString(CultureInfo.InvariantCulture));
        }, ct);
        return made.Number;
    }

    private async Task<List<CodebookExample>> Examples(CodebookContent content, CancellationToken ct)
    {
        var corrections = await db.CommentCorrections.AsNoTracking().Where(c => c.UndoneAt == null).OrderByDescending(c => c.CorrectedAt).Take(Most).ToListAsync(ct);
        var examples = new List<CodebookExample>();
        var versions = new Dictionary<(Guid, int), Questionnaire>();
        foreach (var some in corrections.Chunk(AtOnce))
        {
            var ids = some.Select(c => c.ResponseId).Distinct().ToArray();
            var responses = await db.Responses.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
            foreach (var correction in some)
            {
                if (!responses.TryGetValue(correction.ResponseId, out var response)) continue;
                var asked = await AskedIn(versions, response, ct);
                var comment = CommentQuestions.In(response.Answers, asked).FirstOrDefault(comment => comment.Slot.Code == correction.Question);
                if (comment.Slot is null) continue;
                examples.Add(new CodebookExample(
                    comment.Text, comment.Slot.Label(response.Language), response.Id, correction.Sentiment, Decided(content, correction.Said().Keys)));
            }
        }
        return examples;
    }

    // Who corrects a comment says of every group and every own reason whether it is given.
    private static IEnumerable<(string, bool)> Decided(CodebookContent content, IEnumerable<string> said)
    {
        var given = said.ToHashSet(StringComparer.Ordinal);
        var groups = given.Select(Taxonomy.GroupOf).ToHashSet(StringComparer.Ordinal);
        return given.Select(code => (code, true))
            .Concat(Taxonomy.Groups.Where(group => !groups.Contains(group)).Select(group => (group, false)))
            .Concat(content.Own.Where(own => !given.Contains(own.Code)).Select(own => (own.Code, false)));
    }

    private async Task<Questionnaire> AskedIn(Dictionary<(Guid, int), Questionnaire> versions, Response response, CancellationToken ct)
    {
        if (versions.TryGetValue((response.SurveyId, response.Version), out var known)) return known;
        var json = await db.SurveyVersions.Where(v => v.SurveyId == response.SurveyId && v.Number == response.Version).Select(v => v.Questionnaire).SingleAsync(ct);
        return versions[(response.SurveyId, response.Version)] = Questionnaire.Parse(json);
    }
}
