using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class FollowUpTests
{
    [Fact]
    public async Task The_chain_says_how_far_cases_came_and_a_pile_of_untouched_ones_counts()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 6).Select(i => (object)new { answers = new { nps = 1 }, attributes = new { unit = i < 4 ? "MAD-01" : "BCN-01" } })]);
        await app.Cases(6);
        await api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "Listened" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/closure", new { solution = "Refunded" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/closure/verdict", new { verdict = "solved", how = "phone" }).Expect(HttpStatusCode.Created);

        var chain = await api.GetAsync("cases/follow-up").Expect(HttpStatusCode.OK);
        var all = chain.GetProperty("all");
        Assert.Equal([6, 0, 1, 1, 1], all.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("reached").GetInt32()));
        Assert.Equal(JsonValueKind.Null, all.GetProperty("links")[2].GetProperty("medianHours").ValueKind); // five of six still wait
        Assert.Equal((100d, 1), (all.GetProperty("recovered").GetProperty("percent").GetDouble(), all.GetProperty("recovered").GetProperty("n").GetInt32()));
        Assert.Equal([("MAD-01", 4), ("BCN-01", 2)], chain.GetProperty("groups").EnumerateArray().Select(g => (g.GetProperty("code").GetString(), g.GetProperty("cases").GetInt32())));
    }

    [Fact]
    public async Task Who_sees_some_units_sees_their_chain_and_who_only_works_sees_none()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 3).Select(i => (object)new { answers = new { nps = 1 }, attributes = new { unit = i < 2 ? "MAD-01" : "BCN-01" } })]);
        await app.Cases(3);
        using var manager = await app.Browser(await app.Person("rosa", Role.Manager, "MAD-01"));
        using var agent = await app.Browser(await app.Person("bea", Role.Agent, "MAD-01"));

        var page = await manager.Page("/cases/follow-up?from=nonsense");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Page("/cases/follow-up")).StatusCode);
        Assert.Equal(3, (await api.GetAsync("cases/follow-up?by=team").Expect(HttpStatusCode.OK)).GetProperty("all").GetProperty("cases").GetInt32());
        await api.GetAsync("cases/follow-up?by=weather").Expect(HttpStatusCode.BadRequest);
        await api.GetAsync("cases/follow-up?from=2026-02-02&to=2026-02-01").Expect(HttpStatusCode.BadRequest);
        await api.GetAsync("cases/follow-up?from=2001-02-02&to=2026-02-01").Expect(HttpStatusCode.BadRequest);
    }
}
