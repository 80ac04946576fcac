using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AngleSharp.Dom;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Organisation;

public class GovernTests
{
    [Theory]
    [InlineData("/people")]
    [InlineData("/people/new")]
    [InlineData("/teams")]
    [InlineData("/units")]
    [InlineData("/api-keys")]
    [InlineData("/settings")]
    public async Task Governing_is_not_found_by_those_who_do_not_govern(string path)
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "MAD");
        using var lead = await app.SignIn((await app.Person(Role.Lead)).Email);
        using var ofOneUnit = await app.SignIn((await app.Person(Role.Administrator, "MAD")).Email);

        Assert.Equal(HttpStatusCode.NotFound, (await lead.Page(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ofOneUnit.Page(path)).StatusCode);
        Assert.Equal("/sign-in", new Uri((await app.Browser().Page(path)).Url).AbsolutePath);
    }

    [Fact]
    public async Task The_navigation_shows_what_a_role_may_and_nothing_else()
    {
        await using var app = await TestApp.Start();
        using var agent = await app.SignIn((await app.Person(Role.Agent)).Email);
        using var lead = await app.SignIn((await app.Person(Role.Lead)).Email);

        Assert.Equal(["/", "/cases"], await Places(agent));
        Assert.Equal(["/", "/surveys", "/questions", "/imports", "/dashboards", "/scores", "/reasons", "/scores/signals", "/responses", "/reasons/matters", "/digests", "/cases", "/handoffs", "/handoffs/logs", "/alert-rules", "/touchpoints", "/contact-audit"], await Places(lead));

        static async Task<IEnumerable<string?>> Places(HttpClient browser) =>
            (await browser.Page("/account")).QuerySelectorAll(".side .nav-jobs a").Select(a => a.GetAttribute("href"));
    }

    [Fact]
    public async Task A_key_without_the_permission_may_not_change_and_does_not_find()
    {
        await using var app = await TestApp.Start();
        var analyst = await app.Api(Role.Analyst);

        await analyst.PostAsJsonAsync("units", new { code = "X", name = "X" }).Expect(HttpStatusCode.Forbidden);
        await analyst.GetAsync("people").Expect(HttpStatusCode.NotFound);
        await analyst.GetAsync("units").Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_team_is_added_named_joined_and_left()
    {
        await using var app = await TestApp.Start();
        var ben = await app.Person(Role.Agent, name: "Ben Ode");
        using var ana = await app.SignIn("ana@velamar.example");

        var team = await ana.Submit(await ana.Page("/teams"), "main form[method=post]", ("Name", "Care"), ("Code", "care"));
        var joined = await ana.Submit(team, "form:has(input[value=join])", ("Person", ben.Email));
        var renamed = await ana.Submit(joined, "form:has(input[value=rename])", ("Name", "Customer care"));
        var left = await ana.Submit(renamed, "main td form");

        Assert.Contains("Ben Ode", joined.Text("main table"));
        Assert.Equal("Customer care", renamed.Text("h1"));
        Assert.Null(left.QuerySelector("main table"));
        Assert.Equal(HttpStatusCode.Conflict, (await ana.Submit(await ana.Page("/teams"), "main form[method=post]", ("Name", "Care"), ("Code", "care"))).StatusCode);
    }

    [Fact]
    public async Task A_unit_is_added_below_another_and_its_responsible_person_may_work_its_cases()
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "ES", level: "country");
        var ben = await app.Person(Role.Analyst, name: "Ben Ode");
        using var ana = await app.SignIn("ana@velamar.example");

        var added = await ana.Submit(await ana.Page("/units/new?below=ES"), "main form", ("Name", "Madrid"), ("Code", "MAD"), ("Level", "city"));
        await ana.Submit(added, "main form", ("Responsible", ben.Email), ("TimeZone", "Europe/Madrid"));
        var list = await ana.Page("/units");

        Assert.Equal(["Unit ES", "Madrid"], list.QuerySelectorAll("tbody .row-link").Select(e => e.TextContent.Trim()));
        Assert.Contains("Ben Ode", list.Text("tbody tr:nth-child(2)"));
        var unit = await app.Read(db => db.Units.SingleAsync(u => u.Code == "MAD"));
        Assert.Equal(ben.Id, unit.ResponsibleId);
        Assert.True(await app.Read(db => db.RoleAssignments.AnyAsync(r => r.PersonId == ben.Id && r.Role == Role.Manager && r.UnitId == unit.Id)));
    }

    [Fact]
    public async Task The_api_changes_a_unit_and_refuses_what_does_not_exist()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD");

        var changed = await api.PutAsJsonAsync("units/MAD", new { name = "Madrid", level = "city", timeZone = "Europe/Madrid", responsible = "ana@velamar.example" }).Expect(HttpStatusCode.OK);
        var nobody = await api.PutAsJsonAsync("units/MAD", new { name = "Madrid", responsible = "nobody@velamar.example" }).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("Europe/Madrid", changed.GetProperty("timeZone").GetString());
        Assert.Contains("Nobody who works here", nobody.GetProperty("errors").GetProperty("responsible")[0].GetString());
        await api.PutAsJsonAsync("units/NOWHERE", new { name = "x" }).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_key_is_shown_once_works_and_ends_when_it_is_revoked()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");

        var made = await ana.Submit(await ana.Page("/api-keys"), "form:has(input[value=new-key])", ("Name", "Tills"), ("Role", "administrator"));
        var key = made.QuerySelector(".copy input")!.GetAttribute("value")!;
        var before = await Use(key);
        var revoked = await ana.Submit(await ana.Page("/api-keys"), "main td form");

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.DoesNotContain(key, (await ana.Page("/api-keys")).DocumentElement.OuterHtml);
        Assert.Contains("Revoked", revoked.Text("tbody"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Use(key));

        async Task<HttpStatusCode> Use(string bearer)
        {
            using var client = app.Browser();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            return (await client.GetAsync("/api/v1/people")).StatusCode;
        }
    }

    [Fact]
    public async Task Settings_hold_from_the_next_page_on()
    {
        await using var app = await TestApp.Start();
        var lead = await app.Person(Role.Lead);
        using var ana = await app.SignIn("ana@velamar.example");

        var saved = await ana.Submit(await ana.Page("/settings"), "main form", ("Name", "Velamar Group"), ("Language", "de"), ("TimeZone", "Europe/Berlin"));
        using var his = await app.SignIn(lead.Email);
        var account = await his.Page("/account");

        Assert.Equal("Velamar Group", saved.QuerySelector("input[name='Input.Name']")!.GetAttribute("value"));
        Assert.Equal("de", account.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Europe/Berlin", account.Text("main .facts"));
    }
}
