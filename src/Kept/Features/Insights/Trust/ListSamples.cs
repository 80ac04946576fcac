using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Surveys;
using Kept.Questionnaires;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Trust;

/// <summary>The samples drawn so far, the newest first, and the surveys of which one may be drawn.</summary>
public sealed class ListSamples(KeptDb db, SampleReader samples) : IUseCase
{
    public const int Most = 100;

    /// <param name="Coded">How many comments the first and the second have coded.</param>
    public sealed record Row(Guid Id, string Survey, int Size, int Seed, DateTime DrawnAt, IReadOnlyList<int> Coded)
    {
        public bool IsDone => Coded is [var first, var second] && first >= Size && second >= Size;
    }

    /// <param name="MayCode">Whether the asker may take part; without it there is nothing to see.</param>
    public sealed record Answer(IReadOnlyList<Row> Items, IReadOnlyList<(string Code, Text Title)> Surveys, bool MayCode);

    public async Task<Answer> Handle(CancellationToken ct)
    {
        if (!samples.MayCode) return new Answer([], [], false);
        var surveys = await db.Surveys.Published().ToListAsync(ct);
        var codes = await db.Surveys.Select(s => new { s.Id, s.Code }).ToDictionaryAsync(s => s.Id, s => s.Code, ct);
        var drawn = await db.AgreementSamples.AsNoTracking().OrderByDescending(s => s.DrawnAt).Take(Most)
            .Select(s => new { s.Id, s.SurveyId, s.Seed, s.DrawnAt, Size = s.Comments.Count }).ToListAsync(ct);
        var ids = drawn.ConvertAll(s => s.Id);
        var counts = (await db.HandCodes.Where(c => ids.Contains(c.SampleId) && c.Hand != Hand.Settled).GroupBy(c => new { c.SampleId, c.Hand })
            .Select(of => new { of.Key.SampleId, of.Key.Hand, N = of.Count() }).ToListAsync(ct)).ToDictionary(of => (of.SampleId, of.Hand), of => of.N);
        return new Answer(
            [.. drawn.Select(s => new Row(s.Id, codes[s.SurveyId], s.Size, s.Seed, s.DrawnAt, [counts.GetValueOrDefault((s.Id, Hand.First)), counts.GetValueOrDefault((s.Id, Hand.Second))]))],
            [.. surveys.Select(s => (s.Code, Questionnaire.Parse(s.Draft).Title))], true);
    }
}
