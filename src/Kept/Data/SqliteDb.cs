using System.Data.Common;
using Kept.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Kept.Data;

/// <summary>The embedded profile: one SQLite file in WAL mode, durable at every commit (<c>synchronous=FULL</c>).</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, TimeProvider clock, SqliteDialect dialect) : KeptDb(options, clock)
{
    public override Dialect Dialect => dialect;

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<DateTime>().HaveConversion<MicrosecondsConverter>();
        configuration.Properties<Guid>().HaveConversion<GuidBytesConverter>();
    }
}

public sealed class SqliteDialect(KeptOptions options) : Dialect, IDisposable
{
    private readonly WriteTurn _turn = new();

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(options.DataFolder, "kept.db"),
        ForeignKeys = true,
        // How long a writer waits for one in another process (a command beside the server) before it is told to come again.
        DefaultTimeout = 15,
    }.ToString();

    public override string Place => $"The folder {options.DataFolder}";

    public override bool ReadsWhileReading => true;

    public override string IndexWords => CaseWords.Sqlite;

    public override IQueryable<int> CasesSaying(KeptDb db, IReadOnlyList<string> words, bool isWhole, bool? open, int most) => CaseWords.InSqlite(db, words, isWhole, open, most);

    public override string BeginAnew => "choose another folder (--data), or remove this one";

    public override Task<IDisposable?> TakeTurn(CancellationToken ct) => _turn.Take(ct);

    // BEGIN IMMEDIATE has already made this the only writer: positions are taken in commit order as they are.
    public override Task LockEventLog(KeptDb db, CancellationToken ct) => Task.CompletedTask;

    public override string NodeName => "embedded";

    public override bool IsPassing(Exception error) =>
        error is SqliteException { SqliteErrorCode: Busy or Locked or IoError or Full or CannotOpen } or TimeoutException
        || (error.InnerException is { } inner && IsPassing(inner));

    public override bool IsFull(Exception error) => error is SqliteException { SqliteErrorCode: Full } || (error.InnerException is { } inner && IsFull(inner));

    public void Dispose() => _turn.Dispose();

    // SQLite's primary result codes (sqlite.org/rescode.html).
    private const int Busy = 5, Locked = 6, IoError = 10, Full = 13, CannotOpen = 14;
}

/// <summary>Sets what SQLite forgets with every connection.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Sql = "PRAGMA busy_timeout=2000; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
