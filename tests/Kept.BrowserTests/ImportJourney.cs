using System.Text;
using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

[Collection(nameof(Browser))]
public class ImportJourney(Browser browser)
{
    private const string File = """
        number,day,verdict,remark
        1,2026-03-02,9,Quick and kind
        2,2026-03-03,10,Very friendly staff
        3,2026-03-04,3,Nobody called me back
        4,2026-03-05,77,The queue was much too long
        5,2026-03-06,7,It was fine all in all
        """;

    [Fact]
    public async Task A_file_is_looked_at_corrected_and_taken_in_and_what_is_refused_says_why()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        var page = window.Page;
        await window.SignIn(Company.Ana);

        await page.GotoAsync("/imports/new");
        await page.GetByLabel("Code of the new survey").FillAsync("calls");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "calls.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File) });
        await window.Press("Upload and look");

        var meaning = page.GetByLabel("Meaning of verdict");
        await Expect(meaning).ToBeVisibleAsync();
        await window.Sees("Nobody called me back");
        await meaning.SelectOptionAsync("score:nps");
        await window.Press("Check again");
        await Expect(meaning).ToHaveValueAsync("score:nps");
        await window.Press("Start the import");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Refused rows" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "verdict" }).First).ToContainTextAsync("The value must be from 0 to 10.");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "scores" }).First.ClickAsync();
        await window.Sees("All scored questions");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "4", Exact = true }).First).ToBeVisibleAsync();
        window.HasNoComplaints();
    }
}
