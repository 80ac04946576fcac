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

        await page.GetByText("Take out").ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).First.ClickAsync());
        using var csv = new StreamReader(await file.CreateReadStreamAsync());
        Assert.Contains("MAD-01", await csv.ReadToEndAsync());

        await chart.GetByRole(AriaRole.Row).Filter(new() { HasText = "Unit MAD-01" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Responses", Exact = true })).ToBeVisibleAsync();
        await window.Sees("Quick and kind");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Nobody called back");
        window.HasNoComplaints();
    }

    [Theory]
    [InlineData("by=unit&view=ranking", "share one place")]
    [InlineData("by=unit&by=mode", "Highest:")]
    public async Task A_view_is_taken_out_as_a_picture_with_its_words(string query, string finding)
    {
        await using var app = await TestApp.Start();
        await app.Hear(await app.Found());
        await using var window = await browser.Open(app);
        var page = window.Page;
        await window.SignIn(Company.Ana);
        await page.GotoAsync("/scores?survey=nps&question=nps&" + query);

        var svg = await Picture("SVG");
        var png = await Picture("PNG");

        Assert.Contains(finding, System.Text.Encoding.UTF8.GetString(svg));
        Assert.Contains("Unit MAD-01", System.Text.Encoding.UTF8.GetString(svg));
        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        Assert.Equal(2400, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16, 4)));
        window.HasNoComplaints();

        async Task<byte[]> Picture(string kind)
        {
            await page.GetByText("Take out").ClickAsync();
            var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = $"Picture ({kind})" }).ClickAsync());
            using var content = new MemoryStream();
            await using var stream = await file.CreateReadStreamAsync();
            await stream.CopyToAsync(content);
            return content.ToArray();
        }
    }

    [Fact]
    public async Task On_a_phone_the_filters_fold_and_stay_open_while_one_chooses()
    {
        await using var app = await TestApp.Start();
        await app.Hear(await app.Found());
        await using var window = await browser.Open(app, phone: true);
        var page = window.Page;
        await window.SignIn(Company.Ana);
        await page.GotoAsync("/scores?survey=nps&question=nps&by=unit");
        var by = page.GetByLabel("Broken down by");

        await Expect(by).ToBeHiddenAsync();
        await page.GetByText("Filters (1)").ClickAsync();
        await page.GetByLabel("Only").SelectOptionAsync("unit:MAD-01");
        await Expect(page.Locator(".chips")).ToContainTextAsync("Unit MAD-01");
        await by.SelectOptionAsync("mode");

        await page.WaitForURLAsync("**by=mode**");
        await Expect(page.Locator(".chips")).ToContainTextAsync("Unit MAD-01");
        await Expect(by).ToBeVisibleAsync();
        Assert.Equal(0, await window.TooWide());
        window.HasNoComplaints();
    }
}
