using System.Globalization;
using Npgsql;

namespace Kept.Benchmarks.Scores;

/// <summary>PostgreSQL with an index for each kind of question and as many workers a query as there are cores.</summary>
internal sealed class PostgresRival : Rival
{
    private readonly Postgres _server;
    private readonly NpgsqlConnection _connection;

    private PostgresRival(Postgres server, NpgsqlConnection connection) => (_server, _connection) = (server, connection);

    public override string Name => "postgres";

    protected override IReadOnlyList<string> Settings => ["jit = off", "jit = on", "enable_seqscan = off"];

    public static async Task<Rival?> Start()
    {
        // It only ever reads what is timed here, so nothing is spent on surviving a crash while loading.
        var cores = Environment.ProcessorCount;
        var settings = $"""
            shared_buffers=2GB
            work_mem=256MB
            maintenance_work_mem=1GB
            effective_cache_size=8GB
            random_page_cost=1.1
            fsync=off
            wal_level=minimal
            max_wal_senders=0
            max_wal_size=16GB
            autovacuum=off
            max_worker_processes={2 * cores + 4}
            max_parallel_workers={cores}
            max_parallel_workers_per_gather={cores}
            max_parallel_maintenance_workers={cores}
            parallel_setup_cost=0
            parallel_tuple_cost=0.01
            min_parallel_table_scan_size=0
            min_parallel_index_scan_size=0

            """;
        var server = await Postgres.Start(settings) ?? (await Install("postgresql") ? await Postgres.Start(settings) : null);
        if (server is null) return null;
        var connection = new NpgsqlConnection(server.Connection("postgres") + ";Command Timeout=3600");
        await connection.OpenAsync();
        return new PostgresRival(server, connection);
    }

    public override async Task Load(string file)
    {
        await Execute($"CREATE UNLOGGED TABLE {RivalTable.Name} ({RivalTable.Definition(("integer", "smallint", "smallint"))}) WITH (parallel_workers = {Environment.ProcessorCount})");
        await Execute($"COPY {RivalTable.Name} FROM '{file}'");
        foreach (var index in RivalTable.Indexes) await Execute(index);
        await Execute($"VACUUM (FREEZE, ANALYZE) {RivalTable.Name}");
    }

    public override async Task<long> Bytes() => (await Ask($"SELECT pg_total_relation_size('{RivalTable.Name}')"))[0][0];

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    protected override async Task<List<long[]>> Ask(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<long[]>();
        while (await reader.ReadAsync()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        return rows;
    }

    protected override Task Use(string setting) => Execute($"SET jit = off; SET enable_seqscan = on; SET {setting}");

    protected override async Task<string> Remark(string sql)
    {
        await using var command = new NpgsqlCommand("EXPLAIN " + sql, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        var scan = plan.First(line => line.Contains("Scan", StringComparison.Ordinal)).Replace("->", "", StringComparison.Ordinal).Trim();
        return scan[..scan.IndexOf("  (", StringComparison.Ordinal)];
    }

    private async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
