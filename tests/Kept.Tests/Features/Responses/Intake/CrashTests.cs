using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kept.Data.Events;
using Kept.Features.Responses;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Kept.Tests.Features.Responses.Intake;

[Trait("Category", "Slow")]
public class CrashTests
{
    private const int Crashes = 2;
    private const int Senders = 16;
    private const int AtLeastBeforeCrash = 150;

    [Fact]
    public async Task However_often_Kept_is_killed_under_load_every_thanked_for_answer_is_there_once()
    {
        await using var app = await TestApp.Start();
        var key = await Prepare(app);
        var thanked = new ConcurrentDictionary<string, bool>();
        var sent = new ConcurrentDictionary<string, bool>();
        for (var crash = 0; crash < Crashes; crash++)
        {
            await using var kept = await KeptProcess.Serve(app.Options);
            var before = thanked.Count;
            var load = Enumerable.Range(0, Senders).Select(sender => Send(kept.Url, key, $"{crash}-{sender}", sent, thanked)).ToList();
            await Soon.Become(() => Task.FromResult(thanked.Count), count => count >= before + AtLeastBeforeCrash);
            await kept.Kill();
            await Task.WhenAll(load);
        }

        await using (var kept = await KeptProcess.Serve(app.Options))
        {
            // Whoever was not thanked sends again: what had been written is known, the rest is taken now.
            using var api = Client(kept.Url, key);
            foreach (var id in sent.Keys.Where(id => !thanked.ContainsKey(id))) await A.Responses(api, "nps", Body(id));
            await EveryLowScoreHasItsCase(app);
            Assert.Equal(0, await kept.Stop());
        }

        var ids = await app.Read(db => db.Responses.Select(r => new { r.Id, r.OwnId }).ToListAsync());
        var told = await app.Read(db => db.Events.Where(e => e.Kind == nameof(ResponseReceived)).Select(e => e.SubjectId).ToListAsync());
        Assert.True(thanked.Count >= Crashes * AtLeastBeforeCrash);
        Assert.Equal(sent.Keys.Order(StringComparer.Ordinal), ids.Select(r => r.OwnId!).Order(StringComparer.Ordinal));
        Assert.Equal(ids.Select(r => r.Id).Order(), told.Order());
    }

    [Fact]
    public async Task Told_to_stop_under_load_it_finishes_what_it_took_and_thanks_for_it()
    {
        await using var app = await TestApp.Start();
        var key = await Prepare(app);
        var (sent, thanked) = (new ConcurrentDictionary<string, bool>(), new ConcurrentDictionary<string, bool>());
        await using var kept = await KeptProcess.Serve(app.Options);
        var load = Enumerable.Range(0, Senders).Select(sender => Send(kept.Url, key, $"{sender}", sent, thanked)).ToList();
        await Soon.Become(() => Task.FromResult(thanked.Count), count => count >= AtLeastBeforeCrash);

        Assert.Equal(0, await kept.Stop());
        await Task.WhenAll(load);

        var there = await app.Read(db => db.Responses.Select(r => r.OwnId!).ToListAsync());
        Assert.Equal(thanked.Keys.Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
        Assert.True(sent.Count - thanked.Count <= Senders);
    }

    /// <summary>One case for each answer, all of them low, and none twice, though those who opened them were killed.</summary>
    private static async Task EveryLowScoreHasItsCase(TestApp app)
    {
        var answers = await app.Read(db => db.Responses.Select(r => r.Id).ToListAsync());
        await Soon.Become(() => app.Read(db => db.Cases.CountAsync()), cases => cases >= answers.Count, seconds: 30);
        Assert.Equal(answers.Select(id => (Guid?)id).Order(), (await app.Read(db => db.Cases.Select(c => (Guid?)c.ResponseId).ToListAsync())).Order());
    }

    private static async Task<string> Prepare(TestApp app)
    {
        using var api = await app.Api();
        await A.Survey(api);
        // This node only looks on: what reacts to the answers is to be killed with those who take them.
        foreach (var worker in app.Services.GetServices<IHostedService>().Where(w => w.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ConsumerRunner<>))) await worker.StopAsync(default);
        return api.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    /// <summary>Sends one answer after the other until nobody answers.</summary>
    private static async Task Send(string url, string key, string prefix, ConcurrentDictionary<string, bool> sent, ConcurrentDictionary<string, bool> thanked)
    {
        using var api = Client(url, key);
        for (var i = 0; ; i++)
        {
            var id = $"{prefix}-{i}";
            sent[id] = true;
            try
            {
                using var answer = await api.PostAsJsonAsync("surveys/nps/responses", Body(id));
                if (answer.StatusCode != HttpStatusCode.Created) return;
                thanked[id] = true;
            }
            catch (HttpRequestException) { return; }
        }
    }

    private static object Body(string id) => new { id, answers = new { nps = 2, why = "The queue was long." } };

    private static HttpClient Client(string url, string key) => new()
    {
        BaseAddress = new Uri(url + "/api/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };
}
