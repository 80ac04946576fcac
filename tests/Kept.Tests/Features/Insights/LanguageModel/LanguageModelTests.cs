using System.Net;
using System.Net.Http.Json;
using Kept.Features.Insights.LanguageModel;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Insights.LanguageModel;

public class LanguageModelTests
{
    [Fact]
    public async Task It_is_off_until_an_administrator_names_an_endpoint_and_the_key_is_never_given_out()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        var api = await app.Api();
        await api.GetAsync("language-model").Expect(HttpStatusCode.NotFound);

        var set = await api.PutAsJsonAsync("language-model", Plugged.Settings(model)).Expect(HttpStatusCode.OK);
        var got = await api.GetAsync("language-model").Expect(HttpStatusCode.OK);
        using var ana = await app.SignIn("ana@velamar.example");
        var tried = await Plugged.Try(ana);
        var page = await ana.Page("/settings/language-model");

        Assert.True(got.GetProperty("hasKey").GetBoolean());
        Assert.Contains("It answered", tried);
        Assert.Contains("150 tokens", tried);
        Assert.Contains("Ana Ruiz", page.Text("table"));
        var asked = Assert.Single(model.Asked);
        Assert.Equal(("/v1/chat/completions", "Bearer " + FakeModel.Key), (asked.Path, asked.Authorization));
        var everything = set.ToString() + got + tried + page.DocumentElement.OuterHtml + await Everything(app);
        Assert.DoesNotContain(FakeModel.Key, everything);

        await api.DeleteAsync("language-model").Expect(HttpStatusCode.NoContent);
        await api.GetAsync("language-model").Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("nonsense", "endpoint")]
    [InlineData("ftp://models.example.com", "endpoint")]
    [InlineData("https://me:secret@models.example.com/v1", "endpoint")]
    [InlineData("https://models.example.com/v1?key=1", "endpoint")]
    [InlineData("http://models.example.com/v1", "endpoint")]
    [InlineData("http://169.254.169.254/latest", "endpoint")]
    [InlineData("http://8.8.8.8/v1", "endpoint")]
    [InlineData("http://134744072/v1", "endpoint")]
    [InlineData("http://[2001:4860:4860::8888]/v1", "endpoint")]
    [InlineData("http://ex\u00e4mple..com/v1", "endpoint")]
    public async Task An_address_that_nothing_may_be_sent_to_is_refused_and_the_field_named(string endpoint, string field)
    {
        await using var app = await TestApp.Start();
        var refused = await (await app.Api()).PutAsJsonAsync("language-model", new { endpoint, model = "m" }).Expect(HttpStatusCode.BadRequest);

        Assert.NotEmpty(refused.GetProperty("errors").GetProperty(field)[0].GetString()!);
    }

    [Theory]
    [InlineData("https://api.example.com/v1/chat/completions/", "https://api.example.com/v1")]
    [InlineData("http://localhost:11434/v1", "http://localhost:11434/v1")]
    [InlineData("http://ollama:11434/v1", "http://ollama:11434/v1")]
    [InlineData("http://192.168.1.20/v1", "http://192.168.1.20/v1")]
    [InlineData("http://[fd00::1]:8000/v1", "http://[fd00::1]:8000/v1")]
    public void An_address_of_ones_own_network_may_be_http(string given, string taken) => Assert.Equal(taken, EndpointAddress.Read(given));

    [Fact]
    public async Task A_key_stays_with_the_server_it_was_given_for()
    {
        await using var app = await TestApp.Start();
        await using var one = await FakeModel.Start();
        await using var other = await FakeModel.Start();
        var api = await app.Api();
        await Plugged.In(api, Plugged.Settings(one));

        var refused = await api.PutAsJsonAsync("language-model", Plugged.Settings(other, key: null)).Expect(HttpStatusCode.BadRequest);
        await Plugged.In(api, Plugged.Settings(one, key: null, calls: 7));

        Assert.Contains("another server", refused.GetProperty("errors").GetProperty("key")[0].GetString());
        Assert.True((await api.GetAsync("language-model").Expect(HttpStatusCode.OK)).GetProperty("hasKey").GetBoolean());
    }

    [Fact]
    public async Task Where_the_key_cannot_be_read_any_more_the_page_says_so_and_nothing_is_asked()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        await Plugged.In(await app.Api(), Plugged.Settings(model));
        await app.Stop();
        Directory.Delete(Path.Combine(app.Options.DataFolder, "keys"), recursive: true);
        await using var again = await app.StartAnother();
        using var ana = await again.SignIn("ana@velamar.example");

        Assert.Contains("The key cannot be read any more", (await ana.Page("/settings/language-model")).Text("main"));
        Assert.Contains("is off", await Plugged.Try(ana));
        Assert.Empty(model.Asked);
    }

    [Fact]
    public async Task Only_who_manages_the_organisation_sees_or_changes_it()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        foreach (var role in Role.All.Where(role => role != Role.Administrator))
        {
            var key = await app.Api(role);
            await key.GetAsync("language-model").Expect(HttpStatusCode.NotFound);
            await key.PutAsJsonAsync("language-model", Plugged.Settings(model)).Expect(HttpStatusCode.Forbidden);
            await key.DeleteAsync("language-model").Expect(HttpStatusCode.Forbidden);
        }
        Assert.False(await app.Read(db => db.ModelEndpoints.AnyAsync()));
    }

    [Fact]
    public async Task Twenty_clicks_at_once_on_two_nodes_do_not_overrun_the_calls_of_a_month()
    {
        await using var app = await TestApp.Start();
        await using var other = await app.StartAnother();
        await using var model = await FakeModel.Start();
        await Plugged.In(await app.Api(), Plugged.Settings(model, calls: 3));

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => Trial(at % 2 == 0 ? app : other)));
        while ((await Trial(app)).Outcome == ModelOutcome.Answered) { }

        Assert.Equal(3, model.Asked.Count);
        Assert.All(replies, reply => Assert.Contains(reply.Outcome, new[] { ModelOutcome.Answered, ModelOutcome.Busy, ModelOutcome.BudgetUsed }));
        Assert.Equal((3, 450L), await app.Read(async db => (await db.ModelMonths.Select(m => new { m.Calls, m.Tokens }).SingleAsync()) is var month ? (month.Calls, month.Tokens) : default));
    }

    [Fact]
    public async Task What_a_call_may_cost_is_set_aside_before_it_is_made_and_what_a_killed_process_left_is_spent_after_an_hour()
    {
        await using var app = await TestApp.Start();
        await using var model = await FakeModel.Start();
        await Plugged.In(await app.Api(), Plugged.Settings(model, tokens: 1000));
        var most = new ModelCost(600, 200);
        await app.Use<ModelBudget>(async budget =>
        {
            var endpoint = await app.Read(db => db.ModelEndpoints.AsNoTracking().SingleAsync());
            Assert.NotNull(await budget.Reserve(endpoint, ModelUse.Summaries, most, default));
            Assert.Null(await budget.Reserve(endpoint, ModelUse.Summaries, most, default));
        });
        Assert.Equal(ModelOutcome.BudgetUsed, (await Trial(app)).Outcome);

        var (before, old) = (DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddDays(-400));
        await app.Write(db => db.ModelCalls.ExecuteUpdate(set => set.SetProperty(c => c.At, before)));
        await app.Services.GetRequiredService<SweepModelCalls>().Sweep(default);
        var call = await app.Read(db => db.ModelCalls.SingleAsync());
        Assert.Equal((ModelOutcome.GivenUp, 800), (call.Outcome, call.TokensIn + call.TokensOut));
        Assert.Equal(800, await app.Read(db => db.ModelMonths.Select(m => m.Tokens).SingleAsync()));

        await app.Write(db => db.ModelCalls.ExecuteUpdate(set => set.SetProperty(c => c.At, old)));
        await app.Services.GetRequiredService<SweepModelCalls>().Sweep(default);
        Assert.False(await app.Read(db => db.ModelCalls.AnyAsync()));
    }

    [Fact]
    public void Two_are_asked_at_once_and_after_three_failures_none_for_a_minute()
    {
        var clock = new HandClock();
        using var gate = new ModelGate(clock);
        var stamp = DateTime.UnixEpoch;
        Assert.Null(gate.Enter(stamp, false));
        Assert.Null(gate.Enter(stamp, false));
        Assert.Equal(ModelOutcome.Busy, gate.Enter(stamp, false));
        gate.Leave(stamp, true);
        gate.Leave(stamp, null);
        for (var failed = 0; failed < ModelGate.Failures; failed++)
        {
            Assert.Null(gate.Enter(stamp, false));
            gate.Leave(stamp, false);
        }

        Assert.Equal(ModelOutcome.Resting, gate.Enter(stamp, false));
        Assert.Null(gate.Enter(stamp, evenResting: true));
        gate.Leave(stamp, null);
        clock.Move(ModelGate.Rest);
        Assert.Null(gate.Enter(stamp, false));
        gate.Leave(stamp, false);
        Assert.Equal(ModelOutcome.Resting, gate.Enter(stamp, false));
        Assert.Null(gate.Enter(stamp.AddSeconds(1), false));
    }

    private static async Task<ModelReply<string>> Trial(TestApp app)
    {
        ModelReply<string> reply = null!;
        await app.Use<TryLanguageModel>(async trying => reply = await trying.Handle(default));
        return reply;
    }

    /// <summary>Events and calls as they are stored.</summary>
    private static Task<string> Everything(TestApp app) => app.Read(async db => string.Join('\n',
        (await db.Events.Select(e => e.Data).ToListAsync()).Concat(await db.ModelCalls.Select(c => c.Model).ToListAsync()).Concat(await db.ModelEndpoints.Select(e => e.Key).ToListAsync())));
}
