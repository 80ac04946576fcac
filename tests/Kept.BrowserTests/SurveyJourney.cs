using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

[Collection(nameof(Browser))]
public class SurveyJourney(Browser browser)
{
    private const string Wording = "Would you send your friends to us?";

    [Fact]
    public async Task A_survey_from_a_template_is_answered_in_Spanish_on_a_phone_without_script()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        await window.SignIn(Company.Ana);

        var link = await MakeSurvey(window);
        await using var phone = await browser.Open(app, phone: true, locale: "es-ES", script: false);
        await Answer(phone, link);

        await window.Page.GotoAsync("/responses?survey=nps");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Me atendieron muy bien" }).ClickAsync();
        await window.Sees(Wording);
        await Expect(window.Page.Locator("blockquote")).ToContainTextAsync("Me atendieron muy bien");
        window.HasNoComplaints();
    }

    /// <summary>From the template to the published link, as the page shows it.</summary>
    private static async Task<string> MakeSurvey(Window window)
    {
        var page = window.Page;
        await page.GotoAsync("/surveys/new");
        await page.GetByRole(AriaRole.Link, new() { Name = "would they recommend you?" }).ClickAsync();
        await Expect(page.GetByLabel("Code")).ToHaveValueAsync("nps");
        await window.Press("Create the survey");

        await page.Locator("#q-nps").GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        var editor = page.Locator("section#q-nps");
        await editor.GetByLabel("Question", new() { Exact = true }).FillAsync(Wording);
        await editor.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("article#q-nps")).ToContainTextAsync(Wording);
        await page.Locator("button[name='Adding.Kind'][value=YesNo]").ClickAsync();
        await page.Locator("section#q-yesno").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.Locator("article#q-yesno")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Preview", Exact = true }).ClickAsync();
        await Expect(page.FrameLocator(".preview-phone").Locator("#q-nps legend")).ToContainTextAsync(Wording);
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview", Exact = true }).ClickAsync();
        await window.Press("Publish");
        await window.Sees("Published. The link takes answers.");
        return await page.GetByRole(AriaRole.Textbox, new() { Name = "Public link" }).InputValueAsync();
    }

    private static async Task Answer(Window phone, string link)
    {
        var page = phone.Page;
        await page.GotoAsync(link);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        await Expect(page.Locator("h1")).ToHaveTextAsync("¿Cómo lo estamos haciendo?");
        Assert.Equal(0, await phone.TooWide());
        await page.Locator("input[name=nps][value='9']").CheckAsync();
        await page.GetByLabel("¿Cuál es el motivo principal de su respuesta?").FillAsync("Me atendieron muy bien");
        await page.Locator("input[name=yesno][value=yes]").CheckAsync();
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("racias");
        phone.HasNoComplaints();
    }
}
