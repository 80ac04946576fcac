using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Matters;

/// <summary>
/// Reads the comments of each response that arrives and writes down what is grave or welcome in them. In surveys that protect those who
/// answer it writes down nothing, since a single comment would be shown; what is erased takes its matters with it.
/// </summary>
public sealed class FindMatters(CommentsOf comments, TimeProvider clock) : EventConsumer
{
    public override IReadOnlyCollection<string> Kinds { get; } = [nameof(ResponseReceived), nameof(ResponseErased)];

    public override async Task<IReadOnlyList<EventRow>> Sift(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var with = (await WithMatters(db, events, ct)).Select(c => c.ResponseId).ToHashSet();
        return [.. events.Where(e => e.Kind == nameof(ResponseErased) || with.Contains(e.SubjectId))];
    }

    public override async Task Take(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var erased = events.Where(e => e.Kind == nameof(ResponseErased)).Select(e => e.SubjectId).ToList();
        if (erased.Count > 0) db.CommentMatters.RemoveRange(await db.CommentMatters.Where(m => erased.Contains(m.ResponseId)).ToListAsync(ct));

        var found = await WithMatters(db, events, ct);
        var ids = found.Select(c => c.ResponseId).Distinct().ToList();
        var known = await db.CommentMatters.Where(m => ids.Contains(m.ResponseId)).Select(m => m.ResponseId).ToListAsync(ct);
        var responses = await db.Responses.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        foreach (var comment in found.Where(c => !known.Contains(c.ResponseId) && responses.ContainsKey(c.ResponseId)))
        {
            foreach (var one in comment.Reading.Matters.DistinctBy(m => m.Matter))
            {
                var matter = new CommentMatter(responses[comment.ResponseId], comment, one, clock.GetUtcNow().UtcDateTime);
                db.CommentMatters.Add(matter);
                db.Record(matter.Id, new MatterFound(matter.Matter, matter.ResponseId), "kept");
            }
        }
    }

    private async Task<IReadOnlyList<CodedComment>> WithMatters(KeptDb db, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var ids = events.Where(e => e.Kind == nameof(ResponseReceived)).Select(e => e.SubjectId).ToList();
        if (ids.Count == 0) return [];
        var open = await db.Responses.Where(r => ids.Contains(r.Id) && db.Surveys.Any(s => s.Id == r.SurveyId && !s.Anonymous && s.MinimumN <= 1))
            .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Id).Select(r => r.Id).ToListAsync(ct);
        return open.Count == 0 ? [] : [.. (await comments.Responses(open, ct)).Where(c => c.Reading.Matters.Count > 0)];
    }
}
