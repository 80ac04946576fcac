using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Kept.Features.Organisation;
using Kept.Features.Scores.Digests;
using Kept.Shared.Mail;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Kept.Tests.Features.Scores.Digests.DueDigests;

namespace Kept.Tests.Features.Scores.Digests;

public class DigestTests
{
    [Fact]
    public async Task A_due_digest_is_one_mail_with_what_changed_for_real_in_the_readers_reach_and_language()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        await app.Responsible("MAD-02", await app.Person("otto", Role.Agent, language: "en"));
        var rosa = await Reader(app, "rosa", "es", "MAD-01");
        var boss = await Reader(app, "boss", "en");
        await app.Responsible("MAD-01", rosa);

        Assert.Equal(2, await Sweep(app, Now));

        var mails = await app.Read(db => db.Mails.Where(m => m.Purpose == DigestMail.Purpose).ToListAsync());
        var (hers, his) = (mails.Single(m => m.To == "rosa@velamar.example"), mails.Single(m => m.To == "boss@velamar.example"));
        Assert.Contains("Unit MAD-01: NPS baja", hers.Text, StringComparison.Ordinal);
        Assert.Contains("Le toca a usted", hers.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MAD-02", hers.Text, StringComparison.Ordinal);
        Assert.Contains("Unit MAD-01: NPS is down by 100 to -60.", his.Text.Replace('−', '-'), StringComparison.Ordinal);
        Assert.Contains("Talk to rosa", his.Text, StringComparison.Ordinal);
        Assert.Matches("n = 20; before: 40, n = 20", his.Text);
        Assert.DoesNotContain("Unit MAD-02: NPS", his.Text, StringComparison.Ordinal);
        Assert.Contains("changed no more than chance would", his.Text, StringComparison.Ordinal);
        Assert.True(Regex.Count(his.Text, @"^\d\. ", RegexOptions.Multiline) is > 0 and <= Digest.MostItems);
        Assert.NotEqual(boss, rosa);
    }

    [Fact]
    public async Task When_nothing_changed_the_digest_says_so()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Survey(api);
        await Weeks.Answers(api, "MAD-01", null, 40, 45, 40);
        await Reader(app, "rosa", "en");
        await Reader(app, "klaus", "de", "MAD-01");

        await Sweep(app, Now);

        var mails = await app.Read(db => db.Mails.ToListAsync());
        Assert.Contains("Nothing changed more than chance would.", mails.Single(m => m.To.StartsWith("rosa", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        Assert.Contains("Keine Änderung geht über den Zufall hinaus.", mails.Single(m => m.To.StartsWith("klaus", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_letter_is_small_has_no_picture_says_what_the_text_says_and_can_be_ended_from_the_mail_program()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        await app.Write(db => db.Units.Single(u => u.Code == "MAD-01").Rename("Sol & <b>Mar</b>", db.Units.Single(u => u.Code == "MAD-01").Level, null));
        app.Services.GetRequiredService<Units>().Forget();
        await Reader(app, "rosa", "en");
        await Sweep(app, Now);

        var mail = await app.Read(db => db.Mails.SingleAsync());
        var key = await app.Read(db => db.DigestSubscriptions.Select(d => d.Key).SingleAsync());

        Assert.True(mail.Html!.Length < 100_000);
        Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Mar", mail.Html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme", mail.Html, StringComparison.Ordinal);
        var text = WebUtility.HtmlDecode(Regex.Replace(mail.Html, "<[^>]+>", " "));
        Assert.Contains("Sol & <b>Mar</b>: NPS is down by", text, StringComparison.Ordinal);
        Assert.Contains("/digests/latest.pdf", mail.Html, StringComparison.Ordinal);
        Assert.EndsWith($"/digests/unsubscribe/{key}", mail.Unsubscribe, StringComparison.Ordinal);
        var wire = MimeMessage.Write(mail, [], new System.Net.Mail.MailAddress("kept@velamar.example"), Now);
        Assert.Contains($"List-Unsubscribe: <{mail.Unsubscribe}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", wire, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missed_times_are_sent_once_and_two_nodes_send_one()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        await Reader(app, "rosa", "en", rhythm: Rhythm.Daily);
        await using var second = await app.StartAnother();

        var sent = await Task.WhenAll(Sweep(app, Now), Sweep(second, Now));
        var again = await Sweep(app, Now.AddMinutes(30));
        var next = await app.Read(db => db.DigestSubscriptions.SingleAsync());
        var tomorrow = await Sweep(app, Now.AddDays(1));

        Assert.Equal((1, 0, 1), (sent.Sum(), again, tomorrow));
        Assert.Equal((Now.Date.AddDays(1).AddHours(7), Now), (next.DueAt, next.SentAt));
        Assert.Equal(2, await app.Read(db => db.Mails.CountAsync()));
    }

    [Fact]
    public async Task Who_left_or_may_see_no_scores_is_taken_off_the_list()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        var gone = await Reader(app, "gone", "en");
        var agent = await Reader(app, "agent", "en");
        await app.Write(db => db.People.Single(p => p.Id == gone).Leave(DateTime.UtcNow));
        await app.Write(db => db.RoleAssignments.RemoveRange(db.RoleAssignments.Where(r => r.PersonId == agent)));

        Assert.Equal(0, await Sweep(app, Now));

        Assert.Equal(0, await app.Read(db => db.DigestSubscriptions.CountAsync()));
        Assert.Equal(2, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(DigestUnsubscribed))));
    }

    [Fact]
    public async Task Opening_the_link_ends_nothing_and_a_bare_post_does()
    {
        await using var app = await TestApp.Start();
        await Reader(app, "rosa", "en");
        var path = "/digests/unsubscribe/" + await app.Read(db => db.DigestSubscriptions.Select(d => d.Key).SingleAsync());
        var stranger = app.Browser("de");

        var page = await stranger.Page(path);
        Assert.Equal(1, await app.Read(db => db.DigestSubscriptions.CountAsync()));
        Assert.Contains("Nicht mehr schicken", page.Text("form button"), StringComparison.Ordinal);
        using var ended = await stranger.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]));
        using var twice = await stranger.PostAsync(path, null);
        using var unknown = await stranger.GetAsync("/digests/unsubscribe/nobodys");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (ended.StatusCode, twice.StatusCode, unknown.StatusCode));
        Assert.Equal(0, await app.Read(db => db.DigestSubscriptions.CountAsync()));
    }

    [Fact]
    public async Task A_person_chooses_on_the_page_when_it_comes_and_ends_it_there()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        var rosa = await Pages.Person(app, Role.Manager, "MAD-01");
        var browser = await app.SignIn(rosa.Email);

        var saved = await browser.Submit(await browser.Page("/digests"), "main form", ("Rhythm", "Monthly"), ("MonthDay", "3"), ("Hour", "18"));
        var row = await app.Read(db => db.DigestSubscriptions.SingleAsync());
        var ended = await browser.Submit(saved, "form.end-digest");

        Assert.Equal((Rhythm.Monthly, 3, 18, rosa.Id), (row.Rhythm, row.MonthDay, row.Hour, row.PersonId));
        Assert.Equal((3, 18), (row.DueAt.Day, row.DueAt.Hour));
        Assert.Contains("What changed last month", saved.Text("#preview"), StringComparison.Ordinal);
        Assert.Equal(0, await app.Read(db => db.DigestSubscriptions.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
    }

    [Fact]
    public async Task The_api_keeps_ones_own_subscription_and_a_key_has_none()
    {
        await using var app = await TestApp.Start();
        var rosa = await app.Person(Role.Manager);
        var browser = await app.SignIn(rosa.Email);

        await browser.GetAsync("/api/v1/digests").Expect(HttpStatusCode.NotFound);
        await browser.PutAsJsonAsync("/api/v1/digests", new { rhythm = "weekly", weekday = 5, hour = 6 }).Expect(HttpStatusCode.OK);
        var mine = await browser.GetAsync("/api/v1/digests").Expect(HttpStatusCode.OK);
        await browser.PutAsJsonAsync("/api/v1/digests", new { rhythm = "weekly", hour = 24 }).Expect(HttpStatusCode.BadRequest);
        await browser.DeleteAsync("/api/v1/digests").Expect(HttpStatusCode.NoContent);
        await browser.DeleteAsync("/api/v1/digests").Expect(HttpStatusCode.NotFound);
        await (await app.Api()).GetAsync("digests").Expect(HttpStatusCode.Forbidden);

        Assert.Equal(("weekly", 5, 6), (mine.GetProperty("rhythm").GetString(), mine.GetProperty("weekday").GetInt32(), mine.GetProperty("hour").GetInt32()));
        Assert.Equal(DayOfWeek.Friday, mine.GetProperty("nextAt").GetDateTime().DayOfWeek);
    }

    [ToolFact("pdftotext")]
    public async Task The_pdf_says_what_the_digest_says()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        var rosa = await app.Person(Role.Manager);
        await Subscribed(app, rosa.Id, Rhythm.Weekly);
        await Sweep(app, Now);
        var browser = await app.SignIn(rosa.Email);

        var pdf = await browser.GetByteArrayAsync("/digests/latest.pdf");
        var (code, text, errors) = await Tool.Run("pdftotext", pdf, "-layout", "{}", "-");

        Assert.True(code == 0 && errors.Length == 0, errors);
        Assert.Contains("What changed this week", text, StringComparison.Ordinal);
        Assert.Contains("Unit MAD-01: NPS is down by 100", text, StringComparison.Ordinal);
    }
}
