using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Kept.Data;

/// <summary>What SQLite and PostgreSQL do differently; nothing else in Kept asks which engine it runs on.</summary>
public abstract class Dialect
{
    /// <summary>Waits until this process's other writers are done; dispose to let the next one in.</summary>
    public abstract Task<IDisposable?> TakeTurn(CancellationToken ct);

    /// <summary>Makes event positions visible in commit order: held from before they are taken until the commit.</summary>
    public abstract Task LockEventLog(KeptDb db, CancellationToken ct);

    /// <summary>
    /// What this process calls itself when it leases work. An embedded database has one serving process: it keeps its name, so
    /// that after a crash it goes on at once instead of waiting for its own lease to run out.
    /// </summary>
    public virtual string NodeName { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Where the data is, for a sentence that somebody at the command line reads.</summary>
    public abstract string Place { get; }

    /// <summary>Whether a connection takes another query while the answer to one is still being read.</summary>
    public abstract bool ReadsWhileReading { get; }

    /// <summary>What the migrations cannot say: makes the index of words on cases anew from the rows.</summary>
    public abstract string IndexWords { get; }

    /// <summary>The numbers of the newest cases, at most so many, in which each word is said or noted, or begins one that is.</summary>
    /// <param name="isWhole">Whether only whole words count.</param>
    /// <param name="open">Only open ones, only closed ones, or null for both.</param>
    public abstract IQueryable<int> CasesSaying(KeptDb db, IReadOnlyList<string> words, bool isWhole, bool? open, int most);

    /// <summary>How to begin with empty tables instead, as the end of a sentence that calls the data's place "this one".</summary>
    public abstract string BeginAnew { get; }

    /// <summary>Whether the error says that the database cannot be reached or written for now, so that trying again may help.</summary>
    public abstract bool IsPassing(Exception error);

    /// <summary>Whether the disk is full: passing too, but only when somebody makes room.</summary>
    public abstract bool IsFull(Exception error);
}

/// <summary>One writer at a time: SQLite allows no more, and a queue in the process is fairer and faster than its busy handler.</summary>
public sealed class WriteTurn : IDisposable
{
    /// <summary>Longer than any write should take: whoever waits longer is told to come again instead of hanging for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <exception cref="TimeoutException">The other writers did not finish in time.</exception>
    public async Task<IDisposable?> Take(CancellationToken ct) =>
        await _gate.WaitAsync(Longest, ct) ? new Turn(_gate) : throw new TimeoutException("Other writers hold the database for too long.");

    public void Dispose() => _gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0) gate.Release();
        }
    }
}
