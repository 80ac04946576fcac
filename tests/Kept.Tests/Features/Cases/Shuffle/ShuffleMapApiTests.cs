using System.Net;
using System.Net.Http.Json;
using System.Text;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Closing;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Shuffle;

public class ShuffleMapApiTests
{
    [Fact]
    public async Task Known_hand_offs_give_the_known_map()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (ann, bea, eve) = (await app.Person("ann", Role.Agent), await app.Person("bea", Role.Agent), await app.Person("eve", Role.Agent));
        var (branch, billing) = (await app.Team("branch", ann), await app.Team("billing", bea));
        var told = await Told.In(app, api);
        for (var i = 0; i < 3; i++) told.Case(ann).To(billing, bea).Closed(verdict: Verdict.Solved);
        told.Case(ann).To(billing, bea, HandoffKind.Warm).To(branch, ann).Closed();
        told.Case(eve).Closed();
        told.Case(ann);
        await told.Keep();

        var map = await api.GetAsync("handoffs/map").Expect(HttpStatusCode.OK);
        Assert.Equal((6, 6, 5), (map.GetProperty("cases").GetInt32(), map.GetProperty("held").GetInt32(), map.GetProperty("handoffs").GetInt32()));
        var flow = map.GetProperty("flows")[0];
        Assert.Equal(("team:branch", "Team billing", 4), (flow.GetProperty("from").GetProperty("key").GetString(), flow.GetProperty("to").GetProperty("name").GetString(), flow.GetProperty("handoffs").GetInt32()));
        Assert.Equal((3, 4), (flow.GetProperty("cold").GetProperty("count").GetInt32(), flow.GetProperty("cold").GetProperty("n").GetInt32()));
        Assert.Equal(0.5, flow.GetProperty("medianWait").GetDouble(), 3);
        var figures = map.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("name").GetString()!, f => (f.GetProperty("value"), f.GetProperty("n").GetInt32()));
        Assert.Equal((66.7, 6), (Math.Round(figures["handedOn"].Item1.GetDouble(), 1), figures["handedOn"].Item2));
        Assert.Equal((16.7, 6), (Math.Round(figures["pingPong"].Item1.GetDouble(), 1), figures["pingPong"].Item2));
        Assert.Equal((20.0, 5), (figures["firstStayed"].Item1.GetDouble(), figures["firstStayed"].Item2));
        Assert.Equal((80.0, 20.0), (figures["cold"].Item1.GetDouble(), figures["warm"].Item1.GetDouble()));
        Assert.Equal("eve", map.GetProperty("starts").EnumerateArray().Single(s => s.GetProperty("holder").GetProperty("key").GetString()!.StartsWith("person:", StringComparison.Ordinal)).GetProperty("holder").GetProperty("name").GetString());

        var castles = await api.GetAsync("handoffs/castles").Expect(HttpStatusCode.OK);
        var loop = Assert.Single(castles.GetProperty("loops").EnumerateArray());
        Assert.Equal((1, 2), (loop.GetProperty("times").GetInt32(), loop.GetProperty("holders").GetArrayLength()));
        var longest = (await api.GetAsync("handoffs/odysseys").Expect(HttpStatusCode.OK)).GetProperty("items")[0];
        Assert.Equal(("4", 2, true), (longest.GetProperty("case").GetString(), longest.GetProperty("handoffs").GetInt32(), longest.GetProperty("pingPongs").GetBoolean()));
        var replay = (await api.GetAsync("handoffs/odysseys/4").Expect(HttpStatusCode.OK)).GetProperty("stations");
        Assert.Equal(("warm", "Not ours", "bea"), (replay[1].GetProperty("kind").GetString(), replay[1].GetProperty("said").GetString(), replay[1].GetProperty("person").GetString()));
        Assert.True(replay[2].GetProperty("returned").GetBoolean());
    }

    [Fact]
    public async Task What_happens_to_a_case_is_on_the_map_at_once()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (ann, bea) = (await app.Person("ann", Role.Manager), await app.Person("bea", Role.Agent));
        await app.Team("billing", bea);
        await app.LowAnswer(api);
        Assert.Equal((1, 0), await Counted(api));
        var starts = (await api.GetAsync("handoffs/map").Expect(HttpStatusCode.OK)).GetProperty("starts")[0];
        Assert.Equal("nobody", starts.GetProperty("holder").GetProperty("key").GetString());

        await app.As<Kept.Features.Cases.TakeCase, Kept.Features.Cases.Case>(ann, take => take.Handle("1", default));
        Assert.Equal((1, 0), await Counted(api));
        await app.As<HandOnCase, Handoff>(ann, handOn => handOn.Handle("1", new() { To = new("billing", null), Kind = HandoffKind.Cold, Reason = "Refund" }, default));
        Assert.Equal((1, 1), await Counted(api));
    }

    [Fact]
    public async Task Who_sees_a_part_of_the_house_gets_the_map_of_that_part_and_no_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD");
        await A.Unit(api, "MAD-01", "MAD");
        await A.Unit(api, "BER");
        var units = await app.Read(db => db.Units.ToDictionaryAsync(u => u.Code, u => u.Id));
        var (ann, bea) = (await app.Person("ann", Role.Agent), await app.Person("bea", Role.Agent));
        var (branch, billing) = (await app.Team("branch", ann), await app.Team("billing", bea));
        var told = await Told.In(app, api);
        told.Case(ann, unit: units["MAD-01"]).To(billing, bea).Closed();
        told.Case(ann, unit: units["BER"]).To(billing, bea).To(branch, ann).Closed();
        await told.Keep();

        Assert.Equal((2, 3), await Counted(api));
        var madrid = await app.Api(Role.Manager, "MAD");
        Assert.Equal((1, 1), await Counted(madrid));
        await madrid.GetAsync("handoffs/odysseys/1").Expect(HttpStatusCode.OK);
        await madrid.GetAsync("handoffs/odysseys/2").Expect(HttpStatusCode.NotFound);
        await madrid.GetAsync("handoffs/flows/team:billing/team:branch").Expect(HttpStatusCode.NotFound);
        await madrid.PostAsJsonAsync("handoffs/flows/team:billing/team:branch/comments", new { text = "?" }).Expect(HttpStatusCode.NotFound);
        Assert.Equal((1, 1), await Counted(api, "?unit=MAD"));
        await (await app.Api(Role.Agent)).GetAsync("handoffs/map").Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Analyst)).GetAsync("handoffs/map").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_empty_house_and_a_single_case_break_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        foreach (var part in Parts) await api.GetAsync($"handoffs/{part}").Expect(HttpStatusCode.OK);
        var ann = await app.Person("ann", Role.Agent);
        var told = await Told.In(app, api);
        told.Case(ann).Closed();
        await told.Keep();
        foreach (var part in Parts) await api.GetAsync($"handoffs/{part}?period=all").Expect(HttpStatusCode.OK);
        Assert.Equal((1, 0), await Counted(api));
    }

    [Theory]
    [InlineData("period=soon"), InlineData("min=-1"), InlineData("unit=NOWHERE"), InlineData("from=2026-02-01&to=2026-01-01"), InlineData("where=topic")]
    public async Task A_filter_that_cannot_be_is_refused_with_its_name(string query)
    {
        await using var app = await TestApp.Start();
        var refused = await (await app.Api()).GetAsync($"handoffs/map?{query}").Expect(HttpStatusCode.BadRequest);
        Assert.True(refused.GetProperty("errors").TryGetProperty(query.Split('=')[0], out _));
    }

    [Fact]
    public async Task Who_left_and_a_customer_who_was_erased_leave_their_hand_offs_behind()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (ann, bea) = (await app.Person("ann", Role.Agent), await app.Person("bea", Role.Agent));
        var billing = await app.Team("billing", bea);
        var told = await Told.In(app, api);
        var way = told.Case(ann, words: "The invoice was wrong twice").To(billing, bea).Closed();
        await told.Keep();
        await app.Write(db => db.People.Single(p => p.Id == bea).Leave(DateTime.UtcNow));
        await app.Write(db => db.TeamMembers.RemoveRange(db.TeamMembers));
        await app.Write(db => db.Record(way.Case.ResponseId, new ResponseErased(1), "kept"));

        // The hand-off was to the team, whoever is in it now.
        var map = await api.GetAsync("handoffs/map").Expect(HttpStatusCode.OK);
        Assert.Equal("team:billing", map.GetProperty("flows")[0].GetProperty("to").GetProperty("key").GetString());
        Assert.Equal("bea", (await api.GetAsync("handoffs/odysseys/1").Expect(HttpStatusCode.OK)).GetProperty("stations")[1].GetProperty("person").GetString());
        Assert.Equal((1, 1), await Counted(api, "?reason=-"));
    }

    [Fact]
    public async Task A_log_that_was_brought_in_has_the_same_map_without_kinds()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        const string log = "Case ID,Complete Timestamp,Resource,topic\n1,2024-01-01 08:00,IT/Desk,a\n1,2024-01-01 10:00,Network,a\n2,2024-01-02 08:00,IT/Desk,b\n";
        await app.Use<Kept.Features.Cases.Logs.ImportLog>(import => import.Handle(new(new MemoryStream(Encoding.UTF8.GetBytes(log)), "old desk.csv",
            Map: Kept.Analytics.Handoffs.Reading.LogMap.Parse("""{"case":"Case ID","time":"Complete Timestamp","to":"Resource","attributes":["topic"]}""")), default));

        var map = await api.GetAsync("handoffs/map?log=old-desk").Expect(HttpStatusCode.OK);
        Assert.Equal((2, 1, false), (map.GetProperty("cases").GetInt32(), map.GetProperty("handoffs").GetInt32(), map.GetProperty("knowsKinds").GetBoolean()));
        foreach (var part in Parts) await api.GetAsync($"handoffs/{part}?log=old-desk").Expect(HttpStatusCode.OK);
        Assert.Equal((1, 1), await Counted(api, "?log=old-desk&where=topic:a"));
        var flow = await api.GetAsync("handoffs/flows/IT%2FDesk/Network?log=old-desk").Expect(HttpStatusCode.OK);
        Assert.Equal(1, flow.GetProperty("flow").GetProperty("handoffs").GetInt32());
        await api.PostAsJsonAsync("handoffs/flows/IT%2FDesk/Network/comments?log=old-desk", new { text = "Why?" }).Expect(HttpStatusCode.Created);
        await api.GetAsync("handoffs/map?log=no-such").Expect(HttpStatusCode.NotFound);
    }

    private static readonly string[] Parts = ["map", "castles", "odysseys", "effects", "what-if"];

    private static async Task<(int Cases, int Handoffs)> Counted(HttpClient api, string query = "")
    {
        var map = await api.GetAsync("handoffs/map" + query).Expect(HttpStatusCode.OK);
        return (map.GetProperty("cases").GetInt32(), map.GetProperty("handoffs").GetInt32());
    }
}
