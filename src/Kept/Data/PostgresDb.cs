using System.Data.Common;
using System.Net.Sockets;
using Kept.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kept.Data;

/// <summary>The server profile: PostgreSQL, many nodes, the engine's own default durability.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, TimeProvider clock, PostgresDialect dialect) : KeptDb(options, clock)
{
    public override Dialect Dialect => dialect;
}

public sealed class PostgresDialect(KeptOptions options) : Dialect
{
    /// <summary>The advisory lock that orders event positions by commit, the same number on every node.</summary>
    public const long EventLogLock = 0x4B657074;

    public string ConnectionString { get; } = options.Database ?? throw new InvalidOperationException("KEPT_DATABASE is not set.");

    public override string Place
    {
        get
        {
            var named = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"The database {named.Database} at {named.Host}";
        }
    }

    public override bool ReadsWhileReading => false;

    public override string IndexWords => CaseWords.Postgres;

    public override IQueryable<int> CasesSaying(KeptDb db, IReadOnlyList<string> words, bool isWhole, bool? open, int most) => CaseWords.InPostgres(db, words, isWhole, open, most);

    public override string BeginAnew => "name another database (KEPT_DATABASE), or drop this one";

    public override Task<IDisposable?> TakeTurn(CancellationToken ct) => Task.FromResult<IDisposable?>(null);

    public override Task LockEventLog(KeptDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({EventLogLock})", ct);

    // SQL states: the server stops or starts or admits nobody, has no disk or connections left, is read-only for now, or chose us as a deadlock's victim.
    public override bool IsPassing(Exception error) =>
        error is NpgsqlException { IsTransient: true } or SocketException or TimeoutException
        || error is PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "55000" or "53100" or "53300" or "40001" or "40P01" or "25006" }
        || error is NpgsqlException { InnerException: IOException }
        || (error.InnerException is { } inner && IsPassing(inner));

    public override bool IsFull(Exception error) => error is PostgresException { SqlState: "53100" } || (error.InnerException is { } inner && IsFull(inner));
}
