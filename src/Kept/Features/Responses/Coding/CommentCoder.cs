using Kept.Analytics.Language;
using Kept.Analytics.Language.Adapting;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding;

/// <summary>Knows the codebook that comments are read by now, learned once a version.</summary>
public sealed class CommentCoder(IServiceScopeFactory scopes)
{
    private const int AtOnce = 500;
    private readonly Lock _learning = new();
    private Task<Codebook>? _newest;
    private (int Version, int Examples) _newestIs;
    private volatile Codebook? _atHand;

    /// <summary>By what comments are coded now.</summary>
    internal static CodingStamp Stamp(Codebook codebook, long tip) => new($"{CommentReader.Shipped.Version} {TaughtReasons.Version}", codebook.Mark, tip);

    /// <summary>The newest version; the first to ask for it waits until it has learned its examples.</summary>
    public async Task<Codebook> Current(KeptDb db, CancellationToken ct) => await (await Newest(db, ct)).WaitAsync(ct);

    /// <summary>The newest version that is learned: who counts goes on by it while a newer one learns.</summary>
    internal async Task<Codebook> AtHand(KeptDb db, CancellationToken ct)
    {
        var newest = await Newest(db, ct);
        return newest.IsCompletedSuccessfully || _atHand is null ? await newest.WaitAsync(ct) : _atHand;
    }

    private async Task<Task<Codebook>> Newest(KeptDb db, CancellationToken ct)
    {
        var version = await db.CodebookVersions.MaxAsync(v => (int?)v.Number, ct) ?? 0;
        // An example that goes with an erased response is learned from no more.
        var newest = (version, version == 0 ? 0 : await db.CodebookExamples.CountAsync(ct));
        lock (_learning)
        {
            // What failed is tried again by the next who asks; a database brought back from a backup may have an older version.
            if (_newest is null || _newestIs != newest || _newest.IsFaulted) (_newest, _newestIs) = (Task.Run(() => Learn(version), CancellationToken.None), newest);
            return _newest;
        }
    }

    private async Task<Codebook> Learn(int version)
    {
        await using var scope = scopes.CreateAsyncScope();
        return _atHand = await Version(scope.ServiceProvider.GetRequiredService<KeptDb>(), version, _atHand);
    }

    private static async Task<Codebook> Version(KeptDb db, int version, Codebook? before)
    {
        var content = version == 0 ? CodebookContent.Shipped : CodebookContent.Read(await db.CodebookVersions.Where(v => v.Number == version).Select(v => v.Content).SingleAsync());
        var examples = await Examples(db, [.. content.Own.SelectMany(own => own.Examples), .. content.Corrected]);
        var background = await Examples(db, content.Background);
        var mark = content.Mark(examples.Concat(background).Select(example => example.Id));
        // Other names are no reason to learn again.
        var taught = before?.Mark == mark ? before.Taught
            : TaughtReasons.Learn(CommentReader.Shipped, Taught(content, examples), [.. background.Select(e => e.Comment).Except(examples.Select(e => e.Comment))]);
        return new Codebook(version, content, mark, taught);
    }

    /// <summary>What the examples teach: one that gives a part of a reason gives the reason too, and what was said of the same comment
    /// at several times is one.</summary>
    private static IReadOnlyList<Example> Taught(CodebookContent content, IReadOnlyList<CodebookExample> examples)
    {
        var wholes = content.Own.Where(own => own.Within is not null).ToDictionary(own => own.Code, own => own.Within!);
        return
        [
            .. examples.Select(example => example.ToLearn()).GroupBy(example => (example.Comment, example.Asked)).Select(same => same.First() with
            {
                Reasons = [.. same.SelectMany(example => example.Reasons).SelectMany(reason => reason.Is && wholes.TryGetValue(reason.Code, out var whole) ? [reason, (whole, true)] : new[] { reason })
                    .GroupBy(reason => reason.Code).Select(said => (said.Key, said.Any(reason => reason.Is)))],
                Sentiment = same.Select(example => example.Sentiment).FirstOrDefault(sentiment => sentiment is not null),
            }),
        ];
    }

    private static async Task<IReadOnlyList<CodebookExample>> Examples(KeptDb db, IReadOnlyList<Guid> ids)
    {
        var examples = new List<CodebookExample>(ids.Count);
        foreach (var some in ids.Chunk(AtOnce)) examples.AddRange(await db.CodebookExamples.AsNoTracking().Where(e => some.Contains(e.Id)).ToListAsync());
        return [.. examples.OrderBy(e => e.Id)];
    }
}
