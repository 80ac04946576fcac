using Kept.Analytics.Scores.Columns;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;

namespace Kept.Features.Responses.Columns;

/// <summary>One survey's columns, wherever they are kept: in this process (<see cref="LiveTable"/>) or in ClickHouse.</summary>
internal abstract class SurveyColumns : IDisposable
{
    private long _askedAt;

    /// <summary>When somebody last asked, by the clock's timestamps.</summary>
    public long AskedAt
    {
        get => Volatile.Read(ref _askedAt);
        set => Volatile.Write(ref _askedAt, value);
    }

    /// <summary>The columns with everything the log holds up to <paramref name="tip"/>, as far as this node brings them on.</summary>
    public abstract Task<IScoreSource> UpTo(long tip, KeptDb db, CancellationToken ct);

    /// <summary>The same for somebody who waits for it.</summary>
    public virtual Task<IScoreSource> Ask(long tip, KeptDb db, CancellationToken ct) => UpTo(tip, db, ct);

    /// <summary>Reads the responses of a damaged block anew.</summary>
    public virtual Task Repair(BlockDamagedException damage, KeptDb db, CancellationToken ct) => Task.CompletedTask;

    public abstract void Dispose();
}
