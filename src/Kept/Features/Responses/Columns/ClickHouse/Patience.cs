namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>How long somebody waits for scores that are kept elsewhere: a page must come, and the work goes on without it. Who asks
/// soon after somebody waited in vain is told at once.</summary>
internal sealed class Patience(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private (DateTime Since, long GaveUpAt)? _inVain;

    /// <exception cref="ScoresLateException">It takes too long, or did so a moment ago.</exception>
    public async Task<T> For<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (JustGivenUp is { } since) throw new ScoresLateException(since, null);
        var began = clock.GetUtcNow().UtcDateTime;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Longest);
        try
        {
            var done = await work(limit.Token);
            lock (_gate) _inVain = null;
            return done;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new ScoresLateException(GiveUp(began), null);
        }
    }

    private DateTime? JustGivenUp
    {
        get { lock (_gate) return _inVain is { } last && clock.GetElapsedTime(last.GaveUpAt) < Longest ? last.Since : null; }
    }

    private DateTime GiveUp(DateTime began)
    {
        lock (_gate)
        {
            var since = _inVain?.Since ?? began;
            _inVain = (since, clock.GetTimestamp());
            return since;
        }
    }
}
