using System.Globalization;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>A survey's tables under one writer's term, from its beginning to the first failure.</summary>
internal sealed class OpenTable
{
    /// <summary>Much longer than any request of an earlier term may still be on its way.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromHours(1);

    // Of two writers that begin at the very same moment, one must be greater.
    private const int TermSteps = 1 << 16;

    private readonly ClickHouseClient _client;
    private readonly TableNames _names;
    private readonly TimeProvider _clock;
    private readonly CommitLog _log;
    private readonly Removal _removal;
    private readonly ReplicaProgress _replicas;
    private HashSet<string> _columns = [];

    private OpenTable(ClickHouseClient client, TableNames names, TimeProvider clock, Copies copies)
    {
        (_client, _names, _clock, Copies) = (client, names, clock, copies);
        (_log, Books) = (new CommitLog(client, names), new CodeBooks(client, names));
        (_removal, _replicas) = (new Removal(client, names, copies), new ReplicaProgress(client, names));
    }

    public Commit State { get; private set; } = new();

    public CodeBooks Books { get; }

    public Copies Copies { get; }

    /// <summary>Begins a term on what the newest commit says; creates the tables where there are none.</summary>
    public static async Task<OpenTable> Begin(ClickHouseClient client, TableNames names, TimeProvider clock, CancellationToken ct)
    {
        if ((await client.Read(names.CommitsExist, ct)).UInt64() == 0)
        {
            foreach (var create in names.Create()) await client.Execute(create, ct);
        }
        var open = new OpenTable(client, names, clock, await Copies.Of(client, ct));
        await open.Claim(await open._log.Newest(ct) ?? new Commit(), ct);
        await open.ReadColumns(ct);
        await open.Books.CatchUp(open.State, ct);
        return open;
    }

    public long NextVersion => (State with { Number = State.Number + 1 }).Version;

    /// <summary>Adds a commit of this term, and the columns it needs before.</summary>
    /// <exception cref="ScoresLateException">Another writer has begun since.</exception>
    public async Task Confirm(Commit next, CancellationToken ct)
    {
        await AddColumns(next.Measures.Count, next.Dimensions.Count, ct);
        next = next with { Number = State.Number + 1 };
        if (!await _log.Add(next, Copies, ct) || next.Number >= Commit.MostNumber) throw Superseded();
        State = next;
    }

    public Commit WithRows(RowBatch batch) => batch.Count == 0 ? State : State with
    {
        Rows = State.Rows + batch.Count,
        First = State.Rows == 0 ? batch.First : Math.Min(State.First, batch.First),
        Last = State.Rows == 0 ? batch.Last : Math.Max(State.Last, batch.Last),
        Dimensions = DimensionsNow,
    };

    public IReadOnlyList<DimensionState> DimensionsNow => [.. Books.All.Select(book => new DimensionState(book.Name, book.Codes))];

    /// <summary>Writes the codes that came since the last commit.</summary>
    public async Task WriteCodes(CancellationToken ct)
    {
        var codes = RowBatch.NewCodes(Books, [.. State.Dimensions.Select(dimension => dimension.Codes)], State.Term);
        if (codes.Length > 0) await _client.Insert($"{_names.Codes} (dimension, code, term, text, members)", codes, Copies.OfSmall, ct);
    }

    public async Task WriteRows(ReadOnlyMemory<byte> rows, CancellationToken ct)
    {
        await AddColumns(State.Measures.Count, Books.All.Count, ct);
        var columns = RowBatch.Columns(State.Measures.Count, Books.All.Count).Select(column => ", " + column.Split(' ')[0]);
        await _client.Insert($"{_names.InsertedRows} (position, at, term{string.Concat(columns)})", rows, Copies.OfRows, ct);
    }

    public Task Clear(CancellationToken ct)
    {
        Books.Clear();
        // What was told of erasures until now is told of other rows, also where removing it takes its time.
        return Claim(new Commit { Term = State.Term, Generation = State.Generation, Removed = NextVersion, Erased = NextVersion }, ct);
    }

    /// <summary>Removes what crashes and erasures left, and notes what is gone.</summary>
    public async Task Sweep(CancellationToken ct)
    {
        var next = State;
        if (State.HasErasures && await _removal.OfRows($"position IN (SELECT position FROM {_names.Erased} WHERE version > {State.Removed} AND version <= {State.Erased})", ct)
            && await _replicas.RowsAreAlike(ct))
        {
            await _removal.OfErased(State.Erased, ct);
            next = next with { Removed = State.Erased };
        }
        var forgotten = new List<ForgottenCodes>();
        foreach (var codes in State.Forgotten)
        {
            if (!await _removal.Of(codes, ct) || !await _replicas.CodesAreAlike(ct)) forgotten.Add(codes);
        }
        if (forgotten.Count < State.Forgotten.Count) next = next with { Forgotten = forgotten };
        var now = _clock.GetUtcNow().UtcDateTime;
        var starts = new List<TermStart>();
        foreach (var start in State.Starts)
        {
            var gone = await _removal.OfRows(string.Create(CultureInfo.InvariantCulture, $"term < {start.Term} AND position > {start.Position}"), ct);
            if (!gone || now - start.At < Settled || !await _replicas.RowsAreAlike(ct)) starts.Add(start);
        }
        if (starts.Count < next.Starts.Count) next = next with { Starts = starts };
        if (next != State) await Confirm(next, ct);
    }

    private async Task Claim(Commit newest, CancellationToken ct)
    {
        var term = newest.Term + 1 + Random.Shared.Next(TermSteps);
        var claim = newest with
        {
            Term = term, Number = 0,
            // What the last term had not committed may have been seen, and will be something else now.
            Generation = newest.Generation + 1,
            // A start at the same place says of all earlier terms what earlier starts there said of theirs.
            Starts = [.. newest.Starts.Where(start => start.Position < newest.Position), new TermStart(term, newest.Position, _clock.GetUtcNow().UtcDateTime)],
        };
        if (!await _log.Add(claim, Copies, ct)) throw Superseded();
        State = claim;
        Books.KeepAs(claim.Generation);
    }

    private async Task AddColumns(int measures, int dimensions, CancellationToken ct)
    {
        var missing = RowBatch.Columns(measures, dimensions).Where(column => !_columns.Contains(column.Split(' ')[0])).ToList();
        if (missing.Count == 0) return;
        if (!await TryAdd(missing, ct))
        {
            foreach (var column in missing) await TryAdd([column], ct);
        }
        foreach (var renew in _names.RenewInserted()) await _client.Execute(renew, ct);
        _columns.UnionWith(missing.Select(column => column.Split(' ')[0]));
    }

    // False where one of them is there already, by a writer that was given up; 18.16 knows no IF NOT EXISTS for columns.
    private async Task<bool> TryAdd(IReadOnlyCollection<string> columns, CancellationToken ct)
    {
        try
        {
            await _client.Execute(_names.Add(columns), ct);
            return true;
        }
        catch (ScoresLateException error) when (error.InnerException is ClickHouseException { Code: ClickHouseException.ColumnExists })
        {
            return false;
        }
    }

    private async Task ReadColumns(CancellationToken ct)
    {
        var answer = await _client.Read(_names.ExistingColumns, ct);
        while (answer.HasMore) _columns.Add(answer.Text());
    }

    private ScoresLateException Superseded() =>
        new(_clock.GetUtcNow().UtcDateTime, new ClickHouseException(ClickHouseException.Superseded, "Another writer of these tables has begun since."));
}
