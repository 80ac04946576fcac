using Kept.Data;
using Kept.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Kept.Tests.Support;

/// <summary>A fresh database for one test, copied from a template that was migrated once a run.</summary>
public sealed record TestDatabase(KeptOptions Options)
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TEST_POSTGRES");
    private static readonly Lazy<Task<string>> Template = new(() => Server is null ? MakeSqliteTemplate() : MakePostgresTemplate(Server));

    public static async Task<TestDatabase> Create()
    {
        var template = await Template.Value;
        var options = new KeptOptions { DataFolder = Directory.CreateTempSubdirectory("kept-test-").FullName, Urls = "http://127.0.0.1:0" };
        if (Server is null)
        {
            File.Copy(Path.Combine(template, "kept.db"), Path.Combine(options.DataFolder, "kept.db"));
            return new TestDatabase(options);
        }
        var name = "kept_" + Guid.NewGuid().ToString("N");
        await Run(Server, $"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(options with { Database = Named(Server, name) });
    }

    public async Task Drop()
    {
        if (Options.Database is { } database)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(database));
            await Run(Server!, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)");
        }
        else SqliteConnection.ClearPool(new SqliteConnection(new SqliteDialect(Options).ConnectionString));
        Directory.Delete(Options.DataFolder, recursive: true);
    }

    private static async Task<string> MakeSqliteTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("kept-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await Migrate(new KeptOptions { DataFolder = folder });
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "kept.db")};Pooling=False");
        await connection.OpenAsync();
        await using var checkpoint = connection.CreateCommand();
        checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await checkpoint.ExecuteNonQueryAsync();
        return folder;
    }

    private static async Task<string> MakePostgresTemplate(string server)
    {
        var name = "kept_template_" + Guid.NewGuid().ToString("N");
        await Run(server, $"CREATE DATABASE {name}");
        var folder = Directory.CreateTempSubdirectory("kept-template-").FullName;
        var database = Named(server, name);
        await Migrate(new KeptOptions { DataFolder = folder, Database = database });
        NpgsqlConnection.ClearPool(new NpgsqlConnection(database));
        Directory.Delete(folder, recursive: true);
        return name;
    }

    private static async Task Migrate(KeptOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        Program.Register(builder.Services, options);
        using var host = builder.Build();
        await DataSetup.Migrate(host.Services);
    }

    private static string Named(string server, string database) => new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 20 }.ToString();

    private static async Task Run(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
