using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores.InClickHouse;

/// <summary>ClickHouse away: scores say that they are late and since when, all else goes on, nothing is lost, and they catch up by themselves.</summary>
public class LateScoresTests
{
    private static readonly (string Language, string Late)[] Said =
    [
        ("en", "Scores are late: their store has not answered since"), ("es", "Las puntuaciones llegan con retraso: su almacén no responde desde"),
        ("de", "Die Werte sind nicht aktuell: Ihr Speicher antwortet seit"), ("fr", "Les scores sont en retard : leur base ne répond plus depuis"),
        ("pl", "Wyniki są opóźnione: ich magazyn nie odpowiada od"),
    ];

    [ClickHouseFact]
    public async Task A_program_is_told_since_when_and_when_to_come_again()
    {
        await using var server = await ClickHouseServer.Create();
        await using var app = await Start(server);
        var api = await Answered(app);
        await server.Kill();
        var before = DateTime.UtcNow.AddSeconds(-1);

        foreach (var path in new[] { "scores?survey=nps&question=nps", "scores/dimensions?survey=nps", "scores/ranking?survey=nps&question=nps&by=own.reason", "surveys/nps/responses" })
        {
            using var answer = await api.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{path}: {answer.StatusCode}");
            Assert.Equal(TimeSpan.FromSeconds(10), answer.Headers.RetryAfter?.Delta);
            var problem = System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync());
            Assert.StartsWith("Scores are late: their store has not answered since", problem.Detail(), StringComparison.Ordinal);
            Assert.InRange(problem.GetProperty("since").GetDateTime().ToUniversalTime(), before, DateTime.UtcNow);
        }

        await A.Responses(api, "nps", new { answers = new { nps = 3 } });
        await server.Start();
        await Soon.Become(() => N(api), n => n == 2);
    }

    [ClickHouseFact]
    public async Task Pages_say_it_in_the_readers_language_and_what_needs_no_scores_goes_on()
    {
        await using var server = await ClickHouseServer.Create();
        await using var app = await Start(server);
        var api = await Answered(app);
        var own = (await api.PostAsJsonAsync("dashboards", new
        {
            name = "Ours", shared = true,
            tiles = new object[] { new { kind = "text", text = "All hands at nine." }, new { kind = "number", survey = "nps", questions = new[] { "nps" }, period = "all" } },
        }).Expect(HttpStatusCode.Created)).GetProperty("key").GetString();
        await server.Kill();
        await A.Responses(api, "nps", new { answers = new { nps = 1, why = "Nobody called back" } });
        await app.Cases(1);

        foreach (var (language, late) in Said)
        {
            var browser = await app.Browser(await app.Person("p" + language, Role.Administrator, language: language));
            var scores = await browser.Page("/scores");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, scores.StatusCode);
            Assert.Contains(late, scores.Text("main"));
            Assert.NotNull(scores.QuerySelector(".side nav a[href='/cases']"));

            var today = await browser.Page("/");
            Assert.Equal(HttpStatusCode.OK, today.StatusCode);
            Assert.Contains(late, today.Text("main"));
            Assert.Contains("Nobody called back", today.Text("main"));

            var dashboard = await browser.Page("/dashboards/" + own);
            Assert.Equal(HttpStatusCode.OK, dashboard.StatusCode);
            Assert.Contains("All hands at nine.", dashboard.Text("main"));
            Assert.Contains(late, dashboard.Text("main"));
            Assert.DoesNotContain("{0}", dashboard.Text("main"));

            var export = await browser.Page("/scores/export.csv?survey=nps&question=nps");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, export.StatusCode);
            Assert.Contains(late, export.Text("main"));
        }
    }

    [ClickHouseFact]
    public async Task One_that_is_there_and_does_not_answer_is_not_waited_for()
    {
        await using var server = await ClickHouseServer.Create();
        await using var app = await Start(server);
        var api = await Answered(app);
        var browser = await app.Browser(await app.Person("ada", Role.Administrator, language: "en"));
        await server.Freeze();
        await A.Responses(api, "nps", new { answers = new { nps = 1, why = "Nobody called back" } });
        await app.Cases(1);

        // Far less than a query may take.
        browser.Timeout = TimeSpan.FromSeconds(40);
        var today = await browser.Page("/");
        Assert.Contains("Nobody called back", today.Text("main"));
        Assert.Contains("Scores are late", today.Text("main"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.Page("/dashboards/owner")).StatusCode);

        await server.Thaw();
        await Soon.Become(() => N(api), n => n == 2, seconds: 60);
        Assert.Equal(HttpStatusCode.OK, (await browser.Page("/dashboards/owner")).StatusCode);
    }

    [ClickHouseFact]
    public async Task No_page_breaks_and_all_are_back_when_it_is_back()
    {
        await using var server = await ClickHouseServer.Create();
        await using var app = await Start(server);
        var api = await Sample.Answered(app, 60);
        await N(api);
        var browser = await app.Browser(await app.Person("ada", Role.Administrator, language: "en"));
        string[] late =
        [
            "/scores", "/scores?survey=nps&question=nps&by=month", "/scores/drivers?survey=nps", "/scores/sample-size?survey=nps", "/dashboards/owner",
            "/dashboards/owner/wall", "/targets/new", "/responses", "/scores/weights/nps/new", "/digests",
        ];
        string[] well = ["/", "/cases", "/dashboards", "/scores/signals", "/scores/saved", "/surveys", "/surveys/nps", "/settings", "/touchpoints"];
        foreach (var path in late.Concat(well)) Assert.True((await browser.Page(path)).StatusCode == HttpStatusCode.OK, $"{path} before");
        await server.Kill();

        foreach (var path in late)
        {
            var page = await browser.Page(path);
            Assert.True(page.StatusCode == HttpStatusCode.ServiceUnavailable, $"{path}: {page.StatusCode}");
            Assert.Contains("Scores are late", page.Text("main"));
            Assert.Equal(path, page.QuerySelector("main .empty-state a")?.GetAttribute("href"));
        }
        foreach (var path in well) Assert.True((await browser.Page(path)).StatusCode == HttpStatusCode.OK, $"{path} meanwhile");

        await server.Start();
        await Soon.Become(async () => (await browser.Page("/scores")).StatusCode, status => status == HttpStatusCode.OK);
        foreach (var path in late) Assert.True((await browser.Page(path)).StatusCode == HttpStatusCode.OK, $"{path} afterwards");
        Assert.Equal(60, await N(api));
    }

    private static Task<TestApp> Start(ClickHouseServer server) => TestApp.Start(options => options with { Scores = server.Anew().ToString() });

    /// <summary>A survey with one answer, which is in its scores.</summary>
    private static async Task<HttpClient> Answered(TestApp app)
    {
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 9 } });
        await N(api);
        return api;
    }

    private static async Task<int> N(HttpClient api)
    {
        using var answer = await api.GetAsync("scores?survey=nps&question=nps");
        return answer.IsSuccessStatusCode ? System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("cells")[0].GetProperty("n").GetInt32() : -1;
    }
}
