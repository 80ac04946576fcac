using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class LiveTests
{
    [Fact]
    public async Task An_alert_reaches_the_open_screen_of_the_one_who_may_see_it_and_no_other()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        var (mara, stan) = (await app.Person("mara", Role.Manager, "MAD-01", "es"), await app.Person("stan", Role.Manager, "BCN-01"));
        await app.Responsible("MAD-01", mara);
        await A.Survey(api);
        using var hers = await Screen.Open(await app.Browser(mara, "es"));
        using var his = await Screen.Open(await app.Browser(stan));

        await A.Responses(api, "nps",
            new { answers = new { nps = 1, why = "Cola <b>eterna</b>" }, attributes = new { unit = "MAD-01" } },
            new { answers = new { nps = 2, why = "Barcelona" }, attributes = new { unit = "BCN-01" } });

        var told = await hers.Until(s => s.Contains("live-say"));
        Assert.Contains("""<turbo-stream action="prepend" target="live-cases">""", told);
        Assert.Contains("Cola &lt;b&gt;eterna&lt;/b&gt;", told);
        Assert.Contains("un cliente ha puntuado 1 de 10", told);
        Assert.DoesNotContain("Barcelona", told);
        await his.Until(s => s.Contains("Barcelona"));
        Assert.DoesNotContain("eterna", his.Heard);
        await hers.Until(s => s.Contains("""target="live-open-cases"><template>1</template>"""));
    }

    [Fact]
    public async Task A_case_leaves_the_screen_when_it_is_closed()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var lead = await app.Person("lea", Role.Lead);
        var about = await app.LowAnswer(api);
        using var screen = await Screen.Open(await app.Browser(lead));

        await api.PostAsJsonAsync("cases/1/closure", new { solution = "Done" }).Expect(HttpStatusCode.Created);

        await screen.Until(s => s.Contains($"""<turbo-stream action="remove" target="case-{about.Id:N}">"""));
    }

    [Fact]
    public async Task Nobody_listens_without_signing_in_nor_with_a_key()
    {
        await using var app = await TestApp.Start();
        using var nobody = app.Browser();
        using var refused = await nobody.GetAsync("/live");
        Assert.NotEqual("text/event-stream", refused.Content.Headers.ContentType?.MediaType);

        using var key = await app.Api();
        using var program = await key.GetAsync(app.Url + "/live");
        Assert.Equal(HttpStatusCode.Forbidden, program.StatusCode);
    }

    /// <summary>An open page's stream of events.</summary>
    private sealed class Screen(HttpClient browser, StreamReader stream) : IDisposable
    {
        public string Heard { get; private set; } = "";

        /// <summary>Listening for certain: the first count has come.</summary>
        public static async Task<Screen> Open(HttpClient browser)
        {
            var answer = await browser.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            var screen = new Screen(browser, new StreamReader(await answer.Content.ReadAsStreamAsync()));
            await screen.Until(s => s.Contains("live-open-cases"));
            return screen;
        }

        public async Task<string> Until(Func<string, bool> heard)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (!heard(Heard)) Heard += await stream.ReadLineAsync(limit.Token) + "\n";
            return Heard;
        }

        public void Dispose()
        {
            stream.Dispose();
            browser.Dispose();
        }
    }
}
