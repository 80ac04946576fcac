using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Questionnaires;

namespace Kept.Benchmarks;

/// <summary>
/// Durable submissions over HTTP: a customer's form is checked, its response and event are committed, then she is thanked. Beside
/// it, in the same run, a bare POST that commits the same rows and checks nothing.
/// </summary>
internal static class IntakeBench
{
    public const int Respondents = 64;
    private const int Rounds = 3;

    public static async Task<Figures> Run(Settings settings)
    {
        var figures = new Figures();
        await Measure(figures, "sqlite", settings, () => Task.FromResult<string?>(null));
        if (await Postgres.Start() is { } postgres)
        {
            await using var _ = postgres;
            var databases = 0;
            await Measure(figures, "postgres", settings, async () =>
            {
                var name = $"bench{++databases}";
                await postgres.CreateDatabase(name);
                return postgres.Connection(name);
            });
        }
        else Console.WriteLine("PostgreSQL is not installed: not measured.");
        await AlertBench.Measure(figures, settings);
        return figures;
    }

    private static async Task Measure(Figures figures, string engine, Settings settings, Func<Task<string?>> newDatabase)
    {
        List<Load.Result> kept = [], bare = [];
        using var survey = await SurveyServer.Start(await newDatabase());
        using var rival = await BareServer(await newDatabase());
        var window = TimeSpan.FromSeconds(Math.Max(1, settings.Seconds / (double)Rounds));
        await Forms(survey, TimeSpan.FromSeconds(3));
        await Posts(rival.Server, TimeSpan.FromSeconds(3));
        for (var round = 0; round < Rounds; round++)
        {
            kept.Add(await Forms(survey, window));
            bare.Add(await Posts(rival.Server, window));
        }
        figures.Add($"{engine}_submissions_per_second", Figures.Median(kept.Select(r => r.PerSecond)));
        figures.Add($"{engine}_p50_ms", Figures.Median(kept.Select(r => r.P50)));
        figures.Add($"{engine}_p99_ms", Figures.Median(kept.Select(r => r.P99)));
        figures.Add($"{engine}_bare_per_second", Figures.Median(bare.Select(r => r.PerSecond)));
        figures.Add($"vs_bare_{engine}", figures[$"{engine}_submissions_per_second"] / figures[$"{engine}_bare_per_second"]);
    }

    private static Task<Load.Result> Forms(SurveyServer survey, TimeSpan duration) => Load.Run(survey.Url, Respondents, duration, _ => survey.Form(9), "303");

    private static Task<Load.Result> Posts(KeptProcess server, TimeSpan duration)
    {
        var request = Load.Request(server.Url, "POST", "/", Bare.Answers, "application/json");
        return Load.Run(server.Url, Respondents, duration, _ => request, "303");
    }

    private static async Task<TemporaryServer> BareServer(string? database)
    {
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        // The tables come from Kept itself.
        await KeptProcess.Command($"api-key add --name bench --data {folder}", database);
        return new TemporaryServer(await KeptProcess.Start($"bare {folder} \"{database}\"", null, "Kept.Benchmarks.dll"), folder);
    }
}

/// <summary>A server and its folder, gone together.</summary>
internal sealed record TemporaryServer(KeptProcess Server, string Folder) : IDisposable
{
    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Kept with one published survey, whose form is known.</summary>
internal sealed class SurveyServer : IDisposable
{
    private readonly TemporaryServer _server;
    private readonly string _path;

    private SurveyServer(TemporaryServer server, string path, string key) => (_server, _path, Key) = (server, path, key);

    public Uri Url => _server.Server.Url;
    public string Path => _path;
    public string Key { get; }

    public static async Task<SurveyServer> Start(string? database)
    {
        var folder = Directory.CreateTempSubdirectory("kept-bench-").FullName;
        var key = await KeptProcess.Command($"api-key add --name bench --data {folder}", database);
        var server = new TemporaryServer(await KeptProcess.Start($"serve --data {folder} --urls http://127.0.0.1:0", database), folder);
        using var api = new HttpClient { BaseAddress = server.Server.Url };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var questionnaire = JsonElement.Parse(Templates.RelationalNps().ToJson());
        (await api.PostAsJsonAsync("/api/v1/surveys", new { code = "bench", kind = "relational", questionnaire })).EnsureSuccessStatusCode();
        var published = await api.PostAsync("/api/v1/surveys/bench/publication", null);
        published.EnsureSuccessStatusCode();
        var link = new Uri((await published.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!);
        return new SurveyServer(server, link.AbsolutePath, key);
    }

    /// <summary>One customer's form, with a token of its own; five answers, one of them in words.</summary>
    public byte[] Form(int nps, string why = "Quick at the counter, and the car was clean.") => Load.Request(Url, "POST", _path,
        $"_t={Guid.CreateVersion7():N}&_v=1&_lang=en&nps={nps}&why={Uri.EscapeDataString(why)}&staff=5&waiting=4&price=3");

    public void Dispose() => _server.Dispose();
}
