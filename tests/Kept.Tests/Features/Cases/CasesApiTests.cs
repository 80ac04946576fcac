using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases;
using Kept.Features.Cases.Inbox;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class CasesApiTests
{
    [Fact]
    public async Task A_program_reads_hands_on_accepts_closes_and_reopens()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var bea = await app.Person("bea", Role.Agent);
        await app.Team("billing", bea);
        var id = (await app.LowAnswer(api)).Id;

        var first = await api.PostAsJsonAsync($"cases/{id}/handoffs", new { to = new { team = "billing" }, kind = "warm", reason = "Refund" }).Expect(HttpStatusCode.Created);
        Assert.Equal(1, first.GetProperty("number").GetInt32());
        await api.PostAsJsonAsync($"cases/{id}/closure", new { solution = "Done" }).Expect(HttpStatusCode.Conflict);
        await api.PostAsync($"cases/{id}/handoffs/1/acceptance", null).Expect(HttpStatusCode.Created);
        Assert.Contains("accepted already", (await api.PostAsync($"cases/{id}/handoffs/1/acceptance", null).Expect(HttpStatusCode.Conflict)).Detail());
        await api.PostAsJsonAsync($"cases/{id}/handoffs", new { to = new { person = "BEA@velamar.example" }, kind = "cold", reason = "Yours" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync($"cases/{id}/handoffs/2/acceptance", new { by = "bea@velamar.example" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync($"cases/{id}/notes", new { text = "Called her" }).Expect(HttpStatusCode.Created);
        var closure = await api.PostAsJsonAsync($"cases/{id}/closure", new { solution = "Refunded", evidence = "R-17" }).Expect(HttpStatusCode.Created);
        Assert.False(closure.GetProperty("customerAsked").GetBoolean());
        var again = await api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"cases/{id}/closure") { Content = JsonContent.Create(new { reason = "It bounced" }) }).Expect(HttpStatusCode.OK);

        Assert.Equal("open", again.GetProperty("state").GetString());
        Assert.Equal(2, again.GetProperty("handoffs").GetInt32());
        Assert.Equal("bea", again.GetProperty("owner").GetProperty("name").GetString());
        Assert.Equal(
            ["opened", "handedOn", "accepted", "handedOn", "accepted", "noted", "closed", "notAsked", "reopened"],
            again.GetProperty("story").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Mistakes_are_told_apart_and_in_a_sentence()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var number = (await app.LowAnswer(api)).Number;

        await api.PostAsJsonAsync($"cases/{number}/handoffs", new { to = new { team = "nowhere" }, kind = "warm", reason = "x" }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync($"cases/{number}/handoffs", new { to = new { }, kind = "warm", reason = "x" }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync($"cases/{number}/closure", new { solution = "" }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsync($"cases/{number}/ownership", null).Expect(HttpStatusCode.Forbidden);
        await api.GetAsync("cases/999").Expect(HttpStatusCode.NotFound);
        await api.GetAsync("cases/nonsense").Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Analyst)).GetAsync("cases").Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Executive)).PostAsJsonAsync($"cases/{number}/notes", new { text = "x" }).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Lists_go_on_where_they_stopped_and_are_narrowed_by_state_unit_owner_and_words()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 7).Select(i => (object)new { answers = new { nps = i % 7, why = $"Grund {i}" }, attributes = new { unit = i < 3 ? "MAD-01" : "ES" } })]);
        await app.Cases(7);
        await api.PostAsJsonAsync("cases/7/closure", new { solution = "Done" }).Expect(HttpStatusCode.Created);

        var first = await api.GetAsync("cases?limit=4").Expect(HttpStatusCode.OK);
        var second = await api.GetAsync($"cases?limit=4&cursor={first.GetProperty("next").GetString()}").Expect(HttpStatusCode.OK);

        Assert.Equal("7, 6, 5, 4", Numbers(first));
        Assert.Equal("3, 2, 1", Numbers(second));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal("7", Numbers(await api.GetAsync("cases?state=closed").Expect(HttpStatusCode.OK)));
        Assert.Equal("3, 2, 1", Numbers(await api.GetAsync("cases?unit=MAD-01").Expect(HttpStatusCode.OK)));
        Assert.Equal("7, 6, 5, 4, 3, 2, 1", Numbers(await api.GetAsync("cases?unit=ES").Expect(HttpStatusCode.OK)));
        Assert.Equal("5", Numbers(await api.GetAsync("cases?search=grund%204").Expect(HttpStatusCode.OK)));
        Assert.Equal("7, 6, 5, 4, 3, 2, 1", Numbers(await api.GetAsync("cases?owner=unassigned").Expect(HttpStatusCode.OK)));
        Assert.Empty(Numbers(await api.GetAsync("cases?overdue=true").Expect(HttpStatusCode.OK)));
    }

    [Fact]
    public async Task Who_may_not_see_a_case_is_told_that_there_is_none()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "BCN-01");
        var (manager, stranger) = (await app.Person("mara", Role.Manager, "MAD-01"), await app.Person("stan", Role.Manager, "BCN-01"));
        var (local, free, owner) = (await app.Person("lena", Role.Agent, "MAD-01"), await app.Person("fran", Role.Agent), await app.Person("olga", Role.Agent));
        await app.Team("billing", free);
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 1 }, attributes = new { unit = "MAD-01" } });
        await app.Cases(1);

        (string Name, Guid Id)[] people = [("manager", manager), ("stranger", stranger), ("local", local), ("free", free), ("owner", owner)];
        Task<bool> Sees(Guid person) => app.As<ListCases, bool>(person, async list => (await list.Handle(new CaseFilter(), null, null, default)).Items.Count == 1);
        async Task<string> Seers()
        {
            var seers = new List<string>();
            foreach (var (name, person) in people) if (await Sees(person)) seers.Add(name);
            return string.Join(' ', seers);
        }
        Assert.Equal("manager local", await Seers());

        await api.PostAsJsonAsync("cases/1/handoffs", new { to = new { person = "olga@velamar.example" }, kind = "cold", reason = "x" }).Expect(HttpStatusCode.Created);
        Assert.Equal("manager owner", await Seers());

        await api.PostAsJsonAsync("cases/1/handoffs", new { to = new { team = "billing" }, kind = "warm", reason = "x" }).Expect(HttpStatusCode.Created);
        Assert.Equal("manager free owner", await Seers());

        await (await app.Api(Role.Manager, "BCN-01")).GetAsync("cases/1").Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Manager, "BCN-01")).PostAsJsonAsync("cases/1/closure", new { solution = "x" }).Expect(HttpStatusCode.NotFound);
    }

    private static string Numbers(System.Text.Json.JsonElement list) => string.Join(", ", list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("number").GetInt32()));
}
