using System.Diagnostics;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;

namespace Kept.Benchmarks.Scores;

/// <summary>The example organisation with its responses many times over, put into its database: sending them would take hours.</summary>
internal static class ManyResponses
{
    /// <summary>The survey that has them.</summary>
    public const string Survey = "hire";

    public static Task<KeptProcess> Start(string folder) => KeptProcess.Start($"demo --data {folder} --urls http://127.0.0.1:0");

    // The first one printed may see everything: answers differ by reach, and these are to count all responses.
    public static async Task<Visitor> SignedIn(KeptProcess demo)
    {
        var line = demo.Printed.First(p => p.StartsWith("Sign in as ", StringComparison.Ordinal)).Split(' ');
        var visitor = new Visitor(demo.Url);
        await visitor.Submit("/sign-in", ("Input.Email", line[3]), ("Input.Password", line[5]));
        return visitor;
    }

    public static HttpClient Api(KeptProcess demo)
    {
        var api = new HttpClient { BaseAddress = demo.Url, Timeout = Timeout.InfiniteTimeSpan };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", demo.Printed.First(line => line.StartsWith("API key ", StringComparison.Ordinal))["API key ".Length..]);
        return api;
    }

    /// <summary>Copies the survey's responses until there are as many, each with the event it came by; how many a second.</summary>
    public static double Copy(string database, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY");
        Execute(connection, $"CREATE TEMP TABLE original AS SELECT * FROM responses WHERE survey_id = (SELECT id FROM surveys WHERE code = '{Survey}')");
        var watch = Stopwatch.StartNew();
        var copied = 0;
        while (copied < rows)
        {
            // Ids that ascend, as those of real responses do. An imported response alerts nobody.
            Execute(connection, "CREATE TEMP TABLE mark AS SELECT coalesce(max(rowid), 0) AS above FROM responses");
            var before = copied;
            copied += Execute(connection, $"""
                INSERT INTO responses (id, survey_id, version, unit_id, touchpoint_id, mode, language, submitted_at, received_at, answers, attributes, outcome)
                SELECT unhex(printf('0fff%028X', {before} + row_number() OVER ())), survey_id, version, unit_id, touchpoint_id, mode, language, submitted_at, received_at, answers, attributes, outcome
                FROM original LIMIT {rows - before}
                """);
            Execute(connection, """
                INSERT INTO events (kind, subject_id, at, actor) SELECT 'ResponseImported', id, received_at, 'kept' FROM responses WHERE rowid > (SELECT above FROM mark) ORDER BY rowid;
                DROP TABLE mark
                """);
            if (copied == before) throw new InvalidOperationException($"The example has no responses to '{Survey}'.");
        }
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return copied / watch.Elapsed.TotalSeconds;
    }

    private static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
