using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Organisation;

public class PeopleTests
{
    [Fact]
    public async Task A_new_persons_password_is_shown_once_and_lets_her_in()
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "MAD");
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/people/new"), "main form", ("Name", "Ben Ode"), ("Email", "ben@velamar.example"), ("Role", "manager"), ("Unit", "MAD"));
        var password = page.QuerySelector(".copy input")!.GetAttribute("value")!;
        var again = await ana.Page(new Uri(page.Url).AbsolutePath);
        using var ben = await app.SignIn("ben@velamar.example", password);

        Assert.Equal("Ben Ode", page.Text("h1"));
        Assert.Contains("Manager · Unit MAD", page.Text("#roles"));
        Assert.Null(again.QuerySelector(".copy input"));
        Assert.Equal("/account/password", new Uri((await ben.Page("/account")).Url).AbsolutePath);
    }

    [Fact]
    public async Task A_wrong_address_and_a_missing_role_are_said_and_nobody_is_added()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");

        var refused = await ana.Submit(await ana.Page("/people/new"), "main form", ("Name", "Ben"), ("Email", "ben"));
        var taken = await ana.Submit(await ana.Page("/people/new"), "main form", ("Name", "Ana"), ("Email", "ANA@velamar.example"), ("Role", "agent"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(2, refused.QuerySelectorAll(".field-error").Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains("already", taken.Text("[role=alert]"));
        Assert.Equal(1, await app.Read(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task The_last_administrator_keeps_her_role_and_stays()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");
        var id = await app.Read(db => db.People.Select(p => p.Id).SingleAsync());

        var kept = await ana.Submit(await ana.Page($"/people/{id}"), "#roles td form");
        var stays = await ana.Submit(await ana.Page($"/people/{id}"), "form:has(input[value=let-go])");
        await app.Person(Role.Administrator);
        var goes = await ana.Submit(await ana.Page($"/people/{id}"), "#roles td form");

        Assert.Equal(HttpStatusCode.Conflict, kept.StatusCode);
        Assert.Contains("Somebody must administer", kept.Text("[role=alert]"));
        Assert.Equal(HttpStatusCode.Conflict, stays.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, goes.StatusCode);
        Assert.Empty(await app.Read(db => db.RoleAssignments.Where(r => r.PersonId == id).ToListAsync()));
    }

    [Fact]
    public async Task Letting_a_person_go_ends_her_sessions_and_bringing_her_back_lets_her_in_again()
    {
        await using var app = await TestApp.Start();
        var ben = await app.Person(Role.Lead);
        using var ana = await app.SignIn("ana@velamar.example");
        using var his = await app.SignIn(ben.Email);
        Assert.Equal(HttpStatusCode.OK, (await his.Page("/account")).StatusCode);

        var gone = await ana.Submit(await ana.Page($"/people/{ben.Id}"), "form:has(input[value=let-go])");
        var ended = await his.Page("/account");
        var refused = await his.Submit(ended, "main form", ("Email", ben.Email), ("Password", TestApp.Password));
        await ana.Submit(gone, "form:has(input[value=bring-back])");
        using var back = await app.SignIn(ben.Email);

        Assert.Equal("/sign-in", new Uri(ended.Url).AbsolutePath);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await back.Page("/account")).StatusCode);
    }

    [Fact]
    public async Task A_new_one_time_password_replaces_a_forgotten_one_and_lifts_the_lock()
    {
        await using var app = await TestApp.Start();
        var ben = await app.Person(Role.Lead);
        using var browser = app.Browser();
        var signIn = await browser.Page("/sign-in");
        for (var i = 0; i < 8; i++) await browser.Submit(signIn, "main form", ("Email", ben.Email), ("Password", "not this one"));
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page($"/people/{ben.Id}"), "form:has(input[value=password])");
        using var his = await app.SignIn(ben.Email, page.QuerySelector(".copy input")!.GetAttribute("value")!);

        Assert.Equal("/account/password", new Uri((await his.Page("/account")).Url).AbsolutePath);
    }

    [Fact]
    public async Task The_list_is_filtered_by_role_unit_and_name()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD", "ES");
        await app.Person(Role.Manager, "MAD", "Marta Gil");
        await app.Person(Role.Agent, "ES", "Eva Sanz");
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Equal(["Ana Ruiz", "Eva Sanz", "Marta Gil"], await Names("/people"));
        Assert.Equal(["Marta Gil"], await Names("/people?role=manager"));
        Assert.Equal(["Marta Gil"], await Names("/people?unit=MAD"));
        Assert.Equal(["Marta Gil", "Eva Sanz"], await Names("/people?unit=ES&sort=-name"));
        Assert.Equal(["Eva Sanz"], await Names("/people?q=eva"));

        async Task<IEnumerable<string>> Names(string path) => (await ana.Page(path)).QuerySelectorAll("tbody .row-link").Select(e => e.TextContent.Trim());
    }

    [Fact]
    public async Task A_changed_name_and_language_show_on_the_next_page()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page("/account"), "main form", ("Name", "Ana María Ruiz"), ("Language", "pl"));

        Assert.Equal("pl", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Ana María Ruiz", page.Text(".person-name"));
    }

    [Fact]
    public async Task Whoever_works_for_one_unit_lives_by_its_clock()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.PostAsJsonAsync("units", new { code = "PL", name = "Poland", timeZone = "Europe/Warsaw" }).Expect(HttpStatusCode.Created);
        await A.Unit(api, "WAW", "PL");
        using var ewa = await app.SignIn((await app.Person(Role.Manager, "WAW")).Email);
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Contains("Europe/Warsaw", (await ewa.Page("/account")).Text("main .facts"));
        Assert.Contains("UTC", (await ana.Page("/account")).Text("main .facts"));
    }

    [Fact]
    public async Task The_api_adds_people_and_lists_them_with_their_roles()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD");

        var added = await api.PostAsJsonAsync("people", new { email = "ben@velamar.example", name = "Ben", role = "manager", unit = "MAD" }).Expect(HttpStatusCode.Created);
        var people = await api.GetAsync("people?role=manager").Expect(HttpStatusCode.OK);
        var refused = await api.PostAsJsonAsync("people", new { email = "ben@velamar.example", name = "Ben", role = "manager" }).Expect(HttpStatusCode.BadRequest);

        Assert.Equal(16, added.GetProperty("oneTimePassword").GetString()!.Length);
        Assert.Equal("MAD", people.GetProperty("items")[0].GetProperty("roles")[0].GetProperty("unit").GetString());
        Assert.Contains("already", refused.GetProperty("errors").GetProperty("email")[0].GetString());
    }
}
