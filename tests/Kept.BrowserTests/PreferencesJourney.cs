using System.Text.RegularExpressions;
using Kept.Shared.Languages;
using Kept.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

[Collection(nameof(Browser))]
public partial class PreferencesJourney(Browser browser)
{
    [Fact]
    public async Task German_and_dark_stay_on_every_page_and_no_words_key_shows()
    {
        await using var app = await TestApp.Start();
        await app.Hear(await app.Found());
        await using var window = await browser.Open(app);
        var page = window.Page;
        await window.SignIn(Company.Ana);
        var keys = app.Services.GetRequiredService<Phrases>().Keys.ToHashSet();

        var menu = page.Locator(".side-person");
        await menu.Locator("summary").ClickAsync();
        await menu.Locator("button[value=dark]").ClickAsync();
        await menu.Locator("select[name=language]").SelectOptionAsync("de");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");

        foreach (var path in new[] { "/", "/surveys", "/surveys/nps", "/surveys/nps/edit", "/scores", "/responses", "/cases", "/cases/1", "/alert-rules", "/people", "/imports/new", "/settings" })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-bs-theme", "dark");
            var text = await page.Locator("body").InnerTextAsync();
            Assert.DoesNotContain(Dotted().Matches(text).Select(match => match.Value), keys.Contains);
        }
        window.HasNoComplaints();
    }

    [Fact]
    public async Task A_menu_opened_before_the_scripts_came_stays_open_and_comes_back_closed()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        var page = window.Page;
        await window.SignIn(Company.Ana);
        var scripts = new TaskCompletionSource();
        await page.RouteAsync("**/js/controllers/menu*.js", async route =>
        {
            await scripts.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync("/people", new() { WaitUntil = WaitUntilState.Commit });
        var menu = page.Locator(".side-person");
        await menu.Locator("summary").ClickAsync();
        scripts.SetResult();
        await Expect(page.Locator("html.scripted")).ToBeAttachedAsync();
        await Expect(menu).ToHaveAttributeAsync("open", "");

        await menu.GetByRole(AriaRole.Link, new() { Name = "My account" }).ClickAsync();
        await page.WaitForURLAsync("**/account");
        await page.GoBackAsync();
        await page.WaitForURLAsync("**/people");
        await Expect(menu).Not.ToHaveAttributeAsync("open", "");
        window.HasNoComplaints();
    }

    [GeneratedRegex(@"\b[a-z_]+(\.[a-z0-9_]+)+\b")]
    private static partial Regex Dotted();
}
