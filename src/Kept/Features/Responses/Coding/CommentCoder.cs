using Kept.Analytics.Language;
using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Responses.Coding;

/// <summary>Knows the codebook that comments are read by now, learned once a version.</summary>
public sealed class CommentCoder(IServiceScopeFactory scopes)
{
    private const int AtOnce = 500;
    private readonly Lock _learning = new();
    private Task<Codebook>? _newest;
    private int _newestVersion = -1;
    private volatile Codebook? _atHand;

    /// <summary>By what comments are coded now.</summary>
    internal static CodingStamp Stamp(Codebook codebook, long tip) => new(CommentReader.Shipped.Version, codebook.Version, tip);

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
        lock (_learning)
        {
            // What failed is tried again by the next who asks; a database brought back from a backup may have an older version.
            if (_newest is null || _newestVersion != version || _newest.IsFaulted) (_newest, _newestVersion) = (Task.Run(() => Learn(version), CancellationToken.None), version);
            return _newest;
        }
    }

    private async Task<Codebook> Learn(int version)
    {
        await using var scope = scopes.CreateAsyncScope();
        return _atHand = await Version(scope.ServiceProvider.GetRequiredService<KeptDb>(), version, CancellationToken.None);
    }

    private static async Task<Codebook> Version(KeptDb db, int version, CancellationToken ct)
    {
        var content = version == 0 ? CodebookContent.Shipped
            : CodebookContent.Read(await db.CodebookVersions.Where(v => v.Number == version).Select(v => v.Content).SingleAsync(ct));
        return new Codebook(version, content, TaughtReasons.Learn(CommentReader.Shipped, await Examples(db, content, ct)));
    }

    private static async Task<IReadOnlyList<Example>> Examples(KeptDb db, CodebookContent content, CancellationToken ct)
    {
        var examples = new List<CodebookExample>();
        foreach (var some in content.Own.SelectMany(own => own.Examples).Concat(content.Corrected).Chunk(AtOnce))
            examples.AddRange(await db.CodebookExamples.AsNoTracking().Where(e => some.Contains(e.Id)).ToListAsync(ct));
        return [.. examples.OrderBy(e => e.Id).Select(e => e.ToLearn())];
    }
}
