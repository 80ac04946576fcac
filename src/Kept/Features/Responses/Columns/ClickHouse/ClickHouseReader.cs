using System.Globalization;
using Kept.Analytics.Scores.Scanning;
using Kept.Data;

namespace Kept.Features.Responses.Columns.ClickHouse;

/// <summary>Reads the responses of one survey from ClickHouse, whichever node writes them; remembers dictionaries between looks.</summary>
public sealed class ClickHouseReader(ClickHouseClient client, Guid survey) : IDisposable
{
    private readonly TableNames _names = new(client.Address, survey);
    private readonly WriteTurn _turn = new();
    private CodeBooks? _books;
    private (long Removed, long Erased) _erasures;
    private IReadOnlyList<long> _erased = [];
    private long _position;

    /// <summary>How far the columns were at the last look.</summary>
    public ClickHouseState State => new(client.Failing?.Since, client.Failing?.Reason, Volatile.Read(ref _position));

    /// <summary>The columns as they are now; the source stays with this moment, whatever is written meanwhile.</summary>
    /// <exception cref="ScoresLateException">ClickHouse does not answer.</exception>
    public async Task<ClickHouseSource> Now(CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        if ((await client.Read(_names.CommitsExist, ct)).UInt64() == 0) return new ClickHouseSource(client, _names, new Commit(), ScoreSchema.Empty, []);
        var commit = await new CommitLog(client, _names).Newest(ct) ?? new Commit();
        _books ??= new CodeBooks(client, _names);
        await _books.CatchUp(commit, ct);
        await ReadErased(commit, ct);
        Volatile.Write(ref _position, commit.Position);
        var schema = new ScoreSchema(
            commit.Rows, commit.First, commit.Last, commit.Measures, [.. commit.Dimensions.Select((dimension, i) => _books.All[i].Publish(dimension.Codes))]);
        return new ClickHouseSource(client, _names, commit, schema, _erased);
    }

    /// <summary>Forgets the dictionaries; the next look reads them again, and sources taken before keep theirs.</summary>
    public async Task LetGo(CancellationToken ct)
    {
        using var turn = await _turn.Take(ct);
        (_books, _erasures, _erased) = (null, default, []);
    }

    public void Dispose() => _turn.Dispose();

    private async Task ReadErased(Commit commit, CancellationToken ct)
    {
        if (_erasures == (commit.Removed, commit.Erased)) return;
        var erased = new List<long>();
        if (commit.HasErasures)
        {
            var answer = await client.Read(string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT DISTINCT position FROM {_names.Erased} WHERE version > {commit.Removed} AND version <= {commit.Erased} ORDER BY position"), ct);
            while (answer.HasMore) erased.Add(answer.Int64());
        }
        (_erased, _erasures) = (erased, (commit.Removed, commit.Erased));
    }
}
