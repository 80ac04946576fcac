namespace Kept.Data.Events;

/// <summary>Wakes this node's consumers when something was appended; those on other nodes find it at their next look.</summary>
public sealed class EventSignal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Pulse() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>The next pulse. Take it before looking, so that nothing slips between the look and the wait.</summary>
    public Task Next => _next.Task;

    /// <summary>Returns at the pulse, after a while, or when told to stop, whichever comes first.</summary>
    public static async Task Wait(Task next, TimeSpan atMost, CancellationToken ct) =>
        await next.WaitAsync(atMost, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
