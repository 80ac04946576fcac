namespace Kept.Features.Insights.LanguageModel;

/// <summary>Keeps this node from asking too much at once, and from asking on where nobody answers.</summary>
public sealed class ModelGate(TimeProvider clock) : IDisposable
{
    public const int AtOnce = 2;
    public const int Failures = 3;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _free = new(AtOnce);
    private readonly Lock _lock = new();
    private DateTime _of;
    private int _failed;
    private long _failedAt;

    /// <summary>Goes in at once or not at all. Who goes in says how it went by <see cref="Leave"/>.</summary>
    /// <param name="stamp">When the endpoint was last changed: what failed before is forgotten then.</param>
    /// <param name="evenResting">Whether to go in although the endpoint is left alone for now.</param>
    /// <returns>Null when one may ask, else why not.</returns>
    public ModelOutcome? Enter(DateTime stamp, bool evenResting)
    {
        lock (_lock)
        {
            if (_of != stamp) (_of, _failed) = (stamp, 0);
            if (!evenResting && _failed >= Failures && clock.GetElapsedTime(_failedAt) < Rest) return ModelOutcome.Resting;
        }
        return _free.Wait(0) ? null : ModelOutcome.Busy;
    }

    /// <param name="went">Whether it answered; null where that says nothing, as when nothing was asked or whoever asked went away.</param>
    public void Leave(DateTime stamp, bool? went)
    {
        _free.Release();
        lock (_lock)
        {
            if (_of != stamp || went is null) return;
            (_failed, _failedAt) = went.Value ? (0, 0) : (_failed + 1, clock.GetTimestamp());
        }
    }

    public void Dispose() => _free.Dispose();
}
