using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Channels;

public class ChannelPagesTests
{
    [Fact]
    public async Task An_administrator_adds_tries_changes_and_removes_a_channel()
    {
        await using var app = await TestApp.Start();
        await using var listener = await Listener.Start();
        var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/settings/channels"), "form:has(input[name=kind])", ("kind", "Webhook"), ("name", "Tickets"), ("url", listener.Url + "/secret-path"), ("events", "case.opened"));
        var secret = page.QuerySelector("input[readonly]")?.GetAttribute("value");
        Assert.StartsWith("whsec_", secret);
        Assert.DoesNotContain("secret-path", page.Body!.TextContent);
        var path = new Uri(page.Url).PathAndQuery;
        Assert.Null((await ana.Page(path)).QuerySelector("input[readonly]"));

        Assert.Contains("The test arrived (answer 200)", (await ana.Submit(page, "form:has(input[value=try-channel])")).Body!.TextContent);
        Assert.Contains("channel.test", listener.All.Single().Body);
        listener.Answers = (http, _) => Listener.Say(http, 503, "<b>busy</b>");
        var bad = await ana.Submit(page, "form:has(input[value=try-channel])");
        Assert.Contains("503 <b>busy</b>", bad.Body!.TextContent);
        Assert.Contains("Given up", bad.Text("table"));

        var renamed = await ana.Submit(page, "form:has(input[name=name])", ("name", "Help desk"), ("events", "case.closed"));
        Assert.Equal("Help desk", renamed.Text("h1"));
        Assert.Contains("Switch on", (await ana.Submit(renamed, "form:has(input[value=switch-channel])")).Body!.TextContent);
        await ana.Submit(renamed, "form:has(input[value=remove-channel])");
        Assert.Equal(0, await app.Read(db => db.Channels.CountAsync()));
        Assert.Equal(0, await app.Read(db => db.Deliveries.CountAsync()));
    }

    [Theory]
    [InlineData("http://example.com/hook", "within your own network|own network only")]
    [InlineData("https://me:pw@example.com/", "name and password")]
    [InlineData("nonsense", "no address")]
    public async Task A_refused_address_says_why_and_the_form_keeps_the_rest(string url, string why)
    {
        await using var app = await TestApp.Start();
        var ana = await app.SignIn("ana@velamar.example");
        using var answer = await ana.Post(await ana.Page("/settings/channels"), "form:has(input[name=kind])", ("name", "Tickets"), ("url", url));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Matches(why, body);
        Assert.Contains("value=\"Tickets\"", body);
    }

    [Fact]
    public async Task Only_who_manages_the_organisation_comes_here_and_programs_hear_what_is_wrong()
    {
        await using var app = await TestApp.Start();
        var lead = await app.Browser((await app.Person(Role.Lead)).Id);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Page("/settings/channels")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await lead.Page("/account/devices")).StatusCode);
        var api = await app.Api();
        await api.PostAsJsonAsync("channels", new { kind = "push", name = "x", url = "https://example.com", events = new[] { "case.opened" } }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("channels", new { kind = "slack", name = "x", url = "https://example.com", events = new[] { "case.eaten" } }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("channels", new { kind = "slack", name = "x", url = "https://example.com", events = new[] { "case.opened" }, unit = "NOWHERE" }).Expect(HttpStatusCode.BadRequest);
        await api.GetAsync($"channels/{Guid.NewGuid()}").Expect(HttpStatusCode.NotFound);
        var added = await api.PostAsJsonAsync("channels", new { kind = "slack", name = "x", url = "https://hooks.example.com/T0/secret", events = new[] { "case.opened" } }).Expect(HttpStatusCode.Created);
        Assert.DoesNotContain("secret", (await api.GetAsync($"channels/{added.GetProperty("id").GetGuid()}").Expect(HttpStatusCode.OK)).GetProperty("host").GetString());
        Assert.DoesNotContain(await app.Read(db => db.Channels.Select(c => c.Url).SingleAsync()), "hooks.example.com");
        await api.PostAsync($"channels/{added.GetProperty("id").GetGuid()}/secret", null).Expect(HttpStatusCode.Conflict);
    }
}
