using System.Threading.Channels;
using Kept.Data;
using Kept.Data.Events;
using Kept.Shared;

namespace Kept.Features.Responses.Intake;

/// <summary>
/// The way every answer takes into the database: many callers wait, one writer commits for all of them at once (group
/// commit), and nobody is thanked before the commit is durable.
/// </summary>
public sealed class Intake(ResponseWriter writer, Dialect dialect, EventSignal signal, TimeProvider clock, ILogger<Intake> log) : BackgroundService
{
    private const int MostPerCommit = 2000;
    private static readonly TimeSpan KeepTrying = TimeSpan.FromSeconds(20);

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(20_000) { SingleReader = true });

    /// <summary>Commits the answers, all of them or none; for each, whether it is new or was there already.</summary>
    /// <exception cref="IntakeUnavailableException">The database did not come back in time; nothing was thanked for.</exception>
    public async Task<bool[]> Accept(IReadOnlyList<Submission> submissions, CancellationToken ct)
    {
        if (submissions.Count == 0) return [];
        var waiting = new Waiting(submissions);
        await _waiting.Writer.WriteAsync(waiting, ct);
        // Once handed over it may be committed: the caller waits for the truth, even if it gave up meanwhile.
        return await waiting.Done.Task;
    }

    public async Task<bool> Accept(Submission submission, CancellationToken ct) => (await Accept([submission], ct))[0];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => WriteAll(stoppingToken), CancellationToken.None);

    private async Task WriteAll(CancellationToken stopping)
    {
        var group = new List<Waiting>();
        var rows = new List<Submission>();
        while (await MoreToCome(stopping))
        {
            group.Clear();
            rows.Clear();
            while (rows.Count < MostPerCommit && _waiting.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
                rows.AddRange(waiting.Submissions);
            }
            await Commit(group, rows);
        }
    }

    private async Task<bool> MoreToCome(CancellationToken stopping)
    {
        try
        {
            return await _waiting.Reader.WaitToReadAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            _waiting.Writer.TryComplete();
            return _waiting.Reader.TryPeek(out _);
        }
    }

    private async Task Commit(List<Waiting> group, List<Submission> rows)
    {
        var started = clock.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var fresh = await writer.Write(rows, again: attempt > 0, CancellationToken.None);
                signal.Pulse();
                Thank(group, fresh);
                return;
            }
            catch (Exception error) when (dialect.IsPassing(error) && clock.GetElapsedTime(started) < KeepTrying)
            {
                log.LogWarning("The database cannot take answers now ({Reason}); trying again", error.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 50 << Math.Min(attempt, 5))), clock);
            }
            catch (Exception) when (group.Count > 1)
            {
                // One bad answer must not spoil the others: each goes alone.
                foreach (var waiting in group) await Commit([waiting], [.. waiting.Submissions]);
                return;
            }
            catch (Exception error)
            {
                log.LogError(error, "{Count} answers could not be written; their senders were told", rows.Count);
                foreach (var waiting in group) waiting.Done.TrySetException(new IntakeUnavailableException(error));
                return;
            }
        }
    }

    private static void Thank(List<Waiting> group, bool[] fresh)
    {
        var at = 0;
        foreach (var waiting in group)
        {
            waiting.Done.TrySetResult(fresh[at..(at + waiting.Submissions.Count)]);
            at += waiting.Submissions.Count;
        }
    }

    private sealed class Waiting(IReadOnlyList<Submission> submissions)
    {
        public IReadOnlyList<Submission> Submissions { get; } = submissions;
        public TaskCompletionSource<bool[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The answer was not saved and should be sent again: 503.</summary>
public sealed class IntakeUnavailableException(Exception cause)
    : UnavailableException("Your answer could not be saved just now. Nothing is lost: please send it again in a minute.", cause);
