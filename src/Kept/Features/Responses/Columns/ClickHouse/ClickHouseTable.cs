using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Columns;
using Kept.Data;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>
/// Writes the responses of one survey into ClickHouse. One node does so at a time; should another one believe that it does, the
/// last to begin wins and what the other writes does not count. After any failure, as after a crash, the next call begins anew
/// from what the tables hold: rows are not lost and not doubled, since all after <see cref="Position"/> are given again.
/// </summary>
public sealed class ClickHouseTable(ClickHouseClient client, Guid survey, TimeProvider clock) : IDisposable
{
    private const int RowsAtOnce = 1 << 16;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(10);
    private readonly TableNames _names = new(client.Address, survey);
    private readonly WriteTurn _turn = new();
    private OpenTable? _open;
    private DateTime _sweptAt;
    private long _position;

    /// <summary>Up to where the event log was taken at the last look.</summary>
    public long Position => Volatile.Read(ref _position);

    public ClickHouseState State => new(client.Failing?.Since, client.Failing?.Reason, Position);

    /// <summary>Begins to write, and says after which position of the event log rows are to be given.</summary>
    /// <exception cref="ScoresLateException">ClickHouse cannot be written just now.</exception>
    public Task<long> Open(CancellationToken ct) => Turn(open => Task.FromResult(open.State.Position), ct);

    /// <summary>Adds scored questions, also after rows came: they have no answer to them. Declaring one again as it was does nothing.</summary>
    /// <exception cref="ArgumentException">One is declared already, as something else.</exception>
    /// <exception cref="ScoresLateException">ClickHouse cannot be written just now; nothing is declared.</exception>
    public Task Declare(IReadOnlyList<Measure> measures, CancellationToken ct) => Turn(async open =>
    {
        var known = open.State.Measures.ToDictionary(measure => measure.Code, StringComparer.Ordinal);
        foreach (var measure in measures.Where(measure => known.TryGetValue(measure.Code, out var before) && before != measure))
        {
            throw new ArgumentException($"'{measure.Code}' is already {known[measure.Code]}.", nameof(measures));
        }
        var added = measures.Where(measure => !known.ContainsKey(measure.Code)).Distinct().ToList();
        if (added.Count == 0) return 0;
        await open.Confirm(open.State with { Measures = [.. open.State.Measures, .. added] }, ct);
        return added.Count;
    }, ct);

    /// <summary>Adds rows, all or none, and notes that the log was taken up to a position. Rows up to <see cref="Position"/> are
    /// known already and left out.</summary>
    /// <param name="rows">In ascending order of positions.</param>
    /// <param name="upTo">No row up to here is missing.</param>
    /// <exception cref="ArgumentException">Positions do not ascend, or an answer is to an undeclared question, or off its scale.</exception>
    /// <exception cref="ScoresLateException">ClickHouse cannot be written just now; whether the rows are in is known after the next <see cref="Open"/>.</exception>
    public Task Append(IReadOnlyList<ScoreRow> rows, long upTo, CancellationToken ct) => Turn(async open =>
    {
        RowBatch.Check(rows, open.State.Measures);
        var news = rows.Where(row => row.Position > open.State.Position).ToList();
        upTo = Math.Max(upTo, rows.Count > 0 ? rows[^1].Position : 0);
        if (news.Count == 0 && upTo <= open.State.Position) return 0;
        var batch = new RowBatch(news, open.State.Measures, open.Books);
        await open.WriteCodes(ct);
        for (var at = 0; at < batch.Count; at += RowsAtOnce)
        {
            await open.WriteRows(batch.Encode(at..Math.Min(batch.Count, at + RowsAtOnce), open.State.Term), ct);
        }
        await open.Confirm(open.WithRows(batch) with { Position = Math.Max(upTo, open.State.Position) }, ct);
        if (clock.GetUtcNow().UtcDateTime - _sweptAt > BetweenSweeps) await Sweep(open, ct);
        return batch.Count;
    }, ct);

    /// <summary>Erases rows and every value only they had, and says how many rows were there. They count no more from here on;
    /// ClickHouse takes them from its disk in the next seconds.</summary>
    /// <exception cref="ScoresLateException">ClickHouse cannot be written just now; erase again.</exception>
    public Task<int> Erase(IReadOnlyCollection<long> positions, CancellationToken ct) => Turn(async open =>
    {
        var erasure = new Erasure(client, _names, open);
        var erased = await erasure.Of(positions, ct);
        if (erased > 0) await Sweep(open, ct);
        return erased;
    }, ct);

    /// <summary>Has ClickHouse remove from its disk what does not count any more, and stops telling it apart once it is gone.
    /// Happens by itself on opening, after erasures, and every ten minutes of writing.</summary>
    /// <exception cref="ScoresLateException">ClickHouse cannot be written just now.</exception>
    public Task Sweep(CancellationToken ct) => Turn(async open =>
    {
        await Sweep(open, ct);
        return 0;
    }, ct);

    /// <summary>Forgets everything, questions too, as if the survey had never been read.</summary>
    /// <exception cref="ScoresLateException">ClickHouse cannot be written just now; clear again.</exception>
    public Task Clear(CancellationToken ct) => Turn(async open =>
    {
        await open.Clear(ct);
        foreach (var table in new[] { _names.StoredRows, _names.Codes, _names.Erased }) await client.Execute($"TRUNCATE TABLE {table}", ct);
        return 0;
    }, ct);

    /// <summary>Removes the survey's tables; for a survey that is gone.</summary>
    /// <exception cref="ScoresLateException">ClickHouse cannot be written just now.</exception>
    public async Task Drop(CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        _open = null;
        foreach (var drop in _names.Drop()) await client.Execute(drop, ct);
        Volatile.Write(ref _position, 0);
    }

    /// <summary>Forgets what is in memory; the next call begins anew, from what the tables hold.</summary>
    public async Task LetGo(CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        _open = null;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<T> Turn<T>(Func<OpenTable, Task<T>> work, CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        try
        {
            if (_open is null)
            {
                var open = await OpenTable.Begin(client, _names, clock, ct);
                await Sweep(open, ct);
                _open = open;
            }
            var done = await work(_open);
            Volatile.Write(ref _position, _open.State.Position);
            return done;
        }
        catch (Exception error) when (error is not ArgumentException)
        {
            // What reached ClickHouse is not known, so that the next call looks, under a term of its own.
            _open = null;
            throw;
        }
    }

    private async Task Sweep(OpenTable open, CancellationToken ct)
    {
        await open.Sweep(ct);
        _sweptAt = clock.GetUtcNow().UtcDateTime;
    }
}
