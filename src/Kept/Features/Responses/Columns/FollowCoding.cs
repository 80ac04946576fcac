namespace Kept.Features.Responses.Columns;

/// <summary>Keeps what comments say as the newest codebook and the people who correct it say it, in the columns in use.</summary>
public sealed class FollowCoding(ScoreTables tables, TimeProvider clock, ILogger<FollowCoding> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await tables.Recode(stoppingToken)) await Task.Delay(Look, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception error)
            {
                log.LogWarning("Comments could not be coded anew and are tried again: {Reason}", error.GetBaseException().Message);
                await Task.Delay(TryAgain, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
