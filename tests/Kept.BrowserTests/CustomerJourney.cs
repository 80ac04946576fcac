using System.Net;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

/// <summary>The page a customer answers on, by keyboard and with a screen reader's eyes.</summary>
[Collection(nameof(Browser))]
public class CustomerJourney(Browser browser)
{
    private const string Seen = "seen has 'shop' and (nps <= 6 or solved = false)";
    private const string Unseen = "not answered(why) and nps >= 9";

    private static readonly object Questionnaire = new
    {
        title = new { en = "Your visit" }, languages = new[] { "en" },
        pages = new[] { new { questions = new object[]
        {
            new { code = "nps", kind = "nps", required = true, text = new { en = "Would you recommend us?" } },
            new { code = "why", kind = "text", text = new { en = "Why?" } },
            new { code = "solved", kind = "yesno", text = new { en = "Was it solved?" } },
            new { code = "seen", kind = "multi", text = new { en = "Where were you?" }, choices = new[] { new { code = "web", text = new { en = "Web" } }, new { code = "shop", text = new { en = "Shop" } } } },
            new { code = "sorry", kind = "text", showIf = Seen, text = new { en = "What went wrong in the shop?" } },
            new { code = "praise", kind = "text", showIf = Unseen, text = new { en = "Whom shall we thank?" } },
        } } },
    };

    [Fact]
    public async Task A_customer_answers_by_keyboard_alone_and_is_led_to_what_she_left_out()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        var page = window.Page;
        await page.GotoAsync(await Company.Publish(await app.Api(), "visit", Questionnaire));

        await Keys(page, "Tab", "Tab");
        await page.Keyboard.TypeAsync("The queue was long");
        await Keys(page, "Tab", "Tab", "Tab", "Tab", "Enter");
        await Expect(page.Locator("#faults")).ToBeFocusedAsync();
        await Expect(page.Locator("#e-nps")).ToHaveTextAsync("Please answer this question.");
        await Expect(page.Locator("#i-why")).ToHaveValueAsync("The queue was long");

        await Keys(page, "Tab", "Enter", "Space", "ArrowRight", "ArrowRight");
        await Expect(page.Locator("input[name=nps][value='2']")).ToBeCheckedAsync();
        await Keys(page, "Tab", "Tab", "ArrowRight");
        await Expect(page.Locator("input[name=solved][value=no]")).ToBeCheckedAsync();
        await Keys(page, "Tab", "Tab", "Space");
        await Expect(page.Locator("#i-sorry")).ToBeVisibleAsync();
        await Keys(page, "Tab", "Tab", "Enter");
        await window.Sees("Your answers have been saved.");
        window.HasNoComplaints();
    }

    [Fact]
    public async Task Questions_come_and_go_on_the_page_as_the_server_decides_them()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        await window.Page.GotoAsync(await Company.Publish(await app.Api(), "visit", Questionnaire));

        foreach (var nps in new[] { 6, 7, 9, 10 })
        foreach (var why in new[] { "", "Kind" })
        foreach (var solved in new[] { true, false })
        foreach (var shop in new[] { true, false })
        {
            await window.Page.Locator($"input[name=nps][value='{nps}']").CheckAsync();
            await window.Page.Locator("#i-why").FillAsync(why);
            await window.Page.Locator($"input[name=solved][value={(solved ? "yes" : "no")}]").CheckAsync();
            await window.Page.Locator("input[name=seen][value=shop]").SetCheckedAsync(shop);
            var answers = new Dictionary<string, AnswerValue> { ["nps"] = AnswerValue.Of(nps), ["solved"] = AnswerValue.Of(solved) };
            if (why.Length > 0) answers["why"] = AnswerValue.Of(why);
            if (shop) answers["seen"] = AnswerValue.Of(["shop"]);
            Assert.Equal(Holds(Seen, answers), await window.Page.Locator("#q-sorry").IsVisibleAsync());
            Assert.Equal(Holds(Unseen, answers), await window.Page.Locator("#q-praise").IsVisibleAsync());
        }
        window.HasNoComplaints();
    }

    [Fact]
    public async Task The_form_its_faults_the_thanks_and_the_end_are_accessible()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var link = await Company.Publish(api, "visit", Questionnaire);
        await using var window = await browser.Open(app, phone: true);
        var page = window.Page;

        await page.GotoAsync(link);
        await window.IsAccessible();
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("#faults")).ToBeVisibleAsync();
        await window.IsAccessible();
        await page.Locator("input[name=nps][value='9']").CheckAsync();
        await window.IsAccessible();
        await page.GetByRole(AriaRole.Button).ClickAsync();
        await window.Sees("Your answers have been saved.");
        await window.IsAccessible();
        await api.DeleteAsync("surveys/visit/publication").Expect(HttpStatusCode.NoContent);
        await page.GotoAsync(link);
        await window.IsAccessible();
        Assert.Equal(0, await window.TooWide());
    }

    private static bool Holds(string condition, Dictionary<string, AnswerValue> answers) =>
        Expression.Parse(condition).Holds(Facts.Of(code => answers.TryGetValue(code, out var value) ? value : null));

    private static async Task Keys(IPage page, params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }
}
