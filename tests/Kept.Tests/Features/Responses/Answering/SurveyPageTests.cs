using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public partial class SurveyPageTests
{
    [Fact]
    public async Task A_templates_page_is_one_small_document_that_asks_nothing_of_anyone_else()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Templates.RelationalNps(), "nps");
        var customer = await Respondent.Of(app);
        foreach (var language in Templates.RelationalNps().Languages)
        {
            var page = await customer.Open($"{customer.Path}?lang={language}");

            Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 14_000);
            Assert.DoesNotContain("//", ScriptComments().Replace(page, "").Replace("<!DOCTYPE", "", StringComparison.Ordinal));
            Assert.All(Targets().Matches(page), m => Assert.StartsWith(customer.Path, m.Groups[1].Value));
            Assert.DoesNotContain("style=", page);
        }
    }

    private static readonly Questionnaire Conditional = Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[
          {"code":"ok","kind":"yesno","text":{"en":"Solved?"}},{"code":"why","kind":"text","text":{"en":"Why?"},"showIf":"ok = false"}]}]}
        """);

    [Fact]
    public async Task The_policy_allows_exactly_the_style_and_script_that_are_in_the_page()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Conditional, "nps");
        var customer = await Respondent.Of(app);
        using var browser = app.Browser();

        using var answer = await browser.GetAsync(customer.Path);
        var page = await answer.Content.ReadAsStringAsync();

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ").ToDictionary(d => d.Split(' ')[0], d => d.Split(' ')[1..]);
        Assert.Equal(["base-uri", "connect-src", "default-src", "form-action", "frame-ancestors", "script-src", "style-src"], policy.Keys.Order());
        Assert.Equal(["'none'"], policy["default-src"]);
        Assert.All(policy["style-src"].Concat(policy["script-src"]), source => Assert.StartsWith("'sha256-", source));
        Assert.All(Inlined("style"), hash => Assert.Contains(hash, policy["style-src"]));
        Assert.All(Inlined("script"), hash => Assert.Contains(hash, policy["script-src"]));
        Assert.Equal(4, Inlined("script").Count());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());

        IEnumerable<string> Inlined(string tag) => page.Split($"<{tag}>")[1..].Select(rest =>
            $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(rest.Split($"</{tag}>")[0])))}'");
    }

    [Fact]
    public async Task Looking_records_nothing_and_every_look_has_a_token_of_its_own()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        using var scanner = app.Browser();
        // A published survey is given its first alert rules a moment later; that is no trace of who looked.
        await Soon.Become(() => app.Read(db => db.AlertRules.CountAsync()), rules => rules > 0);
        var before = await app.Read(db => db.Events.CountAsync());

        using var head = await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, customer.Path));
        var pages = new[] { await customer.Open(customer.Path + "?nps=9&lang=en"), await customer.Open() };

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(2, pages.SelectMany(Respondent.Hidden).Where(f => f.Key == "_t").Select(f => f.Value).Distinct().Count());
        Assert.DoesNotContain(" checked", pages[0]);
        Assert.Equal(0, await app.Read(db => db.Responses.CountAsync()));
        Assert.Equal(before, await app.Read(db => db.Events.CountAsync()));
    }

    [Fact]
    public async Task Texts_are_shown_as_they_are_written_and_never_as_markup()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Questionnaire.Parse("""
            {"title":{"en":"<script>alert(1)</script>"},"languages":["en"],"ending":{"en":"<img src=x onerror=alert(2)>"},"pages":[{"title":{"en":"</style>"},"questions":[
              {"code":"t0","kind":"text","text":{"en":"Words"}},
              {"code":"c","kind":"choice","text":{"en":"\"><svg onload=alert(3)>"},"help":{"en":"<b>help</b>"},"other":true,
               "choices":[{"code":"a","text":{"en":"<i>a</i>"}}]},
              {"code":"t","kind":"text","text":{"en":"&lt;kept&gt;"},"showIf":"t0 = \"'></fieldset>\""}]}]}
            """), "nps");
        var customer = await Respondent.Of(app);

        var page = await customer.Open();
        var back = await customer.Send(page, ("c", "\"><svg>"), ("c.other", "\"><img src=x>"));
        var thanks = await customer.Open((await customer.Send(page, ("c", "a"))).Location);

        Assert.All([page, back.Page, thanks], text =>
        {
            Assert.DoesNotContain("<script>alert", text);
            Assert.DoesNotContain("<img", text);
            Assert.DoesNotContain("<svg onload", text);
            Assert.DoesNotContain("<i>a", text);
            Assert.DoesNotContain("<b>help", text);
            Assert.DoesNotContain("'></fieldset>", text);
        });
        Assert.Contains("&amp;lt;kept&amp;gt;", page);
        Assert.Contains("value=\"&quot;&gt;&lt;img src=x&gt;\"", back.Page);
    }

    [Fact]
    public async Task The_page_speaks_the_first_of_the_visitors_languages_that_the_survey_has()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Templates.TransactionalCes(), "nps");
        var customer = await Respondent.Of(app, language: "pt-BR,fr-CA;q=0.5,de;q=0.9");

        Assert.Contains("<html lang=\"de\" dir=\"ltr\"", await customer.Open());
        Assert.Contains("<html lang=\"es\"", await customer.Open(customer.Path + "?lang=es-MX"));
        Assert.Contains("<html lang=\"de\"", await customer.Open(customer.Path + "?lang=nonsense"));
        Assert.Contains($"href=\"{customer.Path}?lang=pl&amp;m=qr\"", await customer.Open(customer.Path + "?m=qr"));
    }

    [Fact]
    public async Task A_language_written_from_right_to_left_is_and_our_own_words_are_marked_as_english()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Questionnaire.Parse("""
            {"title":{"ar":"رأيك"},"languages":["ar"],"pages":[{"questions":[{"code":"ok","kind":"yesno","text":{"ar":"هل تم الحل؟"},"required":true}]}]}
            """), "nps");

        var page = await (await Respondent.Of(app)).Open();

        Assert.Contains("<html lang=\"ar\" dir=\"rtl\"", page);
        Assert.Contains("<span lang=\"en\" dir=\"ltr\">Yes</span>", page);
    }

    [GeneratedRegex("(?:href|src|action)=\"([^\"#][^\"]*)\"")]
    private static partial Regex Targets();

    [GeneratedRegex(@"\\/\\/|\$/")]
    private static partial Regex ScriptComments();
}
