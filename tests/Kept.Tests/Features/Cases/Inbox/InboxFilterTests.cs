using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases;
using Kept.Features.Cases.Inbox;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Inbox;

public class InboxFilterTests
{
    [Fact]
    public async Task Each_part_of_a_filter_narrows_and_all_of_them_together()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        var bea = await app.Person("bea", Role.Agent);
        await app.Team("billing", bea);
        await app.Touchpoint("counter", null);
        await A.Survey(api);
        await A.Responses(api, "nps",
            new { answers = new { nps = 0, why = "Das Auto war schmutzig" }, attributes = new { unit = "MAD-01" } },
            new { answers = new { nps = 3, why = "Queue, queue and queue" }, attributes = new { unit = "ES", touchpoint = "counter" } },
            new { answers = new { nps = 6, why = "L'agent était désagréable" }, attributes = new { touchpoint = "counter" } });
        await app.Cases(3);
        var number = (await app.Cases(3)).ToDictionary(c => c.Score!.Value, c => c.Number);
        await api.PostAsJsonAsync($"cases/{number[3]}/handoffs", new { to = new { team = "billing" }, kind = "warm", reason = "x" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync($"cases/{number[6]}/notes", new { text = "Promised a voucher" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync($"cases/{number[0]}/contacts", new { channel = "phone", reached = true, text = "Spoke" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync($"cases/{number[0]}/pause", new { reason = "customerReplies", text = "Sends a picture", until = DateTime.UtcNow.AddDays(2) }).Expect(HttpStatusCode.Created);

        Task<string> Scores(string query) => Found(api, query);
        Assert.Equal("0 3", await Scores("unit=ES"));
        Assert.Equal("3 6", await Scores("touchpoint=counter"));
        Assert.Equal("0 3 6", await Scores("survey=nps&state=open"));
        Assert.Equal("", await Scores("state=closed"));
        Assert.Equal("3 6", await Scores("min=1&max=6"));
        Assert.Equal("3", await Scores("waiting=receiver"));
        Assert.Equal("0", await Scores("waiting=customer"));
        Assert.Equal("", await Scores("waiting=approval"));
        Assert.Equal("3", await Scores("handoffs=1"));
        Assert.Equal("3 6", await Scores("step=respond"));
        Assert.Equal("0", await Scores("step=empathise"));
        Assert.Equal("6", await Scores("q=vouch"));
        Assert.Equal("0", await Scores("q=auto%20schmutzig"));
        Assert.Equal("6", await Scores("q=d%C3%A9sagr%C3%A9able"));
        Assert.Equal("3", await Scores($"q=%23{number[3]}"));
        Assert.Equal("", await Scores("q=%22%20OR%20%2A%20%27"));
        Assert.Equal("0 3 6", await Scores($"from={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}&to={DateTime.UtcNow.AddDays(1):yyyy-MM-dd}"));
        Assert.Equal("", await Scores("to=2020-01-01"));
        Assert.Equal("", await Scores("due=overdue"));
        Assert.Equal("3", await Scores("unit=ES&touchpoint=counter&max=5&handoffs=1"));
    }

    [Fact]
    public async Task A_program_is_told_what_cannot_be_read_or_is_not_there()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        string[] wrong = ["state=half", "due=soon", "waiting=godot", "step=9", "min=low", "from=31.12.2026", "unit=NOWHERE", "rule=none", "team=none", "owner=nobody@nowhere.example"];
        foreach (var query in wrong) await api.GetAsync("cases?" + query).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_was_erased_is_not_found_by_its_words_any_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var about = await app.LowAnswer(api, new { answers = new { nps = 1, why = "Unmistakable words" } });
        Assert.Equal("1", await Found(api, "q=unmistakable"));

        await app.Use<Kept.Data.KeptDb>(async db =>
        {
            (await db.Cases.WithStory().SingleAsync(c => c.Id == about.Id)).ForgetCustomer();
            await db.SaveChangesAsync();
        });

        Assert.Equal("", await Found(api, "q=unmistakable"));
    }

    [Fact]
    public void A_filter_is_written_in_one_way_and_read_back_the_same()
    {
        var asked = CaseFilter.Read("?q=caf%C3%A9+%26+co&unit=ES&state=all&min=2&due=today&step=verify&from=2026-01-31&nonsense=1&waiting=godot");

        Assert.Equal("?state=all&unit=ES&min=2&from=2026-01-31&due=today&step=verify&q=caf%C3%A9%20%26%20co", asked.Query);
        Assert.Equal(asked, CaseFilter.Read(asked.Query));
        Assert.Equal(CaseState.Open, CaseFilter.Read("").State);
        Assert.DoesNotContain("unit", asked.QueryWithout("unit"));
    }

    [Fact]
    public async Task The_page_shows_what_it_is_narrowed_to_and_says_what_is_gone()
    {
        await using var app = await TestApp.Start();
        await app.LowAnswer(await app.Api());
        using var browser = await app.Browser(await app.Person("lea", Role.Lead), "en");

        var page = await browser.GetStringAsync("/cases?rule=deleted-since&min=1&due=overdue&state=open");

        Assert.Contains("This no longer exists and was left out: Alert rule", page);
        Assert.Contains("Due: Overdue", page);
        Assert.Contains("Nobody called back", await browser.GetStringAsync("/cases?rule=deleted-since&page=40000"));
    }

    private static async Task<string> Found(HttpClient api, string query)
    {
        var list = await api.GetAsync("cases?" + query).Expect(HttpStatusCode.OK);
        return string.Join(' ', list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("score").GetInt32()).Order());
    }
}
