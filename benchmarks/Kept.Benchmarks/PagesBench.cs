using System.Diagnostics;
using System.Net;

namespace Kept.Benchmarks;

/// <summary>Pages: the customer's from the cache, the console's over the demo; start, memory and import.</summary>
internal static class PagesBench
{
    private const int Visits = 25;
    private const int FewRows = 1000;
    private static readonly string[] ConsolePages =
    [
        "/", "/surveys", "/surveys/hire", "/surveys/hire/edit", "/scores?survey=hire", "/scores?survey=hire&question=nps&by=unit",
        "/scores?survey=hire&question=nps&by=month", "/scores?survey=hire&question=nps&by=unit&by=month", "/responses?survey=hire",
        "/cases", "/cases?state=closed", "/alert-rules", "/people", "/units", "/touchpoints", "/events",
    ];

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        await RespondentPage(figures, settings);
        await Import(figures, settings.Rows);
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        using (var first = await KeptProcess.Start($"demo --data {folder} --urls http://127.0.0.1:0")) figures.Add("demo_first_start_s", first.StartTime.TotalSeconds);
        using (var demo = await KeptProcess.Start($"demo --data {folder} --urls http://127.0.0.1:0"))
        {
            using var http = new HttpClient { BaseAddress = demo.Url };
            var watch = Stopwatch.StartNew();
            await http.GetStringAsync("/sign-in");
            figures.Add("start_to_first_page_s", demo.StartTime.TotalSeconds + watch.Elapsed.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(3));
            figures.Add("idle_memory_mb", demo.Memory / 1048576.0);
            await Console(figures, demo);
            figures.Add("memory_after_pages_mb", demo.Memory / 1048576.0);
        }
        Directory.Delete(folder, recursive: true);
        return figures;
    }

    private static async Task RespondentPage(Figures figures, Settings settings)
    {
        using var survey = await SurveyServer.Start(null);
        var request = Load.Request(survey.Url, "GET", survey.Path, extra: "Accept-Language: es\r\n");
        await Load.Run(survey.Url, IntakeBench.Respondents, TimeSpan.FromSeconds(3), _ => request, "200");
        var rounds = new List<double>();
        for (var i = 0; i < 3; i++) rounds.Add((await Load.Run(survey.Url, IntakeBench.Respondents, TimeSpan.FromSeconds(settings.Seconds / 3.0), _ => request, "200")).PerSecond);
        figures.Add("respondent_pages_per_second", Figures.Median(rounds));
        using var http = new HttpClient { BaseAddress = survey.Url };
        figures.Add("respondent_page_bytes", (await http.GetByteArrayAsync(survey.Path)).Length);
    }

    private static async Task Import(Figures figures, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        var file = Path.Combine(folder, "answers.csv");
        WriteAnswers(file, rows);
        // An installation that is there already: what is measured is the whole command, with its start.
        await KeptProcess.Command($"api-key add --name bench --data {folder}");
        var small = Path.Combine(folder, "few.csv");
        WriteAnswers(small, FewRows);
        var start = await TimeOfImport(small, "few", FewRows, folder);
        var whole = await TimeOfImport(file, "bench", rows, folder);
        figures.Add("import_of_1000_rows_s", start);
        figures.Add("import_rows_per_second_with_start", rows / whole);
        if (rows > 10 * FewRows) figures.Add("import_rows_per_second", (rows - FewRows) / (whole - start));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> TimeOfImport(string file, string survey, int rows, string folder)
    {
        var watch = Stopwatch.StartNew();
        var last = await KeptProcess.Command($"import responses \"{file}\" --survey {survey} --create --data {folder}");
        if (last != $"{rows} imported, 0 already there, 0 refused") throw new InvalidOperationException(last);
        return watch.Elapsed.TotalSeconds;
    }

    // Fourteen ratings, as in the airline file.
    private static void WriteAnswers(string file, int rows)
    {
        var random = new Random(1);
        using var csv = new StreamWriter(file);
        csv.WriteLine("ID,Date,Branch,Class,Age group," + string.Join(',', Enumerable.Range(1, 14).Select(i => $"Rating {i}")));
        for (var row = 1; row <= rows; row++)
        {
            csv.WriteLine($"{row},2026-{1 + row % 9:D2}-{1 + row % 28:D2},B{random.Next(24):D2},{(row % 3 == 0 ? "Business" : "Eco")},{20 + row % 5 * 10}s," +
                string.Join(',', Enumerable.Range(1, 14).Select(_ => random.Next(1, 6))));
        }
    }

    private static async Task Console(Figures figures, KeptProcess demo)
    {
        var line = demo.Printed.First(p => p.StartsWith("Sign in as ", StringComparison.Ordinal)).Split(' ');
        using var visitor = new Visitor(demo.Url);
        await visitor.Submit("/sign-in", ("Input.Email", line[3]), ("Input.Password", line[5]));
        var http = visitor.Http;
        var all = new List<double>();
        foreach (var page in ConsolePages)
        {
            var times = new List<double>();
            for (var visit = 0; visit < Visits + 5; visit++)
            {
                var started = Stopwatch.GetTimestamp();
                using var got = await http.GetAsync(page);
                var body = await got.Content.ReadAsByteArrayAsync();
                if (got.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{page}: {got.StatusCode}");
                if (visit >= 5) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            times.Sort();
            all.AddRange(times);
            figures.Add($"page_p95_ms {page}", Figures.Percentile(times, 0.95));
        }
        all.Sort();
        figures.Add("console_p95_ms", Figures.Percentile(all, 0.95));
    }
}
