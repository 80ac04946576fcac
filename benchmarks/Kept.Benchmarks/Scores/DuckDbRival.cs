namespace Kept.Benchmarks.Scores;

/// <summary>DuckDB in this process, with as many threads as there are cores, its table in a file.</summary>
internal sealed class DuckDbRival : Rival
{
    // What npm has packed of it, as there is no package of the system's.
    private const string Package = "@duckdb/node-bindings-linux-x64@1.5.6-r.1";
    private readonly string _folder = Directory.CreateTempSubdirectory("kept-bench-duckdb-").FullName;
    private readonly DuckDb _database;

    private DuckDbRival()
    {
        _database = new DuckDb(Path.Combine(_folder, "bench.duckdb"));
        _database.Execute($"SET threads = {Environment.ProcessorCount}");
        _database.Execute("SET memory_limit = '10GB'");
    }

    public override string Name => "duckdb";

    public override IReadOnlyList<Func<string, string>> CountIf { get; } = [condition => $"count(*) FILTER (WHERE {condition})", condition => $"count_if({condition})"];

    public static async Task<Rival?> Start()
    {
        DuckDb.LibraryPath = await Fetch();
        return DuckDb.LibraryPath is null ? null : new DuckDbRival();
    }

    public override Task Load(string file)
    {
        _database.Execute($"CREATE TABLE {RivalTable.Name} ({RivalTable.Definition(("UINTEGER", "USMALLINT", "UTINYINT"))})");
        _database.Execute($"COPY {RivalTable.Name} FROM '{file}' (FORMAT csv, DELIMITER '\t', HEADER false)");
        _database.Execute("CHECKPOINT");
        _database.Execute("ANALYZE");
        return Task.CompletedTask;
    }

    public override Task<long> Bytes() => Task.FromResult(BytesIn(_folder));

    public override ValueTask DisposeAsync()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override Task<List<long[]>> Ask(string sql) => Task.FromResult(_database.Ask(sql));

    /// <summary>The library beside what was built, where builds and clones do not get at it; fetched once.</summary>
    private static async Task<string?> Fetch()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "duckdb")).FullName;
        var library = Path.Combine(folder, "package", "libduckdb.so");
        if (File.Exists(library)) return library;
        if (!await Run("npm", "pack", "--silent", "--pack-destination", folder, Package)) return null;
        var packed = Directory.GetFiles(folder, "*.tgz").Order(StringComparer.Ordinal).Last();
        return await Run("tar", "xzf", packed, "-C", folder, "package/libduckdb.so") && File.Exists(library) ? library : null;
    }
}
