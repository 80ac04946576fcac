using System.Net;
using System.Net.Http.Json;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Shared.Mail;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Shell.Operations;

public class OperationsPageTests
{
    [Fact]
    public async Task Without_a_mail_server_the_outbox_says_so_and_how_to_set_one()
    {
        await using var app = await TestApp.Start();
        await Write(app, new Mail("luz@example.com", "A low score in Madrid", "Please call.", null, "alert", null, DateTime.UtcNow));
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Page("/mail");

        Assert.Contains("KEPT_SMTP=", page.Text("main"));
        Assert.Contains("A low score in Madridluz@example.comAlertWaiting", page.Text("tbody tr"));
    }

    [Fact]
    public async Task The_outbox_is_filtered_by_state_and_text()
    {
        await using var app = await TestApp.Start();
        var failed = new Mail("gone@example.com", "Was it solved?", "Tell us.", null, "reask", null, DateTime.UtcNow);
        failed.Failed("RCPT TO: 550 no such user", forGood: true, DateTime.UtcNow);
        await Write(app, failed, new Mail("luz@example.com", "Hello Luz", "Hi.", null, "alert", null, DateTime.UtcNow));
        using var ana = await app.SignIn("ana@velamar.example");

        Assert.Contains("550 no such user", (await ana.Page("/mail?state=failed")).Text("tbody"));
        Assert.DoesNotContain("Hello Luz", (await ana.Page("/mail?state=failed")).Text("tbody"));
        Assert.Contains("Hello Luz", (await ana.Page("/mail?q=LUZ@")).Text("tbody"));
        Assert.Single((await ana.Page("/mail?q=LUZ@")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_mail_that_was_given_up_can_be_tried_again_and_the_log_says_who_did()
    {
        await using var app = await TestApp.Start();
        var mail = new Mail("gone@example.com", "Was it solved?", "Tell us.", null, "reask", null, DateTime.UtcNow);
        mail.Failed("550 no such user", forGood: true, DateTime.UtcNow);
        await Write(app, mail);
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Submit(await ana.Page($"/mail/{mail.Id}"), "main form");

        Assert.Contains("in the queue again", page.Text("main"));
        Assert.NotNull(await app.Read(db => db.Mails.Select(m => m.NextTryAt).SingleAsync()));
        Assert.Contains("Mail tried again", (await ana.Page("/events?kind=MailRetried")).Text("tbody"));
        Assert.Contains("Ana Ruiz", (await ana.Page("/events?kind=MailRetried")).Text("tbody"));
    }

    [Fact]
    public async Task The_log_shows_what_happened_newest_first_and_page_by_page()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        for (var i = 0; i < 60; i++) await A.Unit(api, $"U{i}");
        using var ana = await app.SignIn("ana@velamar.example");

        var first = await ana.Page("/events?kind=UnitAdded");
        var second = await ana.Page(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Contains("U59", first.Text("tbody tr"));
        Assert.Equal(50, first.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(10, second.QuerySelectorAll("tbody tr").Length);
        Assert.Empty((await ana.Page("/events?kind=UnitAdded&to=2001-01-01")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task The_log_goes_out_as_csv_with_the_same_filters()
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "MAD-01");
        using var ana = await app.SignIn("ana@velamar.example");

        var lines = (await ana.GetStringAsync("/events.csv?kind=UnitAdded")).TrimEnd().Split("\r\n");

        Assert.Equal(2, lines.Length);
        Assert.EndsWith("position,time,kind,subject,actor,actor_name,data", lines[0]);
        Assert.Contains(",UnitAdded,", lines[1]);
        Assert.Contains("MAD-01", lines[1]);
    }

    [Fact]
    public async Task An_event_set_aside_is_dismissed_with_a_record_of_it()
    {
        await using var app = await TestApp.Start();
        var row = await app.Read(db => db.Events.AsNoTracking().FirstAsync());
        await app.Read(db =>
        {
            db.ParkedEvents.Add(new ParkedEvent("Scores", row, "Division by zero", DateTime.UtcNow));
            return db.SaveChangesAsync();
        });
        using var ana = await app.SignIn("ana@velamar.example");

        var list = await ana.Page("/events/consumers");
        var page = await ana.Page(list.QuerySelector("a.row-link[href^='/events/parked/']")!.GetAttribute("href")!);
        Assert.Contains("Division by zero", page.Text("main"));
        using var refused = await ana.Post(page, "main header form");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var after = await ana.Submit(page, "main .card form");

        Assert.Contains("dismissed", after.Text("main"));
        Assert.Equal(0, await app.Read(db => db.ParkedEvents.CountAsync()));
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(ParkedEventDismissed))));
    }

    [Theory]
    [InlineData("/mail")]
    [InlineData("/events")]
    [InlineData("/events/consumers")]
    [InlineData("/events.csv")]
    public async Task They_are_only_for_those_who_manage_the_whole_organisation(string path)
    {
        await using var app = await TestApp.Start();
        await A.Unit(await app.Api(), "MAD-01");
        var local = await app.Person(Role.Administrator, "MAD-01");
        var agent = await app.Person(Role.Agent);
        using var administrator = await app.SignIn(local.Email);
        using var worker = await app.SignIn(agent.Email);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync(path)).StatusCode);
    }

    private static Task<int> Write(TestApp app, params Mail[] mails) => app.Read(db =>
    {
        db.Mails.AddRange(mails);
        return db.SaveChangesAsync();
    });
}
