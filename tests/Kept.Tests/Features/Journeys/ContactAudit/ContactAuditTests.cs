using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Journeys.ContactAudit;

/// <summary>The contact audit through the API.</summary>
public class ContactAuditTests
{
    internal const string Csv = """
        node,kind,name,words,language,key,to,wait_seconds,settles
        main,menu,Main menu,Welcome to Velamar,en,,,,
        main,,,For billing press 1,en,1,billing,,
        main,,,For everything else press 2,en,2,goodbye,,
        main,,,,,0,care,,
        billing,queue,Billing,,,,,40,invoice
        care,queue,Care,,,,,20,
        goodbye,message,Goodbye,Please write to us. Goodbye.,en,,,,
        """;

    internal static async Task Need(HttpClient api, string code, int perMonth) =>
        await api.PostAsJsonAsync("contact-audit/needs", new { code, perMonth, names = new { en = "Need " + code, es = "Necesidad " + code } }).Expect(HttpStatusCode.Created);

    internal static async Task<JsonElement> Menu(HttpClient api, string csv = Csv)
    {
        await api.PostAsJsonAsync("contact-audit/menus", new { code = "main", name = "The main number", number = "+34 900" }).Expect(HttpStatusCode.Created);
        await Import(api, csv).Expect(HttpStatusCode.OK);
        return await api.PostAsJsonAsync("contact-audit/menus/main/versions", new { since = "2026-01-10", note = "First" }).Expect(HttpStatusCode.Created);
    }

    internal static Task<HttpResponseMessage> Import(HttpClient api, string file)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return api.PostAsync("contact-audit/menus/main/import?name=menu.csv", content);
    }

    [Fact]
    public async Task A_menu_is_imported_kept_judged_and_compared_with_the_next_version()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Need(api, "invoice", 100);

        var first = await Menu(api);
        await Import(api, Csv.Replace("goodbye,message,Goodbye,Please write to us. Goodbye.,en,,,,", "goodbye,queue,Others,,,,,5,", StringComparison.Ordinal)).Expect(HttpStatusCode.OK);
        var second = await api.PostAsJsonAsync("contact-audit/menus/main/versions", new { since = "2026-05-01" }).Expect(HttpStatusCode.Created);

        Assert.Equal((7, 9), (first.GetProperty("judgement").GetProperty("rulesKept").GetInt32(), first.GetProperty("judgement").GetProperty("rulesJudged").GetInt32()));
        Assert.Equal("deadEnd", first.GetProperty("judgement").GetProperty("findings")[0].GetProperty("kind").GetString());
        Assert.Equal(1, first.GetProperty("judgement").GetProperty("needs").GetProperty("invoice").GetProperty("keys").GetInt32());
        Assert.Equal(9, second.GetProperty("judgement").GetProperty("rulesKept").GetInt32());
        Assert.Equal("goodbye", second.GetProperty("changes")[0].GetProperty("node").GetString());
        Assert.Equal([9, 7], second.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("judgement").GetProperty("rulesKept").GetInt32()));
        var list = await api.GetAsync("contact-audit/menus").Expect(HttpStatusCode.OK);
        Assert.Equal((2, false), (list.GetProperty("items")[0].GetProperty("version").GetInt32(), list.GetProperty("items")[0].GetProperty("hasDraft").GetBoolean()));
        Assert.Equal("kept-phone-menu/1", (await api.GetAsync("contact-audit/menus/main/versions/1").Expect(HttpStatusCode.OK)).GetProperty("form").GetString());
        Assert.Equal(2, await app.Read(db => db.Events.CountAsync(e => e.Kind == "MenuVersionKept")));
        await api.PostAsJsonAsync("contact-audit/menus/main/versions", new { }).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_draft_can_be_undone_state_by_state_but_not_beyond_what_was_kept()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Menu(api);
        var kept = await api.GetAsync("contact-audit/menus/main/draft").Expect(HttpStatusCode.OK);

        await api.PutAsJsonAsync("contact-audit/menus/main/draft", new { form = "kept-phone-menu/1", languages = new[] { "en" }, start = "a", nodes = new[] { new { code = "a", kind = "queue" } } }).Expect(HttpStatusCode.OK);
        Assert.Equal("a", (await api.GetAsync("contact-audit/menus/main/draft").Expect(HttpStatusCode.OK)).GetProperty("start").GetString());
        await api.DeleteAsync("contact-audit/menus/main/draft").Expect(HttpStatusCode.NoContent);

        Assert.Equal(kept.ToString(), (await api.GetAsync("contact-audit/menus/main/draft").Expect(HttpStatusCode.OK)).ToString());
        await api.DeleteAsync("contact-audit/menus/main/draft").Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_file_that_is_no_menu_is_refused_with_its_place_and_changes_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Menu(api);

        Assert.Contains("line 2", (await Import(api, "node,kind\nmain,robot\n").Expect(HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
        Assert.Contains("XML", (await Import(api, "<vxml><form>").Expect(HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
        Assert.Contains("CSV", (await Import(api, "node,kind\n\"main,menu\n").Expect(HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
        await api.PutAsJsonAsync("contact-audit/menus/main/draft", new { form = "kept-phone-menu/1" }).Expect(HttpStatusCode.BadRequest);

        Assert.False((await api.GetAsync("contact-audit/menus/main").Expect(HttpStatusCode.OK)).GetProperty("hasDraft").GetBoolean());
    }

    [Fact]
    public async Task Test_calls_stand_beside_the_drawn_menu_of_their_version()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Menu(api);

        foreach (var seconds in new[] { 50, 52, 55, 60, 61, 90 }) await api.PostAsJsonAsync("contact-audit/menus/main/calls", new { keys = "1", seconds, reached = true }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("contact-audit/menus/main/calls", new { keys = "2", seconds = 20, reached = false, note = "It hung up" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("contact-audit/menus/main/calls", new { keys = "1", seconds = 500, reached = true, calledAt = "2025-06-01T10:00:00Z" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("contact-audit/menus/main/calls", new { keys = "1 x", seconds = 20 }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("contact-audit/menus/main/calls", new { keys = "1", seconds = -20 }).Expect(HttpStatusCode.BadRequest);

        var calls = await api.GetAsync("contact-audit/menus/main/calls").Expect(HttpStatusCode.OK);
        Assert.Equal((7, 6, 57.5), (calls.GetProperty("tried").GetInt32(), calls.GetProperty("reached").GetInt32(), calls.GetProperty("median").GetDouble()));
        Assert.Equal((50.0, 90.0), (calls.GetProperty("low").GetDouble(), calls.GetProperty("high").GetDouble()));
        // Seven words at 150 a minute, two seconds for the key, forty of waiting.
        Assert.Equal(57.5 - (7 * 0.4 + 2 + 40), calls.GetProperty("longerThanDrawn").GetDouble(), 6);
        Assert.Equal(JsonValueKind.Null, calls.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("seconds").GetDouble() == 500).GetProperty("drawn").ValueKind);
    }

    [Fact]
    public async Task A_round_begins_with_what_the_last_one_found_and_says_what_got_better_or_worse()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Need(api, "invoice", 300);
        await Need(api, "refund", 100);
        Task<JsonElement> Way(string need, string channel, object found, HttpStatusCode status = HttpStatusCode.OK) => api.PutAsJsonAsync($"contact-audit/needs/{need}/ways/{channel}", found).Expect(status);

        await Way("invoice", "web", new { outcome = "oneStep" }, HttpStatusCode.Conflict);
        await api.PostAsJsonAsync("contact-audit/rounds", new { on = "2026-02-01", note = "First" }).Expect(HttpStatusCode.Created);
        await Way("invoice", "web", new { outcome = "moreSteps", steps = 3, minutes = 9, easyToFind = false });
        await Way("refund", "phone", new { outcome = "oneStep", minutes = 4, hours = "8–20" });
        await Way("refund", "phone", new { outcome = "oneStep", minutes = -1 }, HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("contact-audit/rounds", new { on = "2026-02-01" }).Expect(HttpStatusCode.Conflict);
        await api.PostAsJsonAsync("contact-audit/rounds", new { on = "2026-06-01" }).Expect(HttpStatusCode.Created);
        await Way("invoice", "web", new { outcome = "oneStep", steps = 9 });
        await Way("refund", "phone", new { outcome = "moreSteps", steps = 2 });

        var now = await api.GetAsync("contact-audit").Expect(HttpStatusCode.OK);
        Assert.Equal((2, 1, 75.0), (now.GetProperty("needs").GetInt32(), now.GetProperty("oneStep").GetInt32(), now.GetProperty("round").GetProperty("shareOfContacts").GetDouble()));
        Assert.Equal(["refund", "invoice"], now.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("code").GetString()));
        Assert.Equal([("refund", false), ("invoice", true)], now.GetProperty("changes").EnumerateArray().Select(c => (c.GetProperty("need").GetString()!, c.GetProperty("better").GetBoolean())));
        Assert.Equal(1, now.GetProperty("items")[1].GetProperty("ways")[0].GetProperty("steps").GetInt32());
        var then = await api.GetAsync("contact-audit?round=1").Expect(HttpStatusCode.OK);
        Assert.Equal(25.0, then.GetProperty("round").GetProperty("shareOfContacts").GetDouble());
        Assert.Equal(3, then.GetProperty("items")[0].GetProperty("ways")[0].GetProperty("steps").GetInt32());
    }

    [Fact]
    public async Task Who_may_not_manage_touchpoints_sees_and_logs_calls_but_changes_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Menu(api);
        var analyst = await app.Api(Role.Analyst);

        await analyst.GetAsync("contact-audit").Expect(HttpStatusCode.OK);
        await analyst.PostAsJsonAsync("contact-audit/menus/main/calls", new { keys = "1", seconds = 20, reached = true }).Expect(HttpStatusCode.Created);
        await analyst.PutAsJsonAsync("contact-audit/limits", new { levels = 9 }).Expect(HttpStatusCode.Forbidden);
        await analyst.DeleteAsync("contact-audit/menus/main").Expect(HttpStatusCode.Forbidden);
        await analyst.PostAsJsonAsync("contact-audit/rounds", new { }).Expect(HttpStatusCode.Forbidden);
        await (await app.Api(Role.Agent)).GetAsync("contact-audit").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Limits_can_be_changed_within_reason_and_all_versions_are_judged_by_them()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Menu(api);

        await api.PutAsJsonAsync("contact-audit/limits", new { optionsPerLevel = 0 }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("contact-audit/limits", new { optionsPerLevel = 1, secondsToPerson = 10 }).Expect(HttpStatusCode.OK);

        var rules = (await api.GetAsync("contact-audit/menus/main").Expect(HttpStatusCode.OK)).GetProperty("judgement").GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("rule").GetString()!, r => r.GetProperty("kept"));
        Assert.False(rules["optionsPerLevel"].GetBoolean());
        Assert.False(rules["secondsToPerson"].GetBoolean());
        Assert.Equal(JsonValueKind.Null, rules["keysToMainNeed"].ValueKind);
    }

    [Fact]
    public async Task What_is_removed_is_gone_with_all_that_hangs_on_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Menu(api);
        await Need(api, "invoice", 1);
        await api.PostAsJsonAsync("contact-audit/rounds", new { }).Expect(HttpStatusCode.Created);
        await api.PutAsJsonAsync("contact-audit/needs/invoice/ways/chat", new { outcome = "impossible" }).Expect(HttpStatusCode.OK);
        await api.PostAsJsonAsync("contact-audit/menus/main/calls", new { keys = "1", seconds = 20, reached = true }).Expect(HttpStatusCode.Created);

        await api.DeleteAsync("contact-audit/menus/main").Expect(HttpStatusCode.NoContent);
        await api.DeleteAsync("contact-audit/needs/invoice").Expect(HttpStatusCode.NoContent);

        await api.GetAsync("contact-audit/menus/main").Expect(HttpStatusCode.NotFound);
        Assert.Equal(0, await app.Read(db => db.MenuVersions.CountAsync()) + await app.Read(db => db.AuditCalls.CountAsync()) + await app.Read(db => db.ContactWays.CountAsync()));
    }
}
