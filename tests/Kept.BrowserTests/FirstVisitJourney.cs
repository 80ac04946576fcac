using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

[Collection(nameof(Browser))]
public class FirstVisitJourney(Browser browser)
{
    [Fact]
    public async Task The_first_visitor_sets_up_her_company_leaves_and_comes_back()
    {
        await using var app = await TestApp.StartEmpty();
        await using var window = await browser.Open(app);
        var page = window.Page;

        await page.GotoAsync("/");
        await Expect(page).ToHaveURLAsync(app.Url + "/welcome");
        await page.GetByLabel("Name of the organisation").FillAsync("Velamar");
        await page.GetByLabel("Your name").FillAsync("Ana Ruiz");
        await page.GetByLabel("E-mail").FillAsync(Company.Ana);
        await page.GetByLabel("Password").FillAsync(TestApp.Password);
        await window.Press("Set up and begin");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Today" })).ToBeVisibleAsync();
        await window.Sees("Hello Ana");

        await page.Locator(".side-person summary").ClickAsync();
        await page.Locator(".side-person").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await window.Enter(Company.Ana, "not the password");
        await window.Sees("This e-mail and password do not go together");
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync(Company.Ana);
        await window.Enter(Company.Ana, TestApp.Password);
        await window.Sees("Hello Ana");
        window.HasNoComplaints();
    }
}
