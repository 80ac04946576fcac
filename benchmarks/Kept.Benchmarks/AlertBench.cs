using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Kept.Benchmarks;

/// <summary>From thanks to the alert on an open screen, at a steady rate of submissions of which one in five is a bad one.</summary>
internal static class AlertBench
{
    private const int UsualPerSecond = 300;

    public static async Task Measure(Figures figures, Settings settings)
    {
        using var survey = await SurveyServer.Start(null);
        await Measure(figures, settings, survey, UsualPerSecond);
    }

    public static async Task Measure(Figures figures, Settings settings, SurveyServer survey, int perSecond)
    {
        var thanked = new ConcurrentDictionary<string, long>();
        var delays = new ConcurrentBag<double>();
        using var stop = new CancellationTokenSource();
        using var visitor = new Visitor(survey.Url);
        await visitor.Submit("/welcome", ("Input.Organisation", "Bench"), ("Input.Language", "en"), ("Input.TimeZone", "UTC"),
            ("Input.Name", "Ana"), ("Input.Email", "ana@example.com"), ("Input.Password", "correct horse battery"));
        var open = new TaskCompletionSource();
        var screen = Task.Run(() => Watch(visitor.Http, open, thanked, delays, stop.Token));
        await Task.WhenAny(open.Task, screen);
        var seconds = Math.Max(5, settings.Seconds);
        await Submit(survey, perSecond, thanked, seconds);
        var until = DateTime.UtcNow.AddSeconds(10);
        while (delays.Count < thanked.Count && DateTime.UtcNow < until) await Task.Delay(50);
        await stop.CancelAsync();
        await screen;
        var sorted = delays.Order().ToList();
        figures.Add("alerts_expected", thanked.Count);
        figures.Add("alerts_seen", sorted.Count);
        figures.Add("alert_p50_ms", Figures.Percentile(sorted, 0.5));
        figures.Add("alert_p99_ms", Figures.Percentile(sorted, 0.99));
    }

    private static async Task Submit(SurveyServer survey, int perSecond, ConcurrentDictionary<string, long> thanked, int seconds)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { BaseAddress = survey.Url };
        var watch = Stopwatch.StartNew();
        var sending = new List<Task>();
        for (var i = 0; i < perSecond * seconds; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)perSecond) - watch.Elapsed;
            if (due > TimeSpan.FromMilliseconds(1)) await Task.Delay(due);
            // The first second warms up: its bad answers bear no mark.
            sending.Add(Send(i % 5 == 0 && i >= perSecond ? $"mark{i:D7}" : null, i % 5 == 0));
        }
        await Task.WhenAll(sending);

        async Task Send(string? mark, bool bad)
        {
            var form = new Dictionary<string, string> { ["_t"] = Guid.CreateVersion7().ToString("N"), ["_v"] = "1", ["_lang"] = "en", ["nps"] = bad ? "3" : "9", ["why"] = mark ?? "Fine." };
            using var answer = await http.PostAsync(survey.Path, new FormUrlEncodedContent(form));
            if ((int)answer.StatusCode != 303) throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            if (mark is not null) thanked[mark] = Stopwatch.GetTimestamp();
        }
    }

    private static async Task Watch(HttpClient screen, TaskCompletionSource open, ConcurrentDictionary<string, long> thanked, ConcurrentBag<double> delays, CancellationToken ct)
    {
        try
        {
            using var answer = await screen.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, ct);
            answer.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(ct));
            var seen = new HashSet<string>();
            while (await lines.ReadLineAsync(ct) is { } line)
            {
                // The number of open cases is told first, when the screen is being followed.
                if (line.Contains("live-open-cases", StringComparison.Ordinal)) open.TrySetResult();
                foreach (Match mark in Regex.Matches(line, "mark[0-9]{7}"))
                {
                    var now = Stopwatch.GetTimestamp();
                    if (!seen.Add(mark.Value)) continue;
                    // The alert may overtake the thanks on its way to us: then it took no time at all.
                    delays.Add(thanked.TryGetValue(mark.Value, out var at) ? Stopwatch.GetElapsedTime(at, now).TotalMilliseconds : 0);
                }
            }
        }
        catch (OperationCanceledException) { }
    }
}
