using Kept.Data;
using Microsoft.EntityFrameworkCore;

namespace Kept.Features.Journeys;

/// <summary>The touchpoints at hand, asked for with every answer; what another process changed is seen within two seconds.</summary>
public sealed class Touchpoints(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private Known? _known;

    public async ValueTask<IReadOnlyList<Touchpoint>> All(CancellationToken ct = default) =>
        _known is { } known && clock.GetElapsedTime(known.ReadAt) < Fresh ? known.All : await ReadAgain(ct);

    /// <summary>The touchpoint of this code, looked for once more in the database before it is said not to exist.</summary>
    public async ValueTask<Touchpoint?> Find(string code, CancellationToken ct = default) =>
        Named(await All(ct), code) ?? Named(await ReadAgain(ct), code);

    public async ValueTask<Touchpoint?> Find(Guid? id, CancellationToken ct = default) =>
        id is { } known ? (await All(ct)).FirstOrDefault(t => t.Id == known) : null;

    /// <summary>To be called after a change, so that this node sees it at once.</summary>
    public void Forget() => _known = null;

    private static Touchpoint? Named(IReadOnlyList<Touchpoint> all, string code) => all.FirstOrDefault(t => t.Code == code);

    private async Task<IReadOnlyList<Touchpoint>> ReadAgain(CancellationToken ct)
    {
        var readAt = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<KeptDb>().Touchpoints.AsNoTracking().OrderBy(t => t.Code).ToListAsync(ct);
        _known = new Known(all, readAt);
        return all;
    }

    // An object of its own, so that readers on other threads never see half of it.
    private sealed record Known(IReadOnlyList<Touchpoint> All, long ReadAt);
}
