using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Kept.Benchmarks.Scores;

/// <summary>
/// A dashboard of twelve tiles over many responses, with fifty people who look at it again and again. The
/// responses are the example's, many times over, put into its database: sending them would take hours.
/// </summary>
internal static class DashboardBench
{
    public const int UsualRows = 10_000_000;
    private const int People = 50;
    private const int Tiles = 12;
    private const int LeastSeconds = 20;
    private const string Survey = "hire";
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(5);
    private static readonly string[] Ready = ["lead", "owner", "executive"];

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        using (await Start(folder)) Console.WriteLine("The example organisation is filled in.");
        figures.Add("copied_per_second", Copy(Path.Combine(folder, "kept.db"), settings.Rows));
        using (var demo = await Start(folder))
        {
            using var api = new HttpClient { BaseAddress = demo.Url, Timeout = Timeout.InfiniteTimeSpan };
            api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", demo.Printed.First(line => line.StartsWith("API key ", StringComparison.Ordinal))["API key ".Length..]);
            figures.Add("columns_built_s", await UntilCounted(api, settings.Rows));
            var page = await Page(api);
            using var visitor = await SignedIn(demo);
            var seconds = TimeSpan.FromSeconds(Math.Max(LeastSeconds, settings.Seconds));
            await Look(visitor.Http, page, 1, TimeSpan.FromSeconds(3), TimeSpan.Zero);
            Keep(figures, "alone", await Look(visitor.Http, page, 1, seconds / 4, TimeSpan.Zero), seconds / 4);
            // Without a pause there are always as many pages being made as there are people; with one, as people are.
            Keep(figures, $"{People}_people", await Look(visitor.Http, page, People, seconds, TimeSpan.Zero), seconds);
            Keep(figures, $"{People}_people_who_read", await Look(visitor.Http, page, People, seconds, Reading), seconds);
            figures.Add("memory_mb", demo.Memory / 1048576.0);
        }
        Directory.Delete(folder, recursive: true);
        return figures;
    }

    private static Task<KeptProcess> Start(string folder) => KeptProcess.Start($"demo --data {folder} --urls http://127.0.0.1:0");

    // The first one printed may see everything: answers differ by reach, and these are to count all responses.
    private static async Task<Visitor> SignedIn(KeptProcess demo)
    {
        var line = demo.Printed.First(p => p.StartsWith("Sign in as ", StringComparison.Ordinal)).Split(' ');
        var visitor = new Visitor(demo.Url);
        await visitor.Submit("/sign-in", ("Input.Email", line[3]), ("Input.Password", line[5]));
        return visitor;
    }

    /// <summary>The address of a dashboard made of the ready ones' tiles, over all time where they compare nothing.</summary>
    private static async Task<string> Page(HttpClient api)
    {
        var tiles = new JsonArray();
        foreach (var key in Ready)
        {
            var ready = (await api.GetFromJsonAsync<JsonObject>($"/api/v1/dashboards/{key}"))!;
            foreach (var tile in ready["tiles"]!.AsArray().Where(_ => tiles.Count < Tiles))
            {
                var own = tile!.DeepClone().AsObject();
                own["id"] = (tiles.Count + 1).ToString(CultureInfo.InvariantCulture);
                if (own["compare"] is null) own["period"] = "all";
                tiles.Add(own);
            }
        }
        if (tiles.Count < Tiles) throw new InvalidOperationException($"The ready dashboards have {tiles.Count} tiles, not {Tiles}.");
        using var made = await api.PostAsJsonAsync("/api/v1/dashboards", new JsonObject { ["name"] = "Bench", ["tiles"] = tiles, ["shared"] = true });
        if (made.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException(await made.Content.ReadAsStringAsync());
        return $"/dashboards/{(await made.Content.ReadFromJsonAsync<JsonObject>())!["key"]}";
    }

    /// <summary>Seconds until the server counts as many responses: it reads them from its database into columns.</summary>
    private static async Task<double> UntilCounted(HttpClient api, int rows)
    {
        var watch = Stopwatch.StartNew();
        // Not everyone answers every question.
        while ((await api.GetFromJsonAsync<JsonObject>($"/api/v1/scores?survey={Survey}&question=nps"))!["cells"]![0]!["n"]!.GetValue<long>() < rows * 0.5) await Task.Delay(200);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<List<double>> Look(HttpClient http, string page, int people, TimeSpan duration, TimeSpan reading)
    {
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, people).Select(person => Task.Run(async () =>
        {
            var times = new List<double>();
            await Task.Delay(reading * person / people);
            while (watch.Elapsed < duration)
            {
                var started = Stopwatch.GetTimestamp();
                using var got = await http.GetAsync(page);
                await got.Content.ReadAsByteArrayAsync();
                if (got.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{page}: {got.StatusCode}");
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                await Task.Delay(reading);
            }
            return times;
        })));
        return [.. all.SelectMany(times => times).Order()];
    }

    private static void Keep(Figures figures, string who, List<double> times, TimeSpan duration)
    {
        figures.Add($"pages_per_second_{who}", times.Count / duration.TotalSeconds);
        figures.Add($"page_p50_ms_{who}", Figures.Percentile(times, 0.5));
        figures.Add($"page_p95_ms_{who}", Figures.Percentile(times, 0.95));
    }

    /// <summary>Copies the survey's responses until there are as many, each with the event it came by; how many a second.</summary>
    private static double Copy(string database, int rows)
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
