using System.Net;
using System.Net.Http.Json;
using System.Text;
using Kept.Data;
using Kept.Features.Cases.Logs;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Cases.Logs;

public class LogsApiTests
{
    private const string Few = "case,time,to,priority\n1,2026-03-02 08:00,A,high\n1,2026-03-02 09:00,B,high\n1,2026-03-02 10:00,A,low\n2,2026-03-02 08:00,A,low\n";

    [Fact]
    public async Task A_log_comes_in_whole_and_is_handed_out()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();

        var brought = await api.PostAsync("handoff-logs?file=Service Désk.csv", Body(Few)).Expect(HttpStatusCode.Created);
        Assert.Equal("service-desk", brought.GetProperty("log").GetProperty("code").GetString());
        Assert.Equal((2, 4, 2, 1), Totals(brought.GetProperty("log")));
        Assert.False(brought.GetProperty("replaced").GetBoolean());
        Assert.Equal(2, brought.GetProperty("notes").GetArrayLength());

        var log = (await Find(app, "service-desk"))!;
        Assert.Equal((2, 2L), (log.Cases, log.Handoffs));
        Assert.Equal(["A", "B", "A"], log.Find("1")!.Stations.Select(station => station.Holder));
        Assert.Same(log, await Find(app, "service-desk"));
        Assert.Null(await Find(app, "none"));
    }

    [Fact]
    public async Task The_same_name_replaces_and_doubles_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.PostAsync("handoff-logs?file=desk.csv", Body(Few)).Expect(HttpStatusCode.Created);
        var before = await Find(app, "desk");

        var again = await api.PostAsync("handoff-logs?file=other.csv&name=Desk", Body(Few + "3,2026-03-02 08:00,C,low\n")).Expect(HttpStatusCode.Created);

        Assert.True(again.GetProperty("replaced").GetBoolean());
        Assert.Equal(3, (await Find(app, "desk"))!.Cases);
        Assert.Equal(2, before!.Cases);
        Assert.Equal((1, 1), await app.Read(async db => (await db.ImportedLogs.CountAsync(), await db.LogChunks.CountAsync())));
        Assert.Equal(2, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(LogBroughtIn))));
    }

    [Fact]
    public async Task A_form_carries_name_map_and_file()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Incidents"), "name" },
            { new StringContent("""{"case": "n", "time": "t", "timeFormat": "d/M/yyyy HH:mm", "to": "g", "missing": "?"}"""), "map" },
            { new ByteArrayContent("n;t;g\n1;2/3/2026 08:00;?\n1;2/3/2026 09:00;A\n"u8.ToArray()), "file", "x.csv" },
        };
        var brought = await api.PostAsync("handoff-logs", form).Expect(HttpStatusCode.Created);
        Assert.Equal((1, 2, 0, 0), Totals(brought.GetProperty("log")));
        Assert.Equal("Incidents", brought.GetProperty("log").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("handoff-logs?file=x.csv", "a,b\n1,2\n", "a, b")]
    [InlineData("handoff-logs?file=x.xes", Few, "CSV")]
    [InlineData("handoff-logs?file=x.csv&map={\"case\": \"number\", \"time\": \"time\", \"to\": \"to\"}", Few, "case, time, to, priority")]
    [InlineData("handoff-logs?file=x.csv&map={", Few, "map")]
    public async Task What_cannot_be_used_leaves_nothing_behind_and_says_why(string path, string content, string said)
    {
        await using var app = await TestApp.Start();
        var refused = await (await app.Api()).PostAsync(path, Body(content)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(said, refused.GetProperty("detail").GetString());
        Assert.Equal(0, await app.Read(db => db.ImportedLogs.CountAsync()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Options.DataFolder, "logs")));
    }

    [Fact]
    public async Task A_log_is_listed_renamed_and_removed()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.PostAsync("handoff-logs?file=desk.csv", Body(Few)).Expect(HttpStatusCode.Created);

        var renamed = await api.PutAsJsonAsync("handoff-logs/desk/name", new { name = "Help desk 2026" }).Expect(HttpStatusCode.OK);
        Assert.Equal(("desk", "Help desk 2026"), (renamed.GetProperty("code").GetString(), renamed.GetProperty("name").GetString()));
        await api.PutAsJsonAsync("handoff-logs/desk/name", new { name = " " }).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(1, (await api.GetAsync("handoff-logs").Expect(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());

        await api.DeleteAsync("handoff-logs/desk").Expect(HttpStatusCode.NoContent);
        await api.GetAsync("handoff-logs/desk").Expect(HttpStatusCode.NotFound);
        await api.DeleteAsync("handoff-logs/desk").Expect(HttpStatusCode.NotFound);
        Assert.Null(await Find(app, "desk"));
        Assert.Equal(0, await app.Read(db => db.LogChunks.CountAsync()));
    }

    [Fact]
    public async Task Who_sees_scores_sees_logs_and_only_who_brings_in_data_for_all_brings_them()
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "MAD-01");
        await (await app.Api()).PostAsync("handoff-logs?file=desk.csv", Body(Few)).Expect(HttpStatusCode.Created);

        var executive = await app.Api(Role.Executive);
        await executive.GetAsync("handoff-logs/desk").Expect(HttpStatusCode.OK);
        await executive.PostAsync("handoff-logs?file=desk.csv", Body(Few)).Expect(HttpStatusCode.Forbidden);
        await executive.DeleteAsync("handoff-logs/desk").Expect(HttpStatusCode.Forbidden);
        await (await app.Api(Role.Lead, "MAD-01")).PostAsync("handoff-logs?file=desk.csv", Body(Few)).Expect(HttpStatusCode.Forbidden);
        await (await app.Api(Role.Agent)).GetAsync("handoff-logs").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_log_larger_than_a_chunk_comes_back_as_it_was()
    {
        await using var app = await TestApp.Start();
        var random = new Random(1);
        var lines = new StringBuilder("case,time,to\n");
        for (var i = 0; i < 400_000; i++) lines.Append(random.NextInt64()).Append(",2026-03-02 ").Append(random.Next(10, 24)).Append(':').Append(random.Next(10, 60)).Append(",team ").Append(random.Next(900)).Append('\n');
        await (await app.Api()).PostAsync("handoff-logs?file=large.csv", Body(lines.ToString())).Expect(HttpStatusCode.Created);
        Assert.True(await app.Read(db => db.LogChunks.CountAsync()) > 1);
        Assert.Equal(400_000, (await Find(app, "large"))!.Events);
    }

    private static ByteArrayContent Body(string content) => new(Encoding.UTF8.GetBytes(content));

    private static async Task<Kept.Analytics.Handoffs.HandoffLog?> Find(TestApp app, string code)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await app.Services.GetRequiredService<HandoffLogs>().Find(scope.ServiceProvider.GetRequiredService<KeptDb>(), code, default);
    }

    private static (int, int, int, int) Totals(System.Text.Json.JsonElement of) =>
        (of.GetProperty("cases").GetInt32(), of.GetProperty("events").GetInt32(), of.GetProperty("handoffs").GetInt32(), of.GetProperty("pingPong").GetInt32());
}
