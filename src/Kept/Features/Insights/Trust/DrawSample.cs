using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Kept.Data;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Coding;
using Kept.Features.Surveys;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Insights.Trust;

/// <summary>Draws comments of a survey at random, from each language alike many as far as there are, in an order that mixes them.</summary>
public sealed class DrawSample(KeptDb db, CommentsOf comments, Me me, TimeProvider clock) : IUseCase
{
    public const int Least = 10;
    public const int Most = 1000;
    public const int Usual = 100;

    public sealed record Request
    {
        [Required, StringLength(200)] public string Survey { get; set; } = "";
        public int Size { get; set; } = Usual;

        /// <summary>To draw as before; chosen at random where it is not given.</summary>
        public int? Seed { get; set; }
    }

    /// <exception cref="NotFoundException">There is no such survey.</exception>
    /// <exception cref="RuleBrokenException">It has too few comments.</exception>
    public async Task<AgreementSample> Handle(Request request, CancellationToken ct)
    {
        if (request.Size is < Least or > Most) throw new InvalidException("size", "trust.error.size");
        var survey = await db.Surveys.AsNoTracking().Named(request.Survey, ct);
        var seed = request.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var random = new Random(seed);
        var drawn = await Draw(survey.Id, request.Size, random, ct);
        if (drawn.Count < Least) throw new RuleBrokenException("trust.error.few");
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(drawn));
        var sample = new AgreementSample(survey.Id, seed, drawn, me.Actor, clock.GetUtcNow().UtcDateTime);
        db.AgreementSamples.Add(sample);
        db.Record(sample.Id, new SampleDrawn(survey.Code, drawn.Count, seed), me.Actor);
        await db.SaveChangesAsync(ct);
        return sample;
    }

    private async Task<List<(Guid, string, string)>> Draw(Guid survey, int size, Random random, CancellationToken ct)
    {
        var complete = db.Responses.Where(r => r.SurveyId == survey && r.Outcome == ResponseOutcome.Complete);
        var strata = new List<Stratum>();
        foreach (var language in (await complete.Select(r => r.Language).Distinct().ToListAsync(ct)).Order(StringComparer.Ordinal))
        {
            var ids = await complete.Where(r => r.Language == language).Select(r => r.Id).ToArrayAsync(ct);
            Array.Sort(ids);
            random.Shuffle(ids);
            strata.Add(new Stratum(language, ids, comments, random));
        }
        var drawn = new List<(Guid, string, string)>();
        while (drawn.Count < size && strata.Count > 0)
        {
            foreach (var stratum in strata.ToList())
            {
                if (drawn.Count == size) break;
                if (await stratum.Next(ct) is { } comment) drawn.Add((comment.ResponseId, comment.Question, stratum.Language));
                else strata.Remove(stratum);
            }
        }
        return drawn;
    }

    /// <summary>The answers of one language in random order; only as many are read as are needed.</summary>
    private sealed class Stratum(string language, Guid[] ids, CommentsOf comments, Random random)
    {
        private const int AtOnce = 50;
        private readonly Queue<CodedComment> _ready = new();
        private int _next;

        public string Language => language;

        /// <summary>One comment of the next answer that has any.</summary>
        public async Task<CodedComment?> Next(CancellationToken ct)
        {
            while (_ready.Count == 0 && _next < ids.Length)
            {
                var some = ids[_next..Math.Min(_next + AtOnce, ids.Length)];
                _next += some.Length;
                foreach (var of in (await comments.Responses(some, ct)).GroupBy(c => c.ResponseId)) _ready.Enqueue(of.ElementAt(random.Next(of.Count())));
            }
            return _ready.TryDequeue(out var comment) ? comment : null;
        }
    }
}
