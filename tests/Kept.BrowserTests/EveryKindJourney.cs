using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

/// <summary>What docs/accessibility.md promises of every kind of question.</summary>
[Collection(nameof(Browser))]
public class EveryKindJourney(Browser browser)
{
    private static readonly (string, string)[] Wrong =
    [
        ("seen", "web"), ("seen", "none"), ("best~price", "1"), ("best~place", "1"), ("nights", "99"), ("spent", "1.234"), ("day", "2020-01-01"),
        ("hour", "late"), ("phone", "12"), ("mail", "nobody"), ("short", "A word that is certainly longer than forty characters"), ("service.staff", "9"),
        ("receipt", "0123456789abcdef0123456789abcdef|bill.pdf"),
    ];

    [Fact]
    public async Task Every_kind_is_accessible_untouched_and_with_its_fault_in_light_and_in_dark()
    {
        await using var app = await TestApp.Start();
        foreach (var phone in new[] { true, false })
        {
            await using var window = await browser.Open(app, phone);
            await window.Show(app, Stage.Form(EveryKind.Survey()));
            await window.IsAccessible();
            var refused = Stage.Form(EveryKind.Survey()).Refused(Wrong);
            Assert.True(refused.Problems.Count > 20);
            await window.Show(app, refused);
            await Expect(window.Page.Locator("#faults")).ToBeFocusedAsync();
            await window.IsAccessible();
            window.HasNoComplaints();
        }
    }

    [Fact]
    public async Task Every_fault_stands_beside_its_question_belongs_to_its_field_and_is_led_to()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        var refused = Stage.Form(EveryKind.Survey()).Refused(Wrong);
        await window.Show(app, refused);

        foreach (var code in refused.Problems.Select(p => p.Code).Distinct())
        {
            Assert.True(await window.Page.EvaluateAsync<bool>("code => document.getElementById('e-' + code)?.textContent.length > 5", code), $"{code} says nothing");
            Assert.True(await window.Page.EvaluateAsync<bool>("code => !!document.querySelector(`#faults a[href='#i-${code}']`) && !!document.getElementById('i-' + code)", code), $"nothing leads to {code}");
            Assert.True(await window.Page.EvaluateAsync<bool>("code => !!document.querySelector(`[aria-describedby~='e-${code}']`)", code), $"the fault of {code} belongs to no field");
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task Every_kind_fits_320_pixels_and_200_percent_in_both_directions(string language)
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        foreach (var (width, size) in new[] { (320, "100%"), (640, "200%") })
        {
            await window.Page.SetViewportSizeAsync(width, 800);
            foreach (var form in new[] { Stage.Form(EveryKind.Survey(language: language)), Stage.Form(EveryKind.Survey(language: language)).Refused(Wrong) })
            {
                await window.Show(app, form);
                await window.Page.EvaluateAsync("size => { document.documentElement.style.fontSize = size }", size);
                Assert.Equal(0, await window.TooWide());
                await window.IsAccessible();
            }
        }
        Assert.Equal(language == "ar" ? "rtl" : "ltr", await window.Page.EvaluateAsync<string>("document.documentElement.dir"));
    }

    [Fact]
    public async Task Everything_to_press_is_at_least_24_pixels_high_and_wide()
    {
        await using var app = await TestApp.Start();
        foreach (var phone in new[] { true, false })
        {
            await using var window = await browser.Open(app, phone);
            await window.Show(app, Stage.Form(EveryKind.Survey()));
            // A label is pressed in place of its button; links inside a sentence are excepted by the criterion (2.5.8).
            var small = await window.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea, main button, main a")]
                  .map(field => /radio|checkbox/.test(field.type) ? field.closest("label") || field : field)
                  .filter(target => { const box = target.getBoundingClientRect(); return box.width < 24 || box.height < 24 })
                  .map(target => target.outerHTML.slice(0, 120))
                """);
            Window.Nothing(small);
        }
    }

    [Theory]
    [InlineData("page")]
    [InlineData("question")]
    public async Task Every_screen_is_accessible_with_progress_in_words_and_a_way_back(string display)
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app, phone: true);
        var form = Stage.Form(EveryKind.Survey(display));
        var screens = form.Flow.ScreensFor(0).Count;
        Assert.Equal(display == "page" ? 3 : 26, screens);
        for (var n = 0; n < screens; n++)
        {
            await window.Show(app, form.OnScreen(n));
            Window.Nothing(await window.AccessibilityFaults());
            await Expect(window.Page.GetByRole(AriaRole.Progressbar)).ToHaveAccessibleNameAsync($"{100 * n / screens} % done");
            await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Back" })).ToHaveCountAsync(n == 0 ? 0 : 1);
            await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = n == screens - 1 ? "Send my answers" : "Next" })).ToHaveCountAsync(1);
            Assert.Equal(n.ToString(System.Globalization.CultureInfo.InvariantCulture), await window.Page.Locator("input[name=_s]").GetAttributeAsync("value"));
        }
        window.HasNoComplaints();
    }
}
