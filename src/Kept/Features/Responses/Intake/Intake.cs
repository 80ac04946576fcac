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

    /// <summary>How long a sender waits for a database that is away before she is told to send again.</summary>
    private static readonly TimeSpan KeepTrying = TimeSpan.FromSeconds(20);

    /// <summary>The same for a full disk, which seldom empties itself.</summary>
    private static readonly TimeSpan KeepTryingWhenFull = TimeSpan.FromSeconds(2);

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(20_000) { SingleReader = true });

    /// <summary>Commits the answers, all of them or none; for each, whether it is new or was there already.</summary>
    /// <exception cref="IntakeUnavailableException">The database did not come back in time; nothing was thanked for.</exception>
    public async Task<bool[]> Accept(IReadOnlyList<Submission> submissions, CancellationToken ct)
    {
        if (submissions.Count == 0) return [];
        return await HandOver(new Waiting(submissions, [], clock.GetTimestamp()), ct);
    }

    public async Task<bool> Accept(Submission submission, CancellationToken ct) => (await Accept([submission], ct))[0];

    /// <summary>Commits answers that are still being given, together with those that are sent meanwhile.</summary>
    /// <exception cref="IntakeUnavailableException">The database did not come back in time.</exception>
    public Task Save(SavedProgress progress, CancellationToken ct) => HandOver(new Waiting([], [progress], clock.GetTimestamp()), ct);

    private async Task<bool[]> HandOver(Waiting waiting, CancellationToken ct)
    {
        try
        {
            await _waiting.Writer.WriteAsync(waiting, ct);
        }
        catch (ChannelClosedException closed)
        {
            throw new IntakeUnavailableException(closed);
        }
        // Once handed over it may be committed: the caller waits for the truth, even if it gave up meanwhile.
        return await waiting.Done.Task;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => WriteAll(stoppingToken), CancellationToken.None);

    private async Task WriteAll(CancellationToken stopping)
    {
        while (await MoreToCome(stopping))
        {
            var group = new List<Waiting>();
            var rows = 0;
            while (rows < MostPerCommit && _waiting.Reader.TryRead(out var waiting))
            {
                group.Add(waiting);
                rows += waiting.Submissions.Count + waiting.Progress.Count;
            }
            await Commit(group);
        }
    }

    /// <summary>Waits for answers; once Kept is stopping no new ones come in, and those that wait are still written.</summary>
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

    /// <param name="again">Whether these were tried before and it is not known what came of it.</param>
    private async Task Commit(List<Waiting> group, bool again = false)
    {
        for (var attempt = 0; group.Count > 0; attempt++)
        {
            try
            {
                var fresh = await writer.Write(All(group, waiting => waiting.Submissions), All(group, waiting => waiting.Progress), again || attempt > 0, CancellationToken.None);
                if (fresh.Length > 0) signal.Pulse();
                Thank(group, fresh);
                return;
            }
            catch (Exception error) when (dialect.IsPassing(error))
            {
                log.LogWarning("The database cannot take answers now ({Reason}); trying again", error.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 50 << Math.Min(attempt, 5))), clock, CancellationToken.None);
                var patience = dialect.IsFull(error) ? KeepTryingWhenFull : KeepTrying;
                group.RemoveAll(waiting => clock.GetElapsedTime(waiting.Since) >= patience && waiting.Done.TrySetException(new IntakeUnavailableException(error, dialect.IsFull(error))));
            }
            catch (Exception) when (group.Count > 1)
            {
                // One bad answer must not spoil the others: each goes alone.
                foreach (var waiting in group) await Commit([waiting], again: true);
                return;
            }
            catch (Exception error)
            {
                // Sending it again would not help: it is a bug of ours, and its sender gets to see one.
                group[0].Done.TrySetException(error);
                return;
            }
        }
    }

    private static IReadOnlyList<T> All<T>(List<Waiting> group, Func<Waiting, IReadOnlyList<T>> rows) =>
        group.Count == 1 ? rows(group[0]) : [.. group.SelectMany(rows)];

    private static void Thank(List<Waiting> group, bool[] fresh)
    {
        var at = 0;
        foreach (var waiting in group)
        {
            waiting.Done.TrySetResult(fresh[at..(at + waiting.Submissions.Count)]);
            at += waiting.Submissions.Count;
        }
    }

    /// <param name="since">When it was handed in, as the clock's timestamp.</param>
    private sealed class Waiting(IReadOnlyList<Submission> submissions, IReadOnlyList<SavedProgress> progress, long since)
    {
        public IReadOnlyList<Submission> Submissions { get; } = submissions;
        public IReadOnlyList<SavedProgress> Progress { get; } = progress;
        public long Since { get; } = since;
        public TaskCompletionSource<bool[]> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The answer was not saved and should be sent again: 503.</summary>
public sealed class IntakeUnavailableException(Exception cause, bool full = false) : UnavailableException(
    (full ? "The answer could not be saved because the server's disk is full: an administrator must make room. Then send it again; "
          : "The answer could not be saved just now. Please send it again in a minute; ") + "with an id of its own, sending twice does no harm.", cause);
