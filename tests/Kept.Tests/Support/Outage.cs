using System.Data.Common;
using Kept.Data;
using Kept.Shared;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kept.Tests.Support;

/// <summary>Takes a test's database away: SQLite is locked by another connection, PostgreSQL throws everyone out and lets nobody in.</summary>
public sealed class Outage : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly string _end;
    private bool _over;

    private Outage(DbConnection connection, string end) => (_connection, _end) = (connection, end);

    public static async Task<Outage> Begin(KeptOptions options)
    {
        if (options.Database is not { } database)
        {
            var file = new SqliteConnection(new SqliteDialect(options).ConnectionString + ";Pooling=False");
            await file.OpenAsync();
            await Run(file, "BEGIN EXCLUSIVE");
            return new Outage(file, "ROLLBACK");
        }
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Database = "postgres", Pooling = false }.ToString());
        await server.OpenAsync();
        await Run(server, $"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await Run(server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        return new Outage(server, $"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
    }

    /// <summary>Goes on for so long: how long a database is away is what is tested.</summary>
    public Task Last(TimeSpan time) => Task.Delay(time);

    public async ValueTask DisposeAsync()
    {
        if (_over) return;
        _over = true;
        await Run(_connection, _end);
        await _connection.DisposeAsync();
    }

    private static async Task Run(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
