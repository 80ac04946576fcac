using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

[Collection(nameof(Browser))]
public class ScoresJourney(Browser browser)
{
    [Fact]
    public async Task Scores_by_unit_lead_from_the_picture_to_the_figures_to_what_customers_said()
    {
        await using var app = await TestApp.Start();
        await app.Hear(await app.Found());
        await using var window = await browser.Open(app);
        var page = window.Page;
        await window.SignIn(Company.Ana);

        await page.GotoAsync("/scores?survey=nps&question=nps&by=unit");
        var chart = page.Locator("figure.chart").Last;
        await Expect(chart.Locator("canvas")).ToBeVisibleAsync();
        await Expect(chart.GetByRole(AriaRole.Table)).ToBeHiddenAsync();
        await chart.GetByText("Show the figures").ClickAsync();
        await Expect(chart.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).First.ClickAsync());
        using var csv = new StreamReader(await file.CreateReadStreamAsync());
        Assert.Contains("MAD-01", await csv.ReadToEndAsync());

        await chart.GetByRole(AriaRole.Row).Filter(new() { HasText = "Unit MAD-01" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Responses", Exact = true })).ToBeVisibleAsync();
        await window.Sees("Quick and kind");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Nobody called back");
        window.HasNoComplaints();
    }
}
