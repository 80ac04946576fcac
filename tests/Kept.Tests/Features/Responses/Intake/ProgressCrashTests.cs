using Kept.Features.Responses;
using Kept.Tests.Features.Responses.Answering;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Intake;

[Trait("Category", "Slow")]
public class ProgressCrashTests
{
    private const int Respondents = 20;

    [Fact]
    public async Task What_was_saved_on_the_way_survives_a_kill_and_is_sent_after_it()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps");
        var path = (await Respondent.Of(app)).Path;
        var left = new string?[Respondents];
        await using (var kept = await KeptProcess.Serve(app.Options))
        {
            await Task.WhenAll(Enumerable.Range(0, Respondents).Select(async i =>
            {
                using var browser = Browser(kept);
                var customer = new Respondent(browser, path);
                left[i] = (await customer.Send(await customer.Open(), ("nps", "3"), ("why", $"Words of {i}"))).Location;
            }));
            await kept.Kill();
        }

        await using var again = await KeptProcess.Serve(app.Options);
        await Task.WhenAll(left.Select(async (location, i) =>
        {
            using var browser = Browser(again);
            var customer = new Respondent(browser, path);
            var second = await customer.Open(location);
            Assert.Contains("Second page", second);
            await customer.Step(await customer.Step(second, ("sorry", "The queue")), ("staff", "4"));
        }));
        Assert.Equal(0, await again.Stop());

        var answers = await app.Read(db => db.Responses.Select(r => r.Answers).ToListAsync());
        Assert.Equal(
            Enumerable.Range(0, Respondents).Select(i => $$"""{"nps":3,"why":"Words of {{i}}","sorry":"The queue","staff":4}""").Order(StringComparer.Ordinal),
            answers.Order(StringComparer.Ordinal));
        Assert.Equal(0, await app.Read(db => db.BegunResponses.CountAsync()));
    }

    private static HttpClient Browser(KeptProcess kept) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(kept.Url) };
}
