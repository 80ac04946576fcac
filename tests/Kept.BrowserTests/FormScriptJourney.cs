using Kept.Features.Surveys.Rendering;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Kept.BrowserTests;

/// <summary>What script adds to a form: it walks as the server does, moves rankings, counts characters, saves as one goes.</summary>
[Collection(nameof(Browser))]
public class FormScriptJourney(Browser browser)
{
    private static readonly Questionnaire Winding = Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"pages":[
         {"questions":[
          {"code":"nps","kind":"nps","text":{"en":"Recommend?"},"skipTo":[{"to":"bye","if":"nps = 0"},{"to":"m","if":"nps = 10"}]},
          {"code":"name","kind":"text","lines":1,"text":{"en":"Name?"}},
          {"code":"why","kind":"text","showIf":"nps <= 6 or not answered(nps)","requiredIf":"nps <= 3","text":{"en":"Why only {{nps}}, {{name}}?"}},
          {"code":"seen","kind":"multi","other":true,"text":{"en":"Seen"},"choices":[{"code":"web","text":{"en":"Web"}},{"code":"shop","text":{"en":"Shop"},"showIf":"nps > 4"},{"code":"none","exclusive":true,"text":{"en":"None"}}]},
          {"code":"twice","kind":"computed","value":"nps * 2","text":{"en":"C"}},
          {"code":"big","kind":"note","showIf":"twice > 11 and contains(name, 'a')","text":{"en":"You said {{twice}} and {{seen}}."}},
          {"code":"m","kind":"matrix","text":{"en":"Detail"},"rows":[{"code":"a","text":{"en":"A"}},{"code":"b","text":{"en":"B"},"showIf":"m.a < 3"}]},
          {"code":"land","kind":"choice","style":"dropdown","text":{"en":"Land"},"choices":[{"code":"es","text":{"en":"Spain"}},{"code":"fr","text":{"en":"France"},"showIf":"mean(m) > 2"}]}]},
         {"loop":{"over":"seen"},"title":{"en":"About {{@item}}"},"questions":[{"code":"rate","kind":"rating","text":{"en":"Rate {{@item}}"}},{"code":"bad","kind":"text","showIf":"rate < 3","text":{"en":"Why {{rate}}?"}}]},
         {"showIf":"land = 'fr' or seen has 'web'","skipTo":[{"to":"end","if":"ok = false"}],"questions":[{"code":"ok","kind":"yesno","text":{"en":"OK?"}}]},
         {"questions":[{"code":"best","kind":"ranking","text":{"en":"Best"},"choices":[{"code":"x","text":{"en":"X"}},{"code":"y","text":{"en":"Y"}}]},{"code":"first","kind":"note","showIf":"place(best, 'y') = 1","text":{"en":"Y first"}}]},
         {"code":"bye","questions":[{"code":"end2","kind":"text","lines":1,"text":{"en":"Bye"}}]}]}
        """);

    // Answers at random that could be sent: what is set by script is told to the page as a person's change would be.
    private const string Answer = """
        seed => {
          let state = seed; const next = n => (state = (state * 1103515245 + 12345) % 2147483648) % n
          for (const field of document.querySelectorAll("form input:not([type=hidden]),form select,form textarea")) {
            if (/radio|checkbox/.test(field.type)) field.checked = next(3) === 0
            else if (field.tagName === "SELECT") field.selectedIndex = next(field.options.length)
            else field.value = next(2) ? ["Ana", "Eve", "5"][next(3)] : ""
          }
          const all = name => [...document.querySelectorAll(name)]
          if (all("[data-alone]:checked").length) all("[name=seen]:not([data-alone])").concat(all("[name='seen.other']")).forEach(box => { box.checked = false; if (box.type === "text") box.value = "" })
          if (all(".ranks select").every(place => place.value === all(".ranks select")[0].value)) all(".ranks select")[0].value = ""
          document.forms[0].dispatchEvent(new Event("change", { bubbles: true }))
          return [...new FormData(document.forms[0])].map(pair => pair.join("\n"))
        }
        """;

    private const string Seen = """
        () => [...document.querySelectorAll(".q,tr[data-k]")].filter(e => e.offsetParent !== null).map(e => e.id.slice(2))
        """;

    [Fact]
    public async Task The_page_shows_what_the_server_would_for_any_answers()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        var form = Stage.Form(Winding);
        var sheet = new AnswerSheet(Winding);
        await window.Show(app, form);
        for (var seed = 1; seed <= 300; seed++)
        {
            var fields = (await window.Page.EvaluateAsync<string[]>(Answer, seed)).Select(pair => pair.Split('\n', 2)).ToLookup(pair => pair[0], pair => pair[1]);
            var walk = sheet.Read(field => [.. fields[field]], Enumerable.Range(0, sheet.Flow.Questions.Count).ToHashSet(), null).Walk!;
            var seen = await window.Page.EvaluateAsync<string[]>(Seen);

            var expected = walk.Path.Where(q => q.Question.Kind != QuestionKind.Computed)
                .SelectMany(q => q.Question.Rows.Where(row => q.IsShown(row, walk.Facts)).Select(row => $"{q.Code}.{row.Code}").Prepend(q.Code)).ToList();
            Assert.True(expected.SequenceEqual(seen), $"seed {seed}: server {string.Join(" ", expected)}; page {string.Join(" ", seen)}");
        }
        window.HasNoComplaints();
    }

    [Fact]
    public async Task Answers_are_put_into_the_texts_that_follow()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        await window.Show(app, Stage.Form(Winding));
        var page = window.Page;

        await page.Locator("[name=nps][value='3']").CheckAsync();
        await page.Locator("[name=name]").FillAsync("<b>Ana</b>");
        await Expect(page.Locator("#q-why label")).ToHaveTextAsync("Why only 3, <b>Ana</b>? (required)");
        await page.Locator("[name=nps][value='9']").CheckAsync();
        await page.Locator("[name=seen][value=web]").CheckAsync();
        await page.Locator("[name='seen.other']").FillAsync("Radio");
        await Expect(page.Locator("#q-big")).ToHaveTextAsync("You said 18 and Web, Radio.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "About Radio" })).ToBeVisibleAsync();
        await page.Locator("[name=seen][value=none]").CheckAsync();
        await Expect(page.Locator("[name=seen][value=web]")).Not.ToBeCheckedAsync();
        await Expect(page.Locator("[name='seen.other']")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_ranking_is_moved_by_buttons_or_by_places_which_keep_in_step()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        await window.Show(app, Stage.Form(EveryKind.Survey()));
        var page = window.Page;
        Task<string[]> Places() => page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.ranks select')].map(s => s.name.slice(5) + s.value)");

        await page.GetByRole(AriaRole.Button, new() { Name = "Move up: People" }).ClickAsync();
        Assert.Equal(["people1", "price", "place"], await Places());
        await page.Locator("select[name='best~place']").SelectOptionAsync("1");
        Assert.Equal(["place1", "people2", "price"], await Places());
        await Expect(page.Locator("select[name='best~place']")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move down: Place" }).ClickAsync();
        Assert.Equal(["people1", "place2", "price"], await Places());
        await page.GetByRole(AriaRole.Button, new() { Name = "Move down: Place" }).ClickAsync();
        Assert.Equal(["people1", "price", "place"], await Places());
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Place: no place" })).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Move down: Place" })).ToBeFocusedAsync();
        window.HasNoComplaints();
    }

    [Fact]
    public async Task Characters_left_are_seen_at_once_and_said_at_a_pause()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        await window.Show(app, Stage.Form(EveryKind.Survey()));

        await window.Page.Locator("#i-short").PressSequentiallyAsync("Lovely");
        await Expect(window.Page.Locator("#q-short .left")).ToHaveTextAsync("Characters left: 34");
        await Expect(window.Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Characters left: 34" })).ToHaveCountAsync(1);
        await Expect(window.Page.Locator("#i-short")).ToHaveAccessibleDescriptionAsync("At most 40 characters.");
    }

    [Fact]
    public async Task Answers_are_saved_a_moment_after_the_last_change_and_it_is_shown_quietly()
    {
        await using var app = await TestApp.Start();
        await using var window = await browser.Open(app);
        var saved = new List<string>();
        await window.Page.RouteAsync($"**{Stage.Path}/progress", route =>
        {
            saved.Add(route.Request.PostData ?? "");
            return route.FulfillAsync(new() { Status = 204 });
        });
        await window.Show(app, Stage.Form(EveryKind.Survey()) with { Saves = true });

        await window.Page.Locator("#i-short").PressSequentiallyAsync("Lov");
        await window.Page.Locator("#i-short").PressSequentiallyAsync("ely");
        await Expect(window.Page.GetByText("Saved so far")).ToBeVisibleAsync();
        Assert.Contains("short=Lovely", Assert.Single(saved));
        Assert.Contains("_t=0123456789abcdef", saved[0]);
        await window.Page.Locator("[name=nps][value='9']").CheckAsync(new() { Force = true });
        await window.Page.RunAndWaitForResponseAsync(() => window.Page.EvaluateAsync("window.dispatchEvent(new Event('pagehide'))"), "**/progress");
        Assert.Contains("nps=9", saved[1]);
        window.HasNoComplaints();
    }
}
