using System.Text;
using Kept.Features.Insights.LanguageModel;
using Kept.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Insights.LanguageModel;

/// <summary>Whatever an endpoint does, the page answers and says it plainly, and nothing of the endpoint's own words is shown.</summary>
public class RudeEndpointTests
{
    [Theory]
    [InlineData(401, null, "refuses the key")]
    [InlineData(403, null, "refuses the key")]
    [InlineData(404, null, "does not know this model")]
    [InlineData(429, null, "too much to do")]
    [InlineData(429, "3600", "too much to do")]
    [InlineData(500, null, "something that Kept cannot use")]
    [InlineData(302, null, "something that Kept cannot use")]
    public async Task A_refusal_is_said_in_plain_words(int status, string? retryAfter, string words)
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        model.Answers = (http, _) => FakeModel.Refuse(http, status, retryAfter);
        await Plugged.In(await app.Api(), Plugged.Settings(model));

        var said = await Plugged.Try(await app.SignIn("ana@velamar.example"));

        Assert.Contains(words, said);
        Assert.DoesNotContain("secret innards", said);
        Assert.Single(model.Asked);
        Assert.Equal(0, await app.Read(db => db.ModelMonths.Select(m => m.Tokens).SingleAsync()));
    }

    [Fact]
    public async Task It_asks_once_more_where_the_endpoint_says_that_it_will_be_free_within_seconds()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        model.Answers = (http, number) => number == 1 ? FakeModel.Refuse(http, 429, "1") : FakeModel.Say(http, "ready");
        await Plugged.In(await app.Api(), Plugged.Settings(model));

        Assert.Contains("It answered", await Plugged.Try(await app.SignIn("ana@velamar.example")));
        Assert.Equal(2, model.Asked.Count);
    }

    [Fact]
    public async Task It_names_the_limit_as_newer_models_want_it()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        model.Answers = (http, number) => number == 1 ? FakeModel.Refuse(http, 400, body: "Unsupported parameter: use 'max_completion_tokens'") : FakeModel.Say(http, "ready");
        await Plugged.In(await app.Api(), Plugged.Settings(model));

        Assert.Contains("It answered", await Plugged.Try(await app.SignIn("ana@velamar.example")));
        Assert.Contains("\"max_completion_tokens\":256", model.Asked.Last().Body);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_the_key_does_not_travel()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        await using var elsewhere = await FakeModel.Start();
        model.Answers = (http, _) =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (307, elsewhere.Endpoint + "/chat/completions");
            return Task.CompletedTask;
        };
        await Plugged.In(await app.Api(), Plugged.Settings(model));

        Assert.Contains("(HTTP 307)", await Plugged.Try(await app.SignIn("ana@velamar.example")));
        Assert.Empty(elsewhere.Asked);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>", "something that Kept cannot use")]
    [InlineData("[]", "something that Kept cannot use")]
    [InlineData("{\"choices\":[]}", "something that Kept cannot use")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"\\ud800\"}}]}", "something that Kept cannot use")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":[1]}}],\"usage\":7}", "something that Kept cannot use")]
    [InlineData("{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"and so on\"}}]}", "more than Kept takes")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"ready\"}}],\"usage\":{\"prompt_tokens\":-5,\"completion_tokens\":1e30}}", "Tokens are estimated")]
    public async Task An_answer_of_another_form_is_said_to_be_one(string body, string words)
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        model.Answers = (http, _) => http.Response.WriteAsync(body);
        await Plugged.In(await app.Api(), Plugged.Settings(model));

        Assert.Contains(words, await Plugged.Try(await app.SignIn("ana@velamar.example")));
        Assert.InRange(await app.Read(db => db.ModelMonths.Select(m => m.Tokens).SingleAsync()), 1, 1000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_without_end_is_left_whether_or_not_its_length_is_said(bool saysLength)
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        model.Answers = async (http, _) =>
        {
            if (saysLength) http.Response.ContentLength = 10_000_000_000;
            var some = Encoding.ASCII.GetBytes(new string(' ', 10_000));
            while (!http.RequestAborted.IsCancellationRequested)
            {
                await http.Response.Body.WriteAsync(some, http.RequestAborted);
                await Task.Yield();
            }
        };
        await Plugged.In(await app.Api(), Plugged.Settings(model));

        // Had it been read on, it would have been too slow.
        Assert.Contains("more than Kept takes", await Plugged.Try(await app.SignIn("ana@velamar.example")));
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_said_to_and_counts_as_the_most_it_can_have_cost()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        model.Answers = async (http, number) =>
        {
            if (number == 1) await http.Response.WriteAsync("{\"choices\":");
            http.Abort();
        };
        await Plugged.In(await app.Api(), Plugged.Settings(model));
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Contains("cannot be reached", await Plugged.Try(ana));
        Assert.Contains("cannot be reached", await Plugged.Try(ana));
        Assert.True(await app.Read(db => db.ModelMonths.Select(m => m.Tokens).SingleAsync()) > 2 * 256);
        Assert.All(await app.Read(db => db.ModelCalls.ToListAsync()), call => Assert.Equal((ModelOutcome.Unreachable, true), (call.Outcome, call.Estimated)));
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_unreachable_and_costs_nothing()
    {
        await using var app = await TestApp.Start();
        var gone = await FakeModel.Start();
        await Plugged.In(await app.Api(), Plugged.Settings(gone));
        await gone.DisposeAsync();

        Assert.Contains("cannot be reached", await Plugged.Try(await app.SignIn("ana@velamar.example")));
        Assert.Equal(0, await app.Read(db => db.ModelMonths.Select(m => m.Tokens).SingleAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_is_silent_or_stops_in_the_middle_is_waited_for_as_long_as_was_set(bool begins)
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        model.Answers = async (http, _) =>
        {
            if (begins) await http.Response.WriteAsync("{\"choices\":[");
            if (begins) await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await Plugged.In(await app.Api(), Plugged.Settings(model, timeout: SetLanguageModel.Quickest));

        Assert.Contains("took too long", await Plugged.Try(await app.SignIn("ana@velamar.example")));
        var call = await app.Read(db => db.ModelCalls.SingleAsync());
        Assert.Equal(ModelOutcome.TooSlow, call.Outcome);
        Assert.InRange(call.Milliseconds!.Value, 4900, 20_000);
    }
}
