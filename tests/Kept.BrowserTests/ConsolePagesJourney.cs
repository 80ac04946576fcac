using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.BrowserTests;

/// <summary>What holds for every page of the console.</summary>
[Collection(nameof(Browser))]
public class ConsolePagesJourney(Browser browser)
{
    private static readonly string[] Pages =
    [
        "/", "/surveys", "/surveys/new?template=empty", "/surveys/nps", "/surveys/nps/edit?q=nps", "/surveys/nps/edit/settings", "/surveys/nps/translations", "/surveys/nps/test", "/surveys/nps/history",
        "/surveys/nps/comments", "/questions?survey=nps", "/scores?survey=nps&question=nps&by=unit", "/scores?survey=nps&question=nps&by=unit&by=mode", "/scores?survey=nps&question=nps&by=month&compare=unit:MAD-01", "/scores", "/scores/saved", "/scores/sample-size?survey=nps", "/responses", "/cases", "/cases/1",
        "/alert-rules", "/people", "/units", "/teams", "/touchpoints", "/imports/new", "/settings", "/settings/brand", "/settings/language-model", "/settings/channels", "/settings/mailbox", "/account/devices", "/reasons/summary", "/account", "/api-keys", "/events", "/mail",
        "/cases/1?step=verify", "/cases/1?step=document", "/cases/1?template=apology", "/cases/mail", "/cases/templates", "/cases/templates/apology", "/cases/templates/new", "/cases/filters", "/cases?state=all&owner=me&due=overdue&rule=gone", "/cases/1?do=note", "/cases/follow-up", "/cases/rules", "/alert-rules/new", "/handoffs", "/handoffs/castles", "/handoffs/odysseys", "/handoffs/effects", "/handoffs/what-if",
        "/handoffs/logs", "/units/MAD-01", "/contact-audit", "/contact-audit/limits", "/contact-audit/menus/main", "/contact-audit/menus/main/edit", "/contact-audit/menus/main/walk", "/contact-audit/menus/main/import",
    ];

    [Fact]
    public async Task Every_page_is_accessible_in_light_and_dark()
    {
        await using var app = await Furnished();
        await using var window = await browser.Open(app);
        await window.Page.GotoAsync("/sign-in");
        await window.IsAccessible();
        await window.SignIn(Company.Ana);
        var faults = new List<string>();
        foreach (var path in await Paths(app))
        {
            await window.Page.GotoAsync(path);
            faults.AddRange(await window.AccessibilityFaults());
        }
        Window.Nothing(faults);
    }

    [Fact]
    public async Task Every_page_fits_a_phone_and_the_browser_has_no_complaint()
    {
        await using var app = await Furnished();
        await using var window = await browser.Open(app, phone: true);
        await window.SignIn(Company.Ana);
        var tooWide = new List<string>();
        foreach (var path in await Paths(app))
        {
            await window.Page.GotoAsync(path);
            if (await window.TooWide() is > 0 and var pixels) tooWide.Add($"{path} by {pixels} px");
        }
        Window.Nothing(tooWide);
        window.HasNoComplaints();
    }

    private static async Task<TestApp> Furnished()
    {
        var app = await TestApp.Start();
        var api = await app.Found();
        await app.Hear(api);
        await api.PostAsJsonAsync("touchpoints", new { code = "counter", name = "The counter", channel = "store" }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("contact-audit/menus", new { code = "main", name = "The main number", number = "+34 900" }).Expect(HttpStatusCode.Created);
        // Nobody listens there.
        await api.PutAsJsonAsync("language-model", new { endpoint = "http://127.0.0.1:9/v1", model = "tiny-1", summaries = true, drafts = true, themeNames = true }).Expect(HttpStatusCode.OK);
        return app;
    }

    private static async Task<IEnumerable<string>> Paths(TestApp app) => [.. Pages, $"/reasons/draft/{await app.Read(db => db.Responses.OrderBy(r => r.Id).Select(r => r.Id).FirstAsync())}"];
}
