using System.Net;
using System.Net.Http.Json;
using Kept.Features.Responses;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Responses.Intake;

using Intake = Kept.Features.Responses.Intake.Intake;

public class IntakeTests
{
    [Fact]
    public async Task Answers_that_wait_when_Kept_stops_are_written_before_it_goes()
    {
        await using var app = await TestApp.Start();
        await using var node = await app.StartAnother();
        var intake = node.Services.GetRequiredService<Intake>();

        var waiting = Enumerable.Range(0, 500).Select(i => intake.Accept(Answer($"s{i}"), default)).ToList();
        await node.DisposeAsync();

        Assert.All(await Task.WhenAll(waiting), Assert.True);
        Assert.Equal(500, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task An_answer_after_the_stop_is_told_to_come_again()
    {
        await using var app = await TestApp.Start();
        var node = await app.StartAnother();
        var intake = node.Services.GetRequiredService<Intake>();
        await node.DisposeAsync();

        await Assert.ThrowsAsync<Kept.Features.Responses.Intake.IntakeUnavailableException>(() => intake.Accept(Answer("late"), default));
    }

    [Fact]
    public async Task One_answer_that_cannot_be_written_does_not_spoil_those_committed_with_it()
    {
        await using var app = await TestApp.Start();
        var intake = app.Services.GetRequiredService<Intake>();

        var good = Enumerable.Range(0, 20).Select(i => intake.Accept(Answer($"g{i}"), default)).ToList();
        var bad = intake.Accept(Answer("bad") with { Answers = null! }, default);
        good.AddRange(Enumerable.Range(20, 20).Select(i => intake.Accept(Answer($"g{i}"), default)));

        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        await Task.WhenAll(good);
        Assert.Equal(40, await app.Read(db => db.Responses.CountAsync()));
        Assert.Equal(40, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(ResponseReceived))));
    }

    [Fact]
    public async Task The_same_answer_on_two_nodes_at_once_is_one_response_and_one_event()
    {
        await using var app = await TestApp.Start();
        await using var other = await app.StartAnother();
        var intakes = new[] { app, other }.Select(node => node.Services.GetRequiredService<Intake>()).ToList();
        var survey = Guid.CreateVersion7();

        var taken = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => intakes[i % 2].Accept(Answer($"same{i / 4}") with { SurveyId = survey }, default)));

        Assert.Equal(100, taken.Count(fresh => fresh));
        Assert.Equal(100, await app.Read(db => db.Responses.CountAsync()));
        Assert.Equal(100, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(ResponseReceived))));
    }

    [Fact]
    public async Task While_the_database_is_away_senders_wait_or_are_told_to_come_again_and_everything_is_there_once_at_the_end()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { id = "before", answers = new { nps = 9 } });

        var outage = await Outage.Begin(app.Options);
        var sending = Enumerable.Range(0, 20).Select(i => Send($"o{i}")).ToList();
        var change = api.PostAsJsonAsync("units", new { code = "LATER", name = "Later" });
        await outage.Last(TimeSpan.FromSeconds(4));
        await outage.DisposeAsync();

        for (var i = 0; i < sending.Count; i++)
        {
            using var sent = await sending[i];
            Assert.Contains(sent.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable });
            // Who was told to come again comes again.
            if (sent.StatusCode == HttpStatusCode.ServiceUnavailable) await Send($"o{i}").Expect(HttpStatusCode.Created);
        }
        using var changed = await change;
        Assert.Contains(changed.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable });
        Assert.Equal(21, await app.Read(db => db.Responses.CountAsync()));
        Assert.Equal(21, await app.Read(db => db.Events.Where(e => e.Kind == nameof(ResponseReceived)).Select(e => e.SubjectId).Distinct().CountAsync()));
        Assert.Equal(changed.StatusCode == HttpStatusCode.Created ? 1 : 0, await app.Read(db => db.Units.CountAsync()));

        Task<HttpResponseMessage> Send(string id) => api.PostAsJsonAsync("surveys/nps/responses", new { id, answers = new { nps = 9 } });
    }

    private static Submission Answer(string ownId) => new(
        Guid.CreateVersion7(), Guid.Empty, 1, ownId, null, null, "api", "en", DateTime.UtcNow, DateTime.UtcNow, """{"nps":9}""", null, null);
}
