using Kept.Data.Events;

namespace Kept.Features.Responses.Columns;

/// <summary>Keeps the columns in use close behind the event log, so that a question after a busy night is answered at once.</summary>
public sealed class FollowScores(ScoreTables tables, EventSignal signal, TimeProvider clock, ILogger<FollowScores> log) : BackgroundService
{
    /// <summary>What another node takes in is told by nothing but the log.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = signal.Next;
            try
            {
                await tables.Follow(stoppingToken);
                await EventSignal.Wait(next, Look, stoppingToken);
                await Task.Delay(Breath, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                log.LogWarning("The scores could not follow the log and try again: {Reason}", error.GetBaseException().Message);
                await Task.Delay(TryAgain, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
