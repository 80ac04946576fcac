using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Conversation;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Conversation;

public class ReceivingTests
{
    [Fact]
    public async Task Her_answer_finds_its_case_once_and_the_holder_is_told()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();
        var mail = Talk.Mail(await app.LastId(), "It was the charger.\n\nOn 3 March 2026, Velamar wrote:\n> Dear Luz");

        var first = await api.Comes(mail);
        var again = await api.Comes(mail);

        Assert.Equal(("received", 1, false), (first.Kind(), first.GetProperty("case").GetInt32(), first.GetProperty("again").GetBoolean()));
        Assert.Equal((first.GetProperty("message").GetGuid(), true), (again.GetProperty("message").GetGuid(), again.GetProperty("again").GetBoolean()));
        var messages = await api.Messages();
        Assert.Equal(["sent", "received"], messages.Select(m => m.Kind()));
        Assert.Equal(("It was the charger.", "On 3 March 2026, Velamar wrote:\n> Dear Luz"), (messages[1].GetProperty("text").GetString(), messages[1].GetProperty("folded").GetString()));
        var told = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "conversation"));
        Assert.Equal(("rosa@velamar.example", "Case 1: the customer has answered"), (told.To, told.Subject));
        Assert.Contains("It was the charger.", told.Text);
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == "CustomerWrote")));
        Assert.Contains("customerWrote", (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("story").GetRawText());
    }

    [Fact]
    public async Task Two_copies_that_come_at_once_are_one()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();
        var mail = Talk.Mail(await app.LastId());

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.Comes(mail)));

        Assert.Single(results, r => !r.GetProperty("again").GetBoolean());
        Assert.Equal(1, await app.Read(db => db.CaseMessages.CountAsync(m => m.Kind == MessageKind.Received)));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Return-Path: <>")]
    [InlineData("List-Id: <news.example.com>")]
    public async Task A_machine_is_kept_and_nobody_is_bothered(string header)
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();

        Assert.Equal("automatic", (await api.Comes(Talk.Mail(await app.LastId(), "I am on holiday.", headers: header))).Kind());

        Assert.Equal(0, await app.Told());
        Assert.Equal(["sent", "automatic"], (await api.Messages()).Select(m => m.Kind()));
    }

    [Fact]
    public async Task The_key_from_another_address_waits_until_somebody_says_that_it_is_hers()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();

        var came = await api.Comes(Talk.Mail(await app.LastId(), "I pay nothing.", from: "mallory@evil.example"));

        Assert.Equal("otherAddress", came.Kind());
        Assert.Equal("Case 1: an answer from another address", await app.Read(db => db.Mails.Where(m => m.Purpose == "conversation").Select(m => m.Subject).SingleAsync()));
        Assert.DoesNotContain("I pay nothing", (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("story").GetRawText());
        using var ana = await app.SignIn("ana@velamar.example");
        var page = await ana.Page("/cases/1");
        Assert.Contains("mallory@evil.example", page.Text(".talk-aside"));
        await api.PostAsync($"cases/1/messages/{came.GetProperty("message").GetGuid()}/acceptance", null).Expect(HttpStatusCode.OK);
        await api.PostAsync($"cases/1/messages/{came.GetProperty("message").GetGuid()}/acceptance", null).Expect(HttpStatusCode.Conflict);
        Assert.Contains("I pay nothing", (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("story").GetRawText());
    }

    [Fact]
    public async Task Her_address_without_the_key_is_only_a_hint_and_a_person_puts_it_to_the_case()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();

        Assert.Equal("unassigned", (await api.Comes(Talk.Mail(null, "Where is my money?"))).Kind());
        Assert.Empty(await api.Messages());
        using var ana = await app.SignIn("ana@velamar.example");
        var page = await ana.Page("/cases/mail");
        Assert.Contains("Where is my money?", page.Body!.TextContent);
        page = await ana.Submit(page, "main form.talk-pick", ("case", "1"));
        Assert.DoesNotContain("Where is my money?", page.Body!.TextContent);
        Assert.Equal(["received"], (await api.Messages()).Select(m => m.Kind()));

        await (await app.Api(Role.Manager, "MAD-01")).GetAsync("mail/unassigned").Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_bounce_marks_the_letter_and_the_contact_counts_no_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();
        var id = await app.LastId();
        string Bounce(string action) => $"""
            From: MAILER-DAEMON@mx.example.com
            Return-Path: <>
            Message-ID: <{action}@mx.example.com>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.com

            Final-Recipient: rfc822; luz@example.com
            Action: {action}
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 unknown user
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <{id}>
            Subject: Your feedback
            --b--
            """;

        await api.Comes(Bounce("delayed"));
        Assert.NotNull((await app.TheCase()).ContactedAt);
        Assert.Equal("bounce", (await api.Comes(Bounce("failed"))).Kind());

        var about = await app.TheCase();
        Assert.Null(about.ContactedAt);
        Assert.Null(about.Clock(ClockKind.Contact)!.StoppedAt);
        Assert.Equal("Case 1: your letter did not arrive", await app.Read(db => db.Mails.Where(m => m.Purpose == "conversation").Select(m => m.Subject).SingleAsync()));
        Assert.Equal("5.1.1 550 unknown user", Assert.Single(await api.Messages()).GetProperty("why").GetString());
    }

    [Fact]
    public async Task Our_own_mail_that_comes_back_goes_nowhere_and_a_flood_tells_nobody_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();
        var id = await app.LastId();

        Assert.Equal("dismissed", (await api.Comes(Talk.Mail(id, id: id))).Kind());
        Assert.Equal("dismissed", (await api.Comes(Talk.Mail(id, from: app.Options.MailFrom.Split('<', '>') is [_, var bare, ..] ? bare : app.Options.MailFrom))).Kind());
        for (var at = 0; at < HearCustomer.MostInAnHour + 3; at++) await api.Comes(Talk.Mail(id, $"Mail {at}"));

        Assert.Equal(HearCustomer.MostInAnHour + 3, await app.Read(db => db.CaseMessages.CountAsync(m => m.Kind == MessageKind.Received)));
        Assert.Equal(HearCustomer.MostInAnHour, await app.Told());
    }

    [Fact]
    public async Task After_closing_her_mail_opens_nothing_by_itself_and_offers_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();
        await api.PostAsJsonAsync("cases/1/closure", new { solution = "Refunded" }).Expect(HttpStatusCode.Created);

        await api.Comes(Talk.Mail(await app.LastId(), "Nothing came."));

        Assert.NotNull((await app.TheCase()).ClosedAt);
        Assert.Equal("Case 1 is closed, and the customer has written", await app.Read(db => db.Mails.Where(m => m.Purpose == "conversation").Select(m => m.Subject).SingleAsync()));
        using var ana = await app.SignIn("ana@velamar.example");
        await ana.Submit(await ana.Page("/cases/1"), "#conversation .flash form");
        Assert.Null((await app.TheCase()).ClosedAt);
    }

    [Fact]
    public async Task What_comes_is_shown_as_text_and_dangerous_files_by_their_name_alone()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.Write();
        var mail = Talk.Mail(await app.LastId(), headers: "X-Kept: 1").Replace("Content-Type: text/plain; charset=utf-8\n\nIt was the charger.\n", """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html

            <p>Hello</p><script>alert(1)</script><img src=x onerror=alert(2)>
            --b
            Content-Disposition: attachment; filename="invoice.pdf.exe"
            Content-Transfer-Encoding: base64

            TVqQAAMAAAAEAAAA
            --b
            Content-Type: image/png
            Content-Disposition: attachment; filename="photo.png"

            this is no picture
            --b
            Content-Disposition: attachment; filename="../../note.txt"

            A note
            --b--
            """, StringComparison.Ordinal);

        await api.Comes(mail);

        var files = (await api.Messages())[1].GetProperty("files").EnumerateArray().Select(f => (f.GetProperty("name").GetString(), f.GetProperty("refused").GetBoolean())).ToList();
        Assert.Equal([("invoice.pdf.exe", true), ("photo.png", true), ("note.txt", false)], files);
        using var ana = await app.SignIn("ana@velamar.example");
        var page = await ana.Page("/cases/1");
        Assert.Equal("Hello", page.Text(".talk-hers .talk-text"));
        Assert.Null(page.QuerySelector(".talk img, .talk script"));
        Assert.Single(page.QuerySelectorAll(".talk-hers .talk-files a"));
    }

    [Fact]
    public async Task Only_administrators_pipe_mail_in_and_what_is_no_mail_is_refused()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.Comes("", HttpStatusCode.BadRequest);
        await api.Comes("no headers here", HttpStatusCode.BadRequest);
        await (await app.Api(Role.Lead)).Comes("From: a@b.example\n\nHi", HttpStatusCode.Forbidden);
        Assert.Equal("unassigned", (await api.Comes("Subject: \n\n")).Kind());
    }
}
