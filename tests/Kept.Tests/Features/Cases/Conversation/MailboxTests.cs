using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases.Conversation;
using Kept.Features.Cases.Conversation.Mailboxes;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Cases.Conversation;

public class MailboxTests
{
    [DovecotFact]
    public async Task What_comes_to_the_mailbox_is_read_once_by_whichever_node_looks_and_only_new_mail()
    {
        await using var imap = await DovecotServer.Start();
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.PutAsJsonAsync("mailbox", Settings(imap.Port)).Expect(HttpStatusCode.OK);
        await api.Write();
        var id = await app.LastId();
        await imap.Deliver(Talk.Mail(id, "From the mailbox: " + new string('x', 20_000)));
        await imap.Deliver("no mail at all");
        await using var other = await app.StartAnother();

        await Task.WhenAll(Look(app), Look(other));
        await Look(app);
        await Soon.Become(() => app.Read(db => db.CaseMessages.CountAsync(m => m.Kind == MessageKind.Received)), n => n == 1);
        await imap.Deliver(Talk.Mail(id, "The second"));
        await Look(other);
        await Soon.Become(async () => { await Look(app); return await app.Read(db => db.CaseMessages.CountAsync(m => m.Kind == MessageKind.Received)); }, n => n == 2);

        var shown = await api.GetAsync("mailbox").Expect(HttpStatusCode.OK);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, shown.GetProperty("trouble").ValueKind);
        Assert.DoesNotContain("secret", shown.GetRawText());
        Assert.DoesNotContain("secret", await app.Read(db => db.Mailboxes.Select(m => m.Password).SingleAsync()));
    }

    [DovecotFact]
    public async Task A_letter_carries_the_address_with_its_key_and_an_answer_without_thread_finds_its_case_by_it()
    {
        await using var imap = await DovecotServer.Start();
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.PutAsJsonAsync("mailbox", Settings(imap.Port)).Expect(HttpStatusCode.OK);
        await api.Write();
        var reply = await app.Read(db => db.Mails.Where(m => m.Purpose == "message").Select(m => m.ReplyTo).SingleAsync());
        Assert.Matches(@"^care\+[2-9a-z]{24}@velamar\.example$", reply);
        await imap.Deliver(Talk.Mail(null, "By the address").Replace("To: care@velamar.example", "To: " + reply!.ToUpperInvariant()));

        await Soon.Become(async () => { await Look(app); return (await api.Messages()).Count; }, n => n == 2);
    }

    [DovecotFact]
    public async Task A_wrong_password_is_told_on_the_page_and_nothing_is_lost()
    {
        await using var imap = await DovecotServer.Start();
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.PutAsJsonAsync("mailbox", Settings(imap.Port, "wrong")).Expect(HttpStatusCode.OK);

        await Soon.Become(async () => { await Look(app); return (await api.GetAsync("mailbox").Expect(HttpStatusCode.OK)).GetProperty("trouble").GetString(); }, trouble => trouble?.Contains("AUTHENTICATE", StringComparison.Ordinal) == true);

        using var ana = await app.SignIn("ana@velamar.example");
        Assert.Contains("AUTHENTICATE", (await ana.Page("/settings/mailbox")).Body!.TextContent);
    }

    [Fact]
    public async Task A_mailbox_that_cannot_be_is_refused_and_only_administrators_set_one()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await api.PutAsJsonAsync("mailbox", new { host = "imap.example.com", port = 143, tls = false, userName = "care", password = "x", address = "care@velamar.example" }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("mailbox", new { host = "no host", userName = "care", password = "x", address = "care@velamar.example" }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("mailbox", new { host = "imap.example.com", userName = "care", password = "x", address = "care+1@velamar.example" }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("mailbox", new { host = "imap.example.com", userName = "care", address = "care@velamar.example" }).Expect(HttpStatusCode.BadRequest);
        await api.GetAsync("mailbox").Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Lead)).GetAsync("mailbox").Expect(HttpStatusCode.NotFound);
    }

    private static object Settings(int port, string password = "secret") =>
        new { host = "127.0.0.1", port, tls = false, userName = "care", password, folder = "INBOX", address = "care@velamar.example", takesPlus = true };

    private static Task Look(TestApp app) => app.Services.GetRequiredService<FetchMail>().Look(default);
}
