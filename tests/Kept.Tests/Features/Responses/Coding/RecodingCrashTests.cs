using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Coding;

[Trait("Category", "Slow")]
public class RecodingCrashTests
{
    // More than are looked up one by one.
    private const int Rounds = 11;
    private const int InRound = 2000;

    [Fact]
    public async Task Killed_while_comments_are_coded_anew_it_goes_on_and_counts_as_if_nothing_had_been()
    {
        await using var app = await TestApp.Start();
        var api = await Coded.Answered(app);
        for (var round = 0; round < Rounds; round++) await Coded.Send(api, [.. Enumerable.Range(0, InRound).Select(i => (i % 11, (string?)(i % 2 == 0 ? Coded.Waiting : "The staff were friendly.")))]);
        var key = api.DefaultRequestHeaders.Authorization!.Parameter!;
        await app.Stop();

        await using (var killed = await KeptProcess.Serve(app.Options))
        {
            using var its = Client(killed.Url, key);
            await Soon.Become(() => its.By("reason"), found => found.GetValueOrDefault("waiting.queue") == Rounds * InRound / 2, seconds: 60);
            await its.PostAsJsonAsync("codebook/reasons/waiting.queue/merge", new { into = "waiting.speed" }).Expect(HttpStatusCode.OK);
            await Soon.Become(async () => (await its.GetAsync("codebook").Expect(HttpStatusCode.OK)).GetProperty("left").GetInt64(), left => left > 0);
            await killed.Kill();
        }

        await using (var kept = await KeptProcess.Serve(app.Options))
        {
            using var its = Client(kept.Url, key);
            await Soon.Become(() => its.By("reason"), found => found.GetValueOrDefault("waiting.speed") == Rounds * InRound / 2 && !found.ContainsKey("waiting.queue"), seconds: 60);
            Assert.Equal(0, await kept.Stop());
        }
        var verified = await KeptProcess.Run(app.Options, "verify");
        Assert.True(verified.Code == 0, verified.Output + verified.Error);
    }

    private static HttpClient Client(string url, string key) => new()
    {
        BaseAddress = new Uri(url + "/api/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };
}
