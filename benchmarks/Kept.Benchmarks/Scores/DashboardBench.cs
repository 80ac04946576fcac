using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Kept.Benchmarks.Scores;

/// <summary>
/// A dashboard of twelve tiles over many responses, with fifty people who look at it again and again.
/// </summary>
internal static class DashboardBench
{
    public const int UsualRows = 10_000_000;
    private const int People = 50;
    private const int Tiles = 12;
    private const int LeastSeconds = 20;
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(5);
    private static readonly string[] Ready = ["lead", "owner", "executive"];

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        using (await ManyResponses.Start(folder)) Console.WriteLine("The example organisation is filled in.");
        figures.Add("copied_per_second", ManyResponses.Copy(Path.Combine(folder, "kept.db"), settings.Rows));
        using (var demo = await ManyResponses.Start(folder))
        {
            using var api = ManyResponses.Api(demo);
            figures.Add("columns_built_s", await UntilCounted(api, settings.Rows));
            var page = await Page(api);
            using var visitor = await ManyResponses.SignedIn(demo);
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
        while ((await api.GetFromJsonAsync<JsonObject>($"/api/v1/scores?survey={ManyResponses.Survey}&question=nps"))!["cells"]![0]!["n"]!.GetValue<long>() < rows * 0.5) await Task.Delay(200);
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
}
