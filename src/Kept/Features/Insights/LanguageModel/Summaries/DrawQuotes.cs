using System.Security.Cryptography;
using System.Text;
using Kept.Analytics.Language;
using Kept.Analytics.Scores;
using Kept.Data;
using Kept.Features.Insights.Quotes;
using Kept.Features.Organisation;
using Kept.Features.Responses.Coding;
using Kept.Features.Responses.Columns;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.LanguageModel.Summaries;

/// <summary>A masked comment of a slice.</summary>
/// <param name="At">When it was given, UTC.</param>
public sealed record DrawnQuote(Guid Response, string Question, string Text, DateTime At, string Language, Reading Reading);

/// <summary>Comments drawn from a slice.</summary>
/// <param name="Of">How many responses of the slice have a comment.</param>
public sealed record DrawnQuotes(IReadOnlyList<DrawnQuote> Quotes, long Of);

/// <summary>Draws comments of a slice, spread over tone, reasons and months, the same ones whenever the same slice is drawn from.</summary>
public sealed class DrawQuotes(KeptDb db, AnswersInReach answers, CommentsOf comments)
{
    public const int Most = 60;

    /// <summary>How many responses are read to draw from; of more, stretches from all of the period.</summary>
    private const int MostRead = 1500;
    private const int Stretches = 15;

    /// <exception cref="ForbiddenException">The survey promised that answers are not looked at one by one.</exception>
    /// <exception cref="InvalidException">The slice cannot be answered.</exception>
    public async Task<DrawnQuotes> Draw(Survey survey, Slice slice, CancellationToken ct)
    {
        var open = await answers.Of(survey, Permission.SeeQuotes, ct);
        if (open.AreProtected) throw new ForbiddenException("quotes.protected");
        if (!open.Dimensions.Contains(CodedDimensions.Sentiment)) return new DrawnQuotes([], 0);
        slice = slice with { Question = CodedDimensions.Sentiment, By = [], Compare = null };
        var (ids, total) = await Read(open, slice, ct);
        var quotes = await Masked(ids, ListQuotes.Marked(slice), ct);
        return new DrawnQuotes(Spread(quotes, new Random(Seed(survey.Code, slice))), total);
    }

    /// <summary>The same comments again, as far as they are still there and may be looked at. Whether the asker may see them was decided when they were drawn.</summary>
    public async Task<IReadOnlyList<DrawnQuote>> Again(Survey survey, IReadOnlyList<Guid> responses, CancellationToken ct) =>
        (await answers.Of(survey, Permission.SeeQuotes, ct)).AreProtected ? [] : await Masked(responses, null, ct);

    private static async Task<(IReadOnlyList<Guid> Ids, long Total)> Read(OpenAnswers open, Slice slice, CancellationToken ct)
    {
        var (ids, total) = await open.Rows(slice, 0, MostRead, ct);
        if (total <= MostRead) return (ids, total);
        var spread = new List<Guid>();
        for (var at = 0; at < Stretches; at++) spread.AddRange((await open.Rows(slice, (int)(total * at / Stretches), MostRead / Stretches, ct)).Ids);
        return ([.. spread.Distinct()], total);
    }

    private async Task<List<DrawnQuote>> Masked(IReadOnlyList<Guid> ids, string? reason, CancellationToken ct)
    {
        var given = new Dictionary<Guid, (DateTime At, string Language)>();
        foreach (var some in ids.Chunk(500))
        {
            foreach (var response in await db.Responses.AsNoTracking().Where(r => some.Contains(r.Id)).Select(r => new { r.Id, r.SubmittedAt, r.Language }).ToListAsync(ct))
                given[response.Id] = (response.SubmittedAt, response.Language);
        }
        return [.. from comment in await comments.Responses(ids, ct)
                   where comment.Reading.Confidence > 0 || comment.Reading.Reasons.Count > 0
                   where reason is null || comment.Reading.Reasons.Any(found => QuoteText.Is(found, reason))
                   let of = given[comment.ResponseId]
                   select new DrawnQuote(comment.ResponseId, comment.Question, PersonalData.Mask(comment.Text), of.At, of.Language, comment.Reading)];
    }

    // One of each stratum in turn, so that what is rare is heard beside what is frequent.
    private static List<DrawnQuote> Spread(List<DrawnQuote> quotes, Random random)
    {
        var strata = quotes.GroupBy(q => (q.At.Year, q.At.Month, Tone: Math.Sign(q.Reading.Sentiment), Group: q.Reading.Reasons.Count == 0 ? "" : q.Reading.Reasons[0].Group))
            .OrderBy(s => s.Key.Year).ThenBy(s => s.Key.Month).ThenBy(s => s.Key.Tone).ThenBy(s => s.Key.Group, StringComparer.Ordinal)
            .Select(s => new Queue<DrawnQuote>(Shuffled(s.OrderBy(q => q.Response).ThenBy(q => q.Question, StringComparer.Ordinal), random))).ToArray();
        random.Shuffle(strata);
        var drawn = new List<DrawnQuote>();
        while (drawn.Count < Most && Array.Exists(strata, s => s.Count > 0))
        {
            foreach (var stratum in strata)
            {
                if (drawn.Count < Most && stratum.TryDequeue(out var quote)) drawn.Add(quote);
            }
        }
        return drawn;
    }

    private static DrawnQuote[] Shuffled(IEnumerable<DrawnQuote> quotes, Random random)
    {
        var shuffled = quotes.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static int Seed(string survey, Slice slice)
    {
        var text = $"{survey}|{slice.From:O}|{slice.To:O}|{string.Join('|', slice.Where.Select(f => $"{f.Name}:{string.Join(',', f.Values)}").Order(StringComparer.Ordinal))}";
        return BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
