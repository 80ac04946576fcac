using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Kept.Benchmarks.Scores;

/// <summary>SQLite with an index for each kind of question. A query has one thread, as always in SQLite.</summary>
internal sealed class SqliteRival : Rival
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kept-bench-sqlite-").FullName;
    private readonly SqliteConnection _connection;

    private SqliteRival()
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "bench.db")};Pooling=False");
        _connection.Open();
        foreach (var setting in new[] { "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -2000000", "mmap_size = 68719476736", "temp_store = MEMORY", $"threads = {Environment.ProcessorCount}" })
            Execute($"PRAGMA {setting}");
    }

    public override string Name => "sqlite";

    // Comparisons are numbers already.
    public override IReadOnlyList<Func<string, string>> CountIf { get; } = [condition => $"sum({condition})"];

    // Its documentation names the plus sign for this.
    public override string Unsought(string column) => "+" + column;

    public static Task<Rival?> Start() => Task.FromResult<Rival?>(new SqliteRival());

    public override Task Load(string file)
    {
        Execute($"CREATE TABLE {RivalTable.Name} ({RivalTable.Definition(("INTEGER", "INTEGER", "INTEGER"))})");
        Insert(file);
        foreach (var index in RivalTable.Indexes) Execute(index);
        Execute("ANALYZE");
        return Task.CompletedTask;
    }

    public override Task<long> Bytes() => Task.FromResult(BytesIn(_folder));

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<List<long[]>> Ask(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<long[]>();
        while (reader.Read())
        {
            var row = new long[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.GetInt64(i);
            rows.Add(row);
        }
        return Task.FromResult(rows);
    }

    protected override Task<string> Remark(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        using var reader = command.ExecuteReader();
        reader.Read();
        return Task.FromResult(reader.GetString(3));
    }

    private void Insert(string file)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = _connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {RivalTable.Name} VALUES ({string.Join(", ", RivalTable.Columns.Select((_, i) => $"$p{i}"))})";
        var values = RivalTable.Columns.Select((_, i) => insert.Parameters.Add($"$p{i}", SqliteType.Integer)).ToArray();
        foreach (var line in File.ReadLines(file))
        {
            var at = 0;
            foreach (var range in line.AsSpan().Split('\t')) values[at++].Value = long.Parse(line.AsSpan()[range], CultureInfo.InvariantCulture);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
