using Kept.Shared.Mail;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Shared.Mail;

using Mail = Kept.Shared.Mail.Mail;

public class OutboxTests
{
    [Fact]
    public async Task A_mail_is_sent_once_and_says_when()
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url, MailFrom = "Velamar <care@velamar.example>" });

        var mail = await Write(app, "luz@example.com", "¿Qué tal?");
        var sent = await Settled(app, mail);

        Assert.NotNull(sent.SentAt);
        var taken = Assert.Single(sink.Taken);
        Assert.Equal("luz@example.com", taken.To);
        Assert.Contains($"Message-ID: <{mail:N}@velamar.example>", taken.Message);
    }

    [Fact]
    public async Task A_refusal_for_now_is_tried_again_later_and_then_goes()
    {
        await using var sink = new SmtpSink { OnRecipient = (_, before) => before == 0 ? "451 4.3.0 greylisted, come again" : null };
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });

        var mail = await Write(app, "later@example.com");
        var waiting = await Soon.Become(() => Look(app, mail), m => m.Failure is not null);
        Assert.Contains("451 4.3.0", waiting.Failure);
        Assert.True(waiting.NextTryAt > DateTime.UtcNow.AddSeconds(5));
        Assert.Empty(sink.Taken);

        await MakeDue(app, mail);
        Assert.NotNull((await Settled(app, mail)).SentAt);
        Assert.Single(sink.Taken);
    }

    [Fact]
    public async Task An_unknown_recipient_is_given_up_and_the_others_go()
    {
        await using var sink = new SmtpSink { OnRecipient = (to, _) => to == "nobody@example.com" ? "550 5.1.1 no such user" : null };
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });

        var bad = await Write(app, "nobody@example.com");
        var good = await Write(app, "somebody@example.com");

        Assert.NotNull((await Settled(app, good)).SentAt);
        var given = await Settled(app, bad);
        Assert.True(given.IsGivenUp);
        Assert.Contains("550 5.1.1 no such user", given.Failure);
        Assert.Equal("somebody@example.com", Assert.Single(sink.Taken).To);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_a_mail_counts_as_not_sent_and_is_repeated_with_the_same_id()
    {
        await using var sink = new SmtpSink { HangsUp = (_, before) => before == 0 };
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });

        var mail = await Write(app, "drop@example.com");
        var waiting = await Soon.Become(() => Look(app, mail), m => m.Failure is not null);
        Assert.Null(waiting.SentAt);

        await MakeDue(app, mail);
        Assert.NotNull((await Settled(app, mail)).SentAt);
        Assert.Contains($"<{mail:N}@", Assert.Single(sink.Taken).Message);
    }

    [Fact]
    public async Task A_session_limit_leads_to_a_new_session_and_no_mail_is_doubled()
    {
        await using var sink = new SmtpSink { MostPerSession = 3 };
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });

        await app.Read(async db =>
        {
            for (var i = 0; i < 10; i++) db.Mails.Add(New($"{i}@example.com"));
            return await db.SaveChangesAsync();
        });

        await Soon.Become(() => app.Read(db => db.Mails.CountAsync(m => m.SentAt != null)), sent => sent == 10);
        Assert.Equal(10, sink.Taken.Count);
        Assert.Equal(10, sink.Taken.Select(t => t.To).Distinct().Count());
        Assert.True(sink.Sessions >= 4);
    }

    [Fact]
    public async Task Two_nodes_share_the_outbox_without_sending_anything_twice()
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });
        await using var other = await app.StartAnother();

        await app.Read(async db =>
        {
            for (var i = 0; i < 60; i++) db.Mails.Add(New($"{i}@example.com"));
            return await db.SaveChangesAsync();
        });

        await Soon.Become(() => app.Read(db => db.Mails.CountAsync(m => m.SentAt != null)), sent => sent == 60);
        Assert.Equal(60, sink.Taken.Count);
        Assert.Equal(60, sink.Taken.Select(t => t.To).Distinct().Count());
    }

    [Fact]
    public async Task While_the_mail_server_is_away_mails_wait_and_no_try_is_counted()
    {
        await using var app = await TestApp.Start(with: options => options with { Smtp = "smtp://127.0.0.1:1" });

        var mail = await Write(app, "luz@example.com");
        await Soon.Become(() => Task.FromResult(app.Services.GetRequiredService<Outbox>().Trouble), trouble => trouble is not null);

        var waiting = await Look(app, mail);
        Assert.Equal(0, waiting.Tries);
        Assert.NotNull(waiting.NextTryAt);
    }

    [Fact]
    public async Task An_address_that_smuggles_a_header_is_given_up_and_never_sent()
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });

        var mail = await Write(app, "a@example.com>\r\nBcc: everyone@example.com");

        Assert.True((await Settled(app, mail)).IsGivenUp);
        Assert.Empty(sink.Taken);
        Assert.Empty(sink.Asked);
    }

    private static Mail New(string to, string subject = "Hello") => new(to, subject, "Good day.", null, "test", null, DateTime.UtcNow);

    private static Task<Guid> Write(TestApp app, string to, string subject = "Hello") => app.Read(async db =>
    {
        var mail = New(to, subject);
        db.Mails.Add(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    });

    private static Task<Mail> Look(TestApp app, Guid id) => app.Read(db => db.Mails.AsNoTracking().SingleAsync(m => m.Id == id));

    private static Task<Mail> Settled(TestApp app, Guid id) => Soon.Become(() => Look(app, id), m => m.NextTryAt is null);

    private static Task<int> MakeDue(TestApp app, Guid id) =>
        app.Read(db => db.Mails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, DateTime.UtcNow)));
}
