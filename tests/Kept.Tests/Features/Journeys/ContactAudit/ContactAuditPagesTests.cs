using System.Net;
using System.Net.Http.Json;
using Kept.Analytics.Menus.Reading;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Journeys.ContactAudit;

/// <summary>The contact audit as people use it, without script.</summary>
public class ContactAuditPagesTests
{
    [Fact]
    public async Task The_first_sentence_says_how_many_needs_and_limits_are_kept()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await ContactAuditTests.Need(api, "invoice", 300);
        await ContactAuditTests.Menu(api);
        await api.PostAsJsonAsync("contact-audit/rounds", new { on = "2026-02-01" }).Expect(HttpStatusCode.Created);
        await api.PutAsJsonAsync("contact-audit/needs/invoice/ways/web", new { outcome = "oneStep" }).Expect(HttpStatusCode.OK);
        var browser = await app.Browser(await Someone.Person(app, "lea", Role.Lead));

        var page = await browser.Page("/contact-audit");

        Assert.Equal("Of 1 need, 1 can be settled in one step; The main number keeps 7 of 9 limits.", page.Text("h1"));
        Assert.Contains("1 key", page.Text("#needs"), StringComparison.Ordinal);
        Assert.Contains("1 serious", page.Text("#menus"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_is_drawn_as_nested_lists_with_what_is_to_mend_in_words()
    {
        await using var app = await TestApp.Start();
        await ContactAuditTests.Menu(await app.Api());
        var browser = await app.Browser(await Someone.Person(app, "max", Role.Manager));

        var page = await browser.Page("/contact-audit/menus/main");

        Assert.Equal(4, page.QuerySelectorAll(".menu-tree li").Length);
        Assert.Contains("Dead end", page.Text("#n-goodbye"), StringComparison.Ordinal);
        Assert.Contains("Goodbye: the call ends in vain Lead on to a person", page.Text("#findings"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Page("/contact-audit/menus/main/edit")).StatusCode);
        var csv = await browser.GetStringAsync("/contact-audit/menus/main/findings.csv");
        Assert.Contains("Serious,Goodbye,goodbye,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_walked_key_by_key_to_a_person()
    {
        await using var app = await TestApp.Start();
        await ContactAuditTests.Menu(await app.Api());
        var browser = await app.Browser(await Someone.Person(app, "max", Role.Manager));

        var page = await browser.Page("/contact-audit/menus/main/walk");
        page = await browser.Page(page.QuerySelector(".walk-ways a")!.GetAttribute("href")!);

        Assert.Contains("A person speaks after 45 s", page.Text(".walk-end"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".walk-ways a"));
        Assert.Equal(HttpStatusCode.OK, (await browser.Page("/contact-audit/menus/main/walk?way=9.x.0..99999999999")).StatusCode);
    }

    [Fact]
    public async Task A_menu_is_drawn_place_by_place_undone_and_kept()
    {
        await using var app = await TestApp.Start();
        var browser = await app.Browser(await Someone.Person(app, "lea", Role.Lead));
        var page = await browser.Submit(await browser.Page("/contact-audit/menus/new"), "main form", ("Name", "Hotline"), ("Code", "hotline"));

        page = await browser.Submit(page, "#place form", ("name", "Welcome"), ("words-en", "Good day"), ("action", "add"));
        page = await browser.Submit(page, "#place form", ("said-0-en", "To order press 1"), ("action", "add"));
        page = await browser.Submit(page, "#place form", ("key-1", "0"), ("action", "up:1"));
        Assert.Equal(["0", "1"], page.QuerySelectorAll(".option-key input").Select(i => i.GetAttribute("value")));
        page = await browser.Submit(page, ".page-actions form");
        Assert.Equal(["1", "2"], page.QuerySelectorAll(".option-key input").Select(i => i.GetAttribute("value")));
        page = await browser.Submit(page, "#keep form", ("since", "2026-03-01"), ("note", "Drawn"));

        Assert.Contains("The version is kept", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("To order press 1", (await browser.Page("/contact-audit/menus/hotline/walk")).Text(".walk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_drew_on_an_older_state_is_told_and_nothing_is_lost()
    {
        await using var app = await TestApp.Start();
        await ContactAuditTests.Menu(await app.Api());
        var browser = await app.Browser(await Someone.Person(app, "lea", Role.Lead));
        var old = await browser.Page("/contact-audit/menus/main/edit?node=goodbye");
        await browser.Submit(old, "#place form", ("name", "First"), ("action", "save"));

        using var refused = await browser.Post(old, "#place form", ("name", "Second"), ("action", "save"));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Somebody has drawn on meanwhile", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_says_what_it_left_behind_and_words_from_a_file_are_no_markup()
    {
        await using var app = await TestApp.Start();
        await ContactAuditTests.Menu(await app.Api());
        var browser = await app.Browser(await Someone.Person(app, "lea", Role.Lead));
        var file = "<vxml version='2.1'><script/><menu id='m'><prompt>&lt;script>alert(1)&lt;/script></prompt><choice dtmf='1' next='#f'>One</choice></menu><form id='f'><transfer dest='tel:+34'/></form></vxml>"u8.ToArray();

        var page = await browser.Submit(await browser.Page("/contact-audit/menus/main/import"), "main form", ("file", new Upload("menu.vxml", file)));

        Assert.Contains("2 things could not be carried over", page.Text("#left-behind"), StringComparison.Ordinal);
        Assert.DoesNotContain((await browser.Page("/contact-audit/menus/main?version=0")).QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        page = await browser.Submit(await browser.Page("/contact-audit/menus/main/import"), "main form", ("file", new Upload("x.json", "{}"u8.ToArray())));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
    }

    [Fact]
    public async Task Needs_ways_rounds_limits_and_calls_are_kept_by_forms()
    {
        await using var app = await TestApp.Start();
        await ContactAuditTests.Menu(await app.Api());
        var browser = await app.Browser(await Someone.Person(app, "lea", Role.Lead), "de");
        await browser.Submit(await browser.Page("/contact-audit"), "#rounds form", ("on", "2026-02-01"), ("note", "Zu zweit"));

        var page = await browser.Submit(await browser.Page("/contact-audit/needs/new"), "main form", ("code", "refund"), ("name-de", "Geld zurück"), ("per-month", "40"));
        page = await browser.Submit(page, "#way-Email form", ("outcome", "OneStep"), ("hours", "Mo–Fr"), ("found", "yes"));
        Assert.Equal("„Geld zurück“ lässt sich in einem Schritt lösen", page.Text("h1"));
        page = await browser.Submit(await browser.Page("/contact-audit/limits"), "main form", ("options", "1"));
        Assert.Contains("5 von 9", page.Text("h1"), StringComparison.Ordinal);
        page = await browser.Submit(await browser.Page("/contact-audit/limits"), "main form", ("options", "99"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        page = await browser.Submit(await browser.Page("/contact-audit/menus/main"), "#calls form", ("keys", "1"), ("seconds", "44"));
        Assert.Contains("1 Testanruf: ein Mensch nach 44 s", page.Text("#calls"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_of_a_menu_is_published_and_names_every_kind()
    {
        await using var app = await TestApp.Start();

        var schema = await app.Browser().GetStringAsync("/schemas/phone-menu-v1.json");

        Assert.Equal(MenuJson.Schema, schema);
        Assert.All(Enum.GetValues<Kept.Analytics.Menus.NodeKind>(), kind => Assert.Contains($"\"{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}\"", schema, StringComparison.Ordinal));
    }
}
