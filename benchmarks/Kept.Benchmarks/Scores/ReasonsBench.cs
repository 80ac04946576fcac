using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kept.Analytics.Language;
using Microsoft.Data.Sqlite;

namespace Kept.Benchmarks.Scores;

/// <summary>
/// Many comments: how long until their reasons are counted, how long until they are counted anew after the codebook changed and whether
/// anybody waits meanwhile, and how long a page of reasons takes. Beside it what reading alone takes on one core in the same run.
/// </summary>
internal static class ReasonsBench
{
    public const int UsualRows = 1_000_000;
    private const string Merged = "waiting.queue";
    private const string Into = "waiting.speed";
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(3);

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        using (await ManyResponses.Start(folder)) Console.WriteLine("The example organisation is filled in.");
        var database = Path.Combine(folder, "kept.db");
        var raw = Raw(Comments(database));
        figures.Add("read_per_s_one_core", raw);
        ManyResponses.Copy(database, settings.Rows);
        using (var demo = await ManyResponses.Start(folder))
        {
            using var api = ManyResponses.Api(demo);
            var watch = Stopwatch.StartNew();
            var comments = await Counted(api, settings.Rows);
            figures.Add("comments", comments);
            figures.Add("columns_built_s", watch.Elapsed.TotalSeconds);
            figures.Add("columns_built_comments_per_s", comments / watch.Elapsed.TotalSeconds);
            await Ask(figures, demo, api, TimeSpan.FromSeconds(settings.Seconds));
            await Recode(figures, api, comments, raw);
        }
        Directory.Delete(folder, recursive: true);
        return figures;
    }

    private static List<string> Comments(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT answers FROM responses WHERE survey_id = (SELECT id FROM surveys WHERE code = '{ManyResponses.Survey}')";
        using var rows = command.ExecuteReader();
        var comments = new List<string>();
        while (rows.Read())
        {
            // What is written in words, as the survey's only long answers are comments.
            foreach (var answer in JsonElement.Parse(rows.GetString(0)).EnumerateObject())
            {
                if (answer.Value.ValueKind == JsonValueKind.String && answer.Value.GetString()! is { } text && text.Contains(' ', StringComparison.Ordinal)) comments.Add(text);
            }
        }
        return comments;
    }

    private static double Raw(List<string> comments)
    {
        var reader = CommentReader.Shipped;
        foreach (var comment in comments.Take(5000)) reader.Read(comment);
        var watch = Stopwatch.StartNew();
        var read = 0L;
        for (; watch.Elapsed < Reading; read += comments.Count)
        {
            foreach (var comment in comments) reader.Read(comment);
        }
        return read / watch.Elapsed.TotalSeconds;
    }

    /// <summary>How many have a comment, once so many responses are counted.</summary>
    private static async Task<long> Counted(HttpClient api, int rows)
    {
        while (true)
        {
            // Not everyone answers every question.
            var scores = await api.GetFromJsonAsync<JsonObject>($"/api/v1/scores?survey={ManyResponses.Survey}&question=nps");
            if (scores!["cells"]![0]!["n"]!.GetValue<long>() >= rows * 0.5) return (await api.GetFromJsonAsync<JsonObject>($"/api/v1/surveys/{ManyResponses.Survey}/reasons"))!["comments"]!.GetValue<long>();
            await Task.Delay(200);
        }
    }

    private static async Task Ask(Figures figures, KeptProcess demo, HttpClient api, TimeSpan window)
    {
        figures.Add("reasons_api_ms", await Timing.Median(window, () => Get(api, $"/api/v1/surveys/{ManyResponses.Survey}/reasons")));
        using var visitor = await ManyResponses.SignedIn(demo);
        var all = $"survey={ManyResponses.Survey}&period=all";
        figures.Add("reasons_page_ms", await Timing.Median(window, () => Get(visitor.Http, $"/reasons?{all}")));
        figures.Add("reason_page_ms", await Timing.Median(window, () => Get(visitor.Http, $"/reasons/waiting?{all}")));
        figures.Add("quotes_page_ms", await Timing.Median(window, () => Get(visitor.Http, $"/reasons/quotes?{all}&where=reason:waiting")));
    }

    /// <summary>A reason is merged into another, and all comments are read anew; somebody asks for scores all the while.</summary>
    private static async Task Recode(Figures figures, HttpClient api, long comments, double raw)
    {
        var scores = $"/api/v1/scores?survey={ManyResponses.Survey}&question=nps&by=unit";
        figures.Add("scores_ms_alone", await Timing.Median(Reading, () => Get(api, scores)));
        var watch = Stopwatch.StartNew();
        using (var merged = await api.PostAsJsonAsync($"/api/v1/codebook/reasons/{Merged}/merge", new { into = Into })) merged.EnsureSuccessStatusCode();
        var times = new List<double>();
        while (await Names(api, Merged))
        {
            times.Add(await Timing.Once(() => Get(api, scores)));
            await Task.Delay(100);
        }
        var taken = watch.Elapsed.TotalSeconds;
        times.Sort();
        figures.Add("recoded_s", taken);
        figures.Add("recoded_comments_per_s", comments / taken);
        figures.Add("recoded_against_reading_alone", comments / taken / raw);
        figures.Add("scores_p50_ms_meanwhile", Figures.Percentile(times, 0.5));
        figures.Add("scores_p95_ms_meanwhile", Figures.Percentile(times, 0.95));
    }

    private static async Task<bool> Names(HttpClient api, string reason) =>
        (await api.GetFromJsonAsync<JsonObject>($"/api/v1/scores?survey={ManyResponses.Survey}&question=nps&where=reason:{reason}"))!["cells"]!.AsArray().Any(cell => cell!["n"]!.GetValue<long>() > 0);

    private static async Task Get(HttpClient http, string path)
    {
        using var got = await http.GetAsync(path);
        await got.Content.ReadAsByteArrayAsync();
        if (got.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path}: {got.StatusCode}");
    }
}
