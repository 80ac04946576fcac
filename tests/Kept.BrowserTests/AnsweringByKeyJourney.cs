using System.Text.Json;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

/// <summary>Every kind answered from the keyboard, and every kind answered without script.</summary>
[Collection(nameof(Browser))]
public class AnsweringByKeyJourney(Browser browser)
{
    [Fact]
    public async Task Every_kind_is_answered_from_the_keyboard_alone()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        var page = window.Page;
        await page.GotoAsync(await Publish(app));

        foreach (var radio in new[] { "nps", "csat", "ces", "stars", "faces", "points", "service.staff", "service.clean", "service.wifi", "often.pool", "often.gym", "when.bar", "when.beach", "why" })
        {
            await Reach(page, radio);
            await page.Keyboard.PressAsync("Space");
        }
        await Reach(page, "land");
        await page.Keyboard.TypeAsync("Fr");
        await Reach(page, "seen");
        await page.Keyboard.PressAsync("Space");
        await Reach(page, "Move up: Place");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Place: place 1" })).ToHaveCountAsync(1);
        await Reach(page, "Move up: Price");
        await page.Keyboard.PressAsync("Enter");
        await Reach(page, "Move up: People");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Reach(page, "again");
        await page.Keyboard.PressAsync("Space");
        foreach (var (field, keys) in new[] { ("short", "Fine"), ("long", "Nothing"), ("nights", "3"), ("spent", "12,50"), ("day", "03032026"), ("hour", "0630PM"), ("moment", "03032026") })
        {
            await Reach(page, field);
            await page.Keyboard.TypeAsync(keys);
        }
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.TypeAsync("0630PM");
        await Reach(page, "phone");
        await page.Keyboard.TypeAsync("+34 600 123 456");
        await Reach(page, "mail");
        await page.Keyboard.TypeAsync("eva@example.com");
        await Reach(page, "terms");
        await page.Keyboard.PressAsync("Space");
        await Reach(page, "Send my answers");
        await page.Keyboard.PressAsync("Enter");

        await window.Sees("Your answers have been saved.");
        var answers = await Answers(app);
        Assert.Equal(["place", "people", "price"], answers.GetProperty("best").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("fr", answers.GetProperty("land").GetString());
        Assert.Equal(12.5m, answers.GetProperty("spent").GetDecimal());
        Assert.Equal("2026-03-03T18:30", answers.GetProperty("moment").GetString());
        Assert.Equal(AllCodes, answers.EnumerateObject().Select(a => a.Name).Order());
        window.HasNoComplaints();
    }

    [Fact]
    public async Task Every_kind_is_answered_without_script()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app, phone: true, script: false);
        var page = window.Page;
        await page.GotoAsync(await Publish(app));

        foreach (var (name, value) in new[]
        {
            ("nps", "9"), ("csat", "na"), ("ces", "5"), ("stars", "4"), ("faces", "2"), ("points", "1"), ("service.staff", "5"), ("service.clean", "na"), ("service.wifi", "1"),
            ("often.pool", "never"), ("often.gym", "once"), ("when.bar", "evening"), ("when.beach", "not"), ("why", "rest"), ("seen", "friend"), ("seen", "press"), ("again", "yes"), ("terms", "yes"),
        }) await page.Locator($"input[name='{name}'][value='{value}']").CheckAsync(new() { Force = true });
        foreach (var (name, value) in new[] { ("land", "es"), ("best~people", "1"), ("best~price", "2"), ("best~place", "3") }) await page.Locator($"select[name='{name}']").SelectOptionAsync(value);
        foreach (var (name, value) in new[]
        {
            ("short", "Fine"), ("long", "Nothing"), ("nights", "3"), ("spent", "12.50"), ("day", "2026-03-03"), ("hour", "18:30"), ("moment", "2026-03-03T18:30"), ("phone", "+34 600 123 456"), ("mail", "eva@example.com"),
        }) await page.Locator($"[name='{name}']").FillAsync(value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send my answers" }).ClickAsync();

        await window.Sees("Your answers have been saved.");
        var answers = await Answers(app);
        Assert.Equal("""{"nps":9,"csat":"na","ces":5,"stars":4,"faces":2,"points":1}""", answers.ToString()[..59] + "}");
        Assert.Equal(["people", "price", "place"], answers.GetProperty("best").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(AllCodes, answers.EnumerateObject().Select(a => a.Name).Order());
    }

    // All but the hidden one, which nothing fills.
    private static IEnumerable<string> AllCodes => Flow.Of(EveryKind.Survey(file: false)).Slots.Select(s => s.Code).Where(code => code != "source").Order();

    private static async Task<string> Publish(TestApp app) =>
        await Company.Publish(await app.Api(), "visit", JsonElement.Parse(EveryKind.Survey(file: false).ToJson()));

    private static async Task<JsonElement> Answers(TestApp app) => JsonElement.Parse(await app.Read(db => db.Responses.Select(r => r.Answers).SingleAsync()));

    // By Tab alone, as far as a patient person would go: a form is left through its fields, never around them.
    private static async Task Reach(IPage page, string name)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("name => [document.activeElement.name, document.activeElement.getAttribute('aria-label'), document.activeElement.textContent].includes(name)", name)) return;
        }
        Assert.Fail($"Tab does not lead to {name}.");
    }
}
