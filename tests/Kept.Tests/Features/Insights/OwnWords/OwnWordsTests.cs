using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Kept.Features.Insights.OwnWords;
using Kept.Features.Organisation;
using Kept.Features.Scores.Digests;
using Kept.Shared.Mail;
using Kept.Tests.Features.Cases;
using Kept.Tests.Features.Scores.Digests;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Insights.OwnWords;

/// <summary>What customers said in a week, by mail.</summary>
public class OwnWordsTests
{
    private const string Telling = "I waited an hour in the queue. Ring me: +34 612 345 678.";
    private static readonly DateTime Monday = new(2026, 2, 16, 12, 0, 0, DateTimeKind.Utc);
    private const string ThisWeek = "2026-02-10T10:00:00Z";
    private const string WeekBefore = "2026-02-04T10:00:00Z";

    [Fact]
    public async Task A_due_digest_says_what_is_named_more_by_more_than_chance_in_masked_and_marked_quotes_of_the_readers_reach()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        await Reader(app, "rosa", "es", Role.Manager, "N-1");
        await Reader(app, "boss", "en", Role.Lead);

        Assert.Equal(2, await DueDigests.Sweep(app, Monday));

        var (hers, his) = (await MailTo(app, "rosa"), await MailTo(app, "boss"));
        Assert.Contains("Los clientes, con sus palabras", hers.Subject, StringComparison.Ordinal);
        Assert.Contains("Espera se menciona más: en 20 de 20 comentarios, antes en 2 de 20.", Plain(hers.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Unit N-2", hers.Text, StringComparison.Ordinal);
        Assert.Contains("Waiting is named more: in 20 of 40 comments, before in 2 of 40.", Plain(his.Text), StringComparison.Ordinal);
        Assert.Contains("this is more than chance", his.Text, StringComparison.Ordinal);
        Assert.Contains("Staff: praised in 20 of 40 comments.", his.Text, StringComparison.Ordinal);
        Assert.Contains("that can be chance", his.Text, StringComparison.Ordinal);
        Assert.Contains("I waited an hour in the queue. Ring me: [phone].", his.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("612", his.Text + his.Html, StringComparison.Ordinal);
        // Of twenty who write alike one is quoted.
        Assert.Single(Regex.Matches(his.Text, "waited an hour"));
        Assert.Matches("<mark class=\"said-bad\">", his.Html!);
        Assert.Contains("/reasons/waiting?survey=nps", his.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_says_what_the_text_says_and_is_ended_by_its_own_key_alone()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        var boss = await Reader(app, "boss", "en", Role.Lead);
        await app.Write(db => db.DigestSubscriptions.Add(new DigestSubscription(boss, DigestSeries.OfChanges, new Schedule(Rhythm.Weekly), false, TimeZoneInfo.Utc, Monday.AddDays(-30))));

        Assert.Equal(2, await DueDigests.Sweep(app, Monday));
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Subject.StartsWith("Customers in their own words")));
        using var browser = app.Browser();
        using var ended = await browser.PostAsync(new Uri(mail.Unsubscribe!).PathAndQuery, null);

        var letter = WebUtility.HtmlDecode(Regex.Replace(mail.Html!, "<[^>]+>", ""));
        Assert.All(["Waiting is named more: in 20 of 40 comments, before in 2 of 40.", "I waited an hour in the queue. Ring me: [phone].", "40 customers wrote what the experience was like."],
            said => Assert.Contains(said, letter, StringComparison.Ordinal));
        Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
        Assert.Contains(OwnWordsSeries.Latest, mail.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal([DigestSeries.OfChanges], await app.Read(db => db.DigestSubscriptions.Select(d => d.Series).ToListAsync()));
    }

    [Fact]
    public async Task Of_a_survey_that_promised_not_to_be_read_there_are_figures_and_no_quotes()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        await app.Write(db => db.Surveys.Single().Protect(true, 1));
        await Reader(app, "boss", "en", Role.Lead);

        await DueDigests.Sweep(app, Monday);

        var mail = await MailTo(app, "boss");
        Assert.Contains("Waiting is named more", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("waited an hour", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_executive_reads_masked_quotes_and_opens_no_response()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        using var executive = await app.SignIn((await app.Person(Role.Executive)).Email);

        var wall = await executive.Page("/reasons/quotes?survey=nps&period=all");
        var response = await app.Read(db => db.Responses.OrderBy(r => r.Id).Select(r => r.Id).FirstAsync());

        Assert.Contains("[phone]", wall.Text("main"), StringComparison.Ordinal);
        Assert.Empty(wall.QuerySelectorAll("main a[href^='/responses/']"));
        Assert.NotEqual(HttpStatusCode.OK, (await executive.GetAsync($"/responses/{response}")).StatusCode);
        using var agent = await app.SignIn((await app.Person(Role.Agent)).Email);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync("/reasons/quotes")).StatusCode);
    }

    [Fact]
    public async Task The_page_shows_it_as_it_would_be_and_takes_the_wish()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Today(app, api);
        var rosa = await app.Person(Role.Manager);
        using var browser = await app.SignIn(rosa.Email);

        var page = await browser.Page(OwnWordsSeries.Page);
        var saved = await browser.Submit(page, "main form", ("Hour", "18"), ("Rhythm", "Daily"));

        Assert.Contains("Waiting: criticised in 6 of 6 comments.", page.Text("#preview"), StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("#preview blockquote mark.said-bad"));
        Assert.Equal("Daily", saved.QuerySelector("[name='Input.Rhythm'] option[selected]")!.GetAttribute("value"));
        var wish = await app.Read(db => db.DigestSubscriptions.SingleAsync());
        Assert.Equal((OwnWordsSeries.Series, 18), (wish.Series, wish.Hour));
        // The other digest is another wish.
        Assert.Contains("You do not get one yet", (await browser.Page("/digests")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_asks_for_it_changes_it_and_ends_it()
    {
        await using var app = await TestApp.Start();
        using var browser = await app.SignIn((await app.Person(Role.Manager)).Email);

        var made = await browser.PutAsJsonAsync("/api/v1/digests/own-words", new { rhythm = "monthly", monthDay = 3 }).Expect(HttpStatusCode.OK);
        await browser.PutAsJsonAsync("/api/v1/digests/own-words", new { rhythm = "weekly", weekday = 9 }).Expect(HttpStatusCode.BadRequest);
        var seen = await browser.GetAsync("/api/v1/digests/own-words").Expect(HttpStatusCode.OK);
        using var ended = await browser.DeleteAsync("/api/v1/digests/own-words");

        Assert.Equal(("monthly", 3), (made.GetProperty("rhythm").GetString(), seen.GetProperty("monthDay").GetInt32()));
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await browser.GetAsync("/api/v1/digests/own-words").Expect(HttpStatusCode.NotFound);
        await browser.GetAsync("/api/v1/digests").Expect(HttpStatusCode.NotFound);
    }

    [ToolFact("pdftotext")]
    public async Task The_pdf_says_it_in_the_readers_language()
    {
        await using var app = await TestApp.Start();
        await Today(app, await Company(app));
        using var browser = await app.SignIn((await app.Person(Role.Lead)).Email, language: "de");

        var pdf = await browser.GetByteArrayAsync(OwnWordsSeries.Latest);

        var (code, text, errors) = await Tool.Run("pdftotext", pdf, "-layout", "{}", "-");
        Assert.True(code == 0 && errors.Length == 0, errors);
        Assert.Contains("Kunden in ihren eigenen Worten", text, StringComparison.Ordinal);
        Assert.Contains("I waited an hour in the queue. Ring me: [phone].", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_without_comments_says_so()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { submittedAt = ThisWeek, answers = new { nps = 9 } });
        await Reader(app, "boss", "pl", Role.Lead);

        await DueDigests.Sweep(app, Monday);

        Assert.Contains("W tym okresie nie nadszedł żaden komentarz.", (await MailTo(app, "boss")).Text, StringComparison.Ordinal);
    }

    /// <summary>In the week that is told of twenty of N-1 wait, of the twenty before two did; in N-2 staff is praised in both.</summary>
    private static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "N-1");
        await A.Unit(api, "N-2");
        await A.Survey(api);
        await Reasoned.Send(app, api,
        [
            .. Reasoned.Times(20, new(2, "N-1", Reasoned.Queue, ThisWeek, Telling)), .. Reasoned.Times(20, new(10, "N-2", Reasoned.Attitude, ThisWeek, "The lady at the desk was very friendly.")),
            .. Reasoned.Times(2, new(2, "N-1", Reasoned.Queue, WeekBefore)), .. Reasoned.Times(18, new(8, "N-1", Reasoned.Nothing, WeekBefore)),
            .. Reasoned.Times(20, new(10, "N-2", Reasoned.Attitude, WeekBefore)),
        ]);
        return api;
    }

    /// <summary>Six who waited yesterday, for what is asked as of now.</summary>
    private static Task Today(TestApp app, HttpClient api) =>
        Reasoned.Send(app, api, [.. Reasoned.Times(6, new(2, "N-1", Reasoned.Queue, $"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}T00:30:00Z", Telling))]);

    private static async Task<Guid> Reader(TestApp app, string name, string language, string role, string? unit = null)
    {
        var id = await app.Person(name, role, unit, language);
        await app.Write(db => db.DigestSubscriptions.Add(new DigestSubscription(id, OwnWordsSeries.Series, new Schedule(Rhythm.Weekly), true, TimeZoneInfo.Utc, Monday.AddDays(-30))));
        return id;
    }

    private static Task<Mail> MailTo(TestApp app, string name) => app.Read(db => db.Mails.SingleAsync(m => m.To == name + "@velamar.example"));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
