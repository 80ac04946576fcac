using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Kept.Data.Events;
using Kept.Features.Cases;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases.Alerts;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Kept.Tests.Features.Cases;

[Trait("Category", "Slow")]
public class CaseCrashTests
{
    private const int Customers = 60;
    private const int AnswersEach = 3;

    [Fact]
    public async Task Killed_while_alerts_fall_and_no_mail_goes_out_two_nodes_end_with_one_case_a_customer_and_one_mail_a_case()
    {
        await using var sink = new SmtpSink();
        // Nobody listens there: the mail server is away.
        await using var app = await TestApp.Start(options => options with { Smtp = "smtp://127.0.0.1:1" });
        using var api = await app.Api();
        var key = api.DefaultRequestHeaders.Authorization!.Parameter!;
        await A.Unit(api, "MAD-01");
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01"));
        await A.Survey(api);
        await NamedRulesTests.Rule(api, "Queues", """{ "words": ["queue"] }""", 4);
        await StopReacting(app);

        await using (var killed = await KeptProcess.Serve(app.Options))
        {
            using var its = Client(killed.Url, key);
            var sending = Send(its);
            await Soon.Become(() => app.Read(db => db.Cases.CountAsync()), opened => opened > 0, seconds: 60);
            await killed.Kill();
            await sending;
        }
        await app.Stop();

        // An hour later the mail server is back, and two nodes go on.
        var back = app.Options with { Smtp = sink.Url };
        await using var one = await KeptProcess.Serve(back);
        await using var other = await KeptProcess.Serve(back);
        using (var again = Client(one.Url, key)) await Send(again);
        await Soon.Become(() => app.Read(db => db.Responses.CountAsync()), there => there == Customers * AnswersEach, seconds: 60);
        await Soon.Become(() => app.Read(async db => await db.Cases.CountAsync() + await db.CaseAnswers.CountAsync()), taken => taken >= Customers * AnswersEach, seconds: 60);
        await Soon.Become(() => app.Read(db => db.Mails.CountAsync(m => m.Purpose == "alert" && m.SentAt == null)), left => left == 0, seconds: 60);
        Assert.Equal(0, await one.Stop());
        Assert.Equal(0, await other.Stop());

        var cases = await app.Read(db => db.Cases.AsNoTracking().WithStory().ToListAsync());
        var answers = await app.Read(db => db.Responses.Select(r => r.Id).ToListAsync());
        Assert.Equal(Customers, cases.Select(c => c.CustomerMark).Distinct().Count());
        Assert.Equal(Customers, cases.Count);
        Assert.Equal(answers.Order(), cases.Select(c => c.ResponseId).Concat(cases.SelectMany(c => c.Answers).Select(a => a.ResponseId)).Order());
        Assert.Equal(cases.Select(c => c.Number).Order(), Enumerable.Range(1, Customers));
        Assert.Equal(Customers, await app.Read(db => db.Mails.CountAsync(m => m.Purpose == "alert")));
        Assert.Equal(Customers, sink.Taken.Count(mail => mail.Message.Contains("/cases/", StringComparison.Ordinal)));
    }

    /// <summary>Every answer of every customer, each with its own id; who was not thanked sends again.</summary>
    private static async Task Send(HttpClient api)
    {
        var all = Enumerable.Range(0, Customers * AnswersEach).Select(at => new
        {
            id = $"answer-{at}", answers = new { nps = 2, why = "The queue was long." }, attributes = new { unit = "MAD-01", email = $"customer-{at % Customers}@example.com" },
        });
        try
        {
            foreach (var few in all.Chunk(5)) await api.PostAsJsonAsync("surveys/nps/responses", few).Expect(HttpStatusCode.Created);
        }
        catch (HttpRequestException)
        {
            // It was killed; what it did not thank for is sent again.
        }
    }

    // This node only looks on: what reacts to the answers is to be killed with those who take them.
    private static async Task StopReacting(TestApp app)
    {
        foreach (var worker in app.Services.GetServices<IHostedService>().Where(w => w.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ConsumerRunner<>))) await worker.StopAsync(default);
    }

    private static HttpClient Client(string url, string key) => new()
    {
        BaseAddress = new Uri(url + "/api/v1/"), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };
}
