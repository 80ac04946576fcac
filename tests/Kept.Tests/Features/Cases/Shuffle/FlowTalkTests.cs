using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Shuffle;
using Kept.Features.Cases.Shuffle.Talk;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Cases.Shuffle;

public class FlowTalkTests
{
    private static readonly FlowName Flow = new("", "team:branch", "team:billing");

    [Fact]
    public async Task A_flow_is_talked_about_given_to_somebody_called_done_and_opened_again()
    {
        await using var app = await TestApp.Start();
        var api = await House(app);
        var (lead, boss) = (await app.Person("lea", Role.Lead, language: "pl"), await app.Person("max", Role.Executive));

        await Say(app, boss, "Why so many?");
        await app.As<AssignFlow, bool>(boss, async assign => { await assign.Handle(Flow, new() { Person = "lea@velamar.example" }, default); return true; });
        await api.PostAsync("handoffs/flows/team:branch/team:billing/settlement", null).Expect(HttpStatusCode.Created);
        await api.PostAsync("handoffs/flows/team:branch/team:billing/settlement", null).Expect(HttpStatusCode.Conflict);
        await api.DeleteAsync("handoffs/flows/team:branch/team:billing/settlement").Expect(HttpStatusCode.NoContent);

        var talk = await api.GetAsync("handoffs/flows/team:branch/team:billing/talk").Expect(HttpStatusCode.OK);
        Assert.Equal(["commented", "assigned", "settled", "reopened"], talk.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal(("lea", 1, false), (talk.GetProperty("assignee").GetProperty("name").GetString(), talk.GetProperty("followers").GetInt32(), talk.GetProperty("isDone").GetBoolean()));
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "flow"));
        Assert.Equal(("lea@velamar.example", "Zajmiesz się przekazaniami Team branch → Team billing?"), (mail.To, mail.Subject));
        Assert.Equal(4, await app.Read(db => db.Events.CountAsync(e => e.Kind.StartsWith("Flow"))));
        Assert.NotEqual(lead, boss);
    }

    [Fact]
    public async Task Followers_are_told_of_all_that_is_new_in_one_mail_and_only_once()
    {
        await using var app = await TestApp.Start();
        await House(app);
        var (lea, max, gone) = (await app.Person("lea", Role.Lead), await app.Person("max", Role.Executive), await app.Person("gus", Role.Lead));
        foreach (var person in new[] { lea, max, gone }) await app.As<FollowFlow, bool>(person, async follow => { await follow.Handle(Flow, true, default); return true; });
        await app.Write(db => db.People.Single(p => p.Id == gone).Leave(DateTime.UtcNow));
        await Say(app, max, "First thing");
        await Say(app, max, "Second thing");

        var tell = app.Services.GetRequiredService<TellFollowers>();
        Assert.Equal(1, await tell.Look(default));
        Assert.Equal(0, await tell.Look(default));
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "flow"));
        Assert.Equal("lea@velamar.example", mail.To);
        Assert.Contains("First thing", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Second thing", mail.Text, StringComparison.Ordinal);

        await app.As<FollowFlow, bool>(lea, async follow => { await follow.Handle(Flow, false, default); return true; });
        await Say(app, max, "Third thing");
        Assert.Equal(0, await tell.Look(default));
    }

    [Fact]
    public async Task What_cannot_be_said_is_refused()
    {
        await using var app = await TestApp.Start();
        var api = await House(app);
        await api.PostAsJsonAsync("handoffs/flows/team:branch/team:billing/comments", new { text = "" }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("handoffs/flows/team:branch/team:nowhere/comments", new { text = "?" }).Expect(HttpStatusCode.NotFound);
        await api.PutAsJsonAsync("handoffs/flows/team:branch/team:billing/assignee", new { person = "nobody@velamar.example" }).Expect(HttpStatusCode.BadRequest);
        // A key has no mailbox.
        await api.PutAsync("handoffs/flows/team:branch/team:billing/following", null).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_a_hand_off_costs_is_said_by_who_manages_the_rules()
    {
        await using var app = await TestApp.Start();
        var api = await House(app);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await api.GetAsync("handoffs/cost").Expect(HttpStatusCode.OK)).GetProperty("perHandoff").ValueKind);
        await (await app.Api(Role.Executive)).PutAsJsonAsync("handoffs/cost", new { perHour = 40, currency = "EUR", minutes = 15 }).Expect(HttpStatusCode.Forbidden);
        await api.PutAsJsonAsync("handoffs/cost", new { perHour = -1, currency = "EUR", minutes = 15 }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("handoffs/cost", new { perHour = 40, currency = "euro", minutes = 15 }).Expect(HttpStatusCode.BadRequest);
        var cost = await api.PutAsJsonAsync("handoffs/cost", new { perHour = 40, currency = "eur", minutes = 15 }).Expect(HttpStatusCode.OK);
        Assert.Equal((10.0, "EUR"), (cost.GetProperty("perHandoff").GetDouble(), cost.GetProperty("currency").GetString()));
        Assert.Equal(10.0, (await api.GetAsync("handoffs/what-if").Expect(HttpStatusCode.OK)).GetProperty("straight").GetProperty("costSpared").GetDouble());
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("de"), InlineData("fr"), InlineData("pl")]
    public async Task Every_page_shows_in_every_language(string language)
    {
        await using var app = await TestApp.Start();
        await House(app);
        var browser = await app.Browser(await app.Person("lea", Role.Lead, language: language));
        foreach (var page in new[] { "", "/castles", "/odysseys", "/effects", "/what-if", "/cases/1", "/flows/team:branch/team:billing", "/flows.csv" })
        {
            using var answer = await browser.GetAsync("/handoffs" + page);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{page}: {answer.StatusCode} {html}");
            Assert.DoesNotContain("shuffle.", html, StringComparison.Ordinal);
        }
    }

    // One case from branch to billing.
    private static async Task<HttpClient> House(TestApp app)
    {
        var api = await app.Api();
        var (ann, bea) = (await app.Person("ann", Role.Agent), await app.Person("bea", Role.Agent));
        await app.Team("branch", ann);
        var billing = await app.Team("billing", bea);
        var told = await Told.In(app, api);
        told.Case(ann).To(billing, bea).Closed();
        await told.Keep();
        return api;
    }

    private static Task<Guid> Say(TestApp app, Guid person, string text) => app.As<CommentOnFlow, Guid>(person, comment => comment.Handle(Flow, new() { Text = text }, default));
}
