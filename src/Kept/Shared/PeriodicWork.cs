namespace Kept.Shared;

/// <summary>Work that is done again and again while Kept runs, however often it fails.</summary>
/// <param name="first">How long after the start it is done first.</param>
/// <param name="every">How far apart it is begun; turns that one overruns are left out.</param>
public sealed class PeriodicWork(TimeSpan first, TimeSpan every, TimeProvider clock)
{
    /// <summary>Goes on until Kept stops.</summary>
    /// <param name="failed">Told why, where the work failed; the next turn tries again.</param>
    public async Task Run(Func<CancellationToken, Task> work, Action<string> failed, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(first, clock, stopping);
            using var timer = new PeriodicTimer(every, clock);
            do
            {
                try
                {
                    await work(stopping);
                }
                // What is cancelled while Kept goes on is a failure like others: a request took too long.
                catch (Exception error) when (error is not OperationCanceledException || !stopping.IsCancellationRequested)
                {
                    failed(error.GetBaseException().Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Kept is stopping.
        }
    }
}
