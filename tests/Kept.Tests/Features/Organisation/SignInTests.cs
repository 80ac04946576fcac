using System.Net;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Organisation;

public class SignInTests
{
    [Fact]
    public async Task The_first_visit_sets_up_the_organisation_and_signs_its_administrator_in()
    {
        await using var app = await TestApp.StartEmpty();
        using var browser = app.Browser("es");

        var welcome = await browser.Page("/account/password");
        using var answer = await browser.Post(welcome, "main form", ("Organisation", "Velamar"), ("TimeZone", "Europe/Madrid"),
            ("Name", "Ana Ruiz"), ("Email", "ana@velamar.example"), ("Password", TestApp.Password));

        Assert.Equal("/welcome", new Uri(welcome.Url).AbsolutePath);
        Assert.Equal("es", welcome.DocumentElement.GetAttribute("lang"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", new Uri(new Uri(app.Url), answer.Headers.Location!).AbsolutePath);
        Assert.Equal("Ana Ruiz", (await browser.Page("/account/password")).Text(".person-name"));
        Assert.Equal("Europe/Madrid", await app.Read(db => db.Organisations.Select(o => o.TimeZone).SingleAsync()));
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("nl,fr;q=0.5", "fr")]
    public async Task The_page_to_sign_in_speaks_the_browsers_language_and_offers_the_others(string asked, string language)
    {
        await using var app = await TestApp.Start();
        using var browser = app.Browser(asked);

        var page = await browser.Page("/sign-in");
        var picked = await browser.Submit(page, "form.languages", ("language", "pl"));

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(language, page.QuerySelector(".languages option[selected]")!.GetAttribute("value"));
        Assert.Equal(("pl", "/sign-in"), (picked.DocumentElement.GetAttribute("lang"), new Uri(picked.Url).AbsolutePath));
    }

    [Fact]
    public async Task Whoever_comes_second_to_the_set_up_is_told_that_it_is_done()
    {
        await using var app = await TestApp.StartEmpty();
        using var first = app.Browser();
        using var second = app.Browser();
        var late = await second.Page("/welcome");
        await first.Submit(await first.Page("/welcome"), "main form", ("Organisation", "Velamar"), ("Name", "Ana"), ("Email", "ana@velamar.example"), ("Password", TestApp.Password));

        using var refused = await second.Post(late, "main form", ("Organisation", "Mine"), ("Name", "Eve"), ("Email", "eve@elsewhere.example"), ("Password", TestApp.Password));

        Assert.NotEqual(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.Contains("set up already", (await second.Page("/welcome")).Text("main"));
        Assert.Equal("Velamar", await app.Read(db => db.Organisations.Select(o => o.Name).SingleAsync()));
        Assert.Equal(1, await app.Read(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Health_and_programs_do_not_wait_for_the_set_up()
    {
        await using var app = await TestApp.StartEmpty();
        using var browser = app.Browser();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/units")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/css/kept.css")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        await using var app = await TestApp.Start();
        using var browser = app.Browser();
        var page = await browser.Page("/sign-in");

        var unknown = await browser.Submit(page, "main form", ("Email", "nobody@velamar.example"), ("Password", TestApp.Password));
        var wrong = await browser.Submit(page, "main form", ("Email", "ana@velamar.example"), ("Password", "wrong password"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(unknown.Text("[role=alert]"), wrong.Text("[role=alert]"));
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lock_the_right_one_out()
    {
        await using var app = await TestApp.Start();
        using var browser = app.Browser();
        var page = await browser.Page("/sign-in");
        for (var i = 0; i < 8; i++) await browser.Submit(page, "main form", ("Email", "ana@velamar.example"), ("Password", "wrong password"));

        var locked = await browser.Submit(page, "main form", ("Email", "ana@velamar.example"), ("Password", TestApp.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, locked.StatusCode);
    }

    [Theory]
    [InlineData("/account/password", "/account/password")]
    [InlineData("//evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    public async Task Signing_in_leads_back_to_the_page_one_came_for_and_nowhere_outside(string wanted, string landed)
    {
        await using var app = await TestApp.Start();
        using var browser = app.Browser();

        using var answer = await browser.Post(await browser.Page("/sign-in?ReturnUrl=" + Uri.EscapeDataString(wanted)), "main form",
            ("Email", "ana@velamar.example"), ("Password", TestApp.Password));

        Assert.Equal(app.Url.TrimEnd('/') + landed, new Uri(new Uri(app.Url), answer.Headers.Location!).ToString());
    }

    [Fact]
    public async Task A_one_time_password_must_be_changed_before_anything_else()
    {
        await using var app = await TestApp.Start();
        var password = "";
        await app.Use<AddPerson>(async add => password = (await add.Handle(new() { Email = "ben@velamar.example", Name = "Ben", Role = Role.Agent }, default)).OneTimePassword);
        using var ben = await app.SignIn("ben@velamar.example", password);

        var forced = await ben.Page("/anything");
        using var api = await ben.GetAsync("/api/v1/units");
        using var changed = await ben.Post(forced, "main form", ("Present", password), ("New", TestApp.Password), ("Again", TestApp.Password));
        using var after = await ben.GetAsync("/api/v1/units");

        Assert.Equal("/account/password", new Uri(forced.Url).AbsolutePath);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_ends_the_sessions_on_other_devices()
    {
        await using var app = await TestApp.Start();
        using var here = await app.SignIn("ana@velamar.example");
        using var there = await app.SignIn("ana@velamar.example");

        await here.Submit(await here.Page("/account/password"), "main form", ("Present", TestApp.Password), ("New", "another long one"), ("Again", "another long one"));

        Assert.Equal("/account/password", new Uri((await here.Page("/account/password")).Url).AbsolutePath);
        Assert.Equal("/sign-in", new Uri((await there.Page("/account/password")).Url).AbsolutePath);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/api/v1/units")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_needs_the_pages_own_form()
    {
        await using var app = await TestApp.Start();
        using var ana = await app.SignIn("ana@velamar.example");

        using var forged = await ana.PostAsync("/sign-out", new FormUrlEncodedContent([KeyValuePair.Create("x", "y")]));
        var still = await ana.Page("/account/password");
        await ana.Submit(still, "form[action='/sign-out']");

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("/account/password", new Uri(still.Url).AbsolutePath);
        Assert.Equal("/sign-in", new Uri((await ana.Page("/account/password")).Url).AbsolutePath);
    }
}
