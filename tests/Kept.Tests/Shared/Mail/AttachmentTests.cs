using System.Net;
using System.Net.Mail;
using System.Text;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Shared.Mail;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kept.Tests.Shared.Mail;

using Mail = Kept.Shared.Mail.Mail;

public class AttachmentTests
{
    private static readonly MailAddress From = new("care@velamar.example");
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);
    private static readonly byte[] AnyBytes = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    [Fact]
    public void A_mail_with_a_file_is_the_letter_in_two_forms_and_then_the_file()
    {
        var mail = New();
        mail.Attach("plan.bin", "application/octet-stream", [.. Enumerable.Repeat((byte)255, 60)]);
        var id = mail.Id.ToString("N");

        var message = Write(mail);

        Assert.EndsWith(
            "MIME-Version: 1.0\r\n" +
            $"Content-Type: multipart/mixed;\r\n boundary=\"kept-mixed-{id}\"\r\n" +
            $"\r\n--kept-mixed-{id}\r\n" +
            $"Content-Type: multipart/alternative;\r\n boundary=\"kept-{id}\"\r\n" +
            $"\r\n--kept-{id}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGood day.\r\n" +
            $"--kept-{id}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>Good day.</p>\r\n" +
            $"--kept-{id}--\r\n" +
            $"--kept-mixed-{id}\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n" +
            "Content-Disposition: attachment;\r\n filename=\"plan.bin\"\r\n\r\n" +
            $"{new string('/', 76)}\r\n{new string('/', 4)}\r\n" +
            $"--kept-mixed-{id}--\r\n", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan \"A\".pdf", " filename=\"plan \\\"A\\\".pdf\"")]
    [InlineData("Synthèse 2026-03-04.pdf", " filename*=UTF-8''Synth%C3%A8se%202026-03-04.pdf")]
    [InlineData("it's 100%, ok.pdf", " filename=\"it's 100%, ok.pdf\"")]
    [InlineData("что изменилось.pdf", " filename*0*=UTF-8''%D1%87%D1%82%D0%BE%20%D0%B8%D0%B7%D0%BC%D0%B5%D0%BD;\r\n filename*1*=%D0%B8%D0%BB%D0%BE%D1%81%D1%8C.pdf")]
    public void The_name_of_a_file_goes_in_any_alphabet_and_in_short_lines(string name, string expected)
    {
        var mail = New();
        mail.Attach(name, "application/pdf", AnyBytes);

        var message = Write(mail);

        Assert.Contains($"Content-Disposition: attachment;\r\n{expected}\r\n\r\n", message, StringComparison.Ordinal);
        Assert.All(message.Split("\r\n"), line => Assert.True(line.Length <= 76 && Ascii.IsValid(line), line));
    }

    [Fact]
    public async Task Another_reader_of_parts_finds_every_file_as_it_was()
    {
        var mail = New();
        mail.Attach("Synthèse.pdf", "application/pdf", AnyBytes);
        mail.Attach("empty.txt", "text/plain", []);

        var parts = await Mime.Parts(Write(mail));

        Assert.Equal([("text/plain; charset=utf-8", null), ("text/html; charset=utf-8", null), ("application/pdf", "Synthèse.pdf"), ("text/plain", "empty.txt")], parts.Select(p => (p.Type, p.FileName)));
        Assert.Equal(("Good day.", "<p>Good day.</p>"), (parts[0].Text, parts[1].Text));
        Assert.Equal(AnyBytes, parts[2].Content);
        Assert.Empty(parts[3].Content);
    }

    [ToolFact("python3")]
    public async Task A_mail_parser_reads_long_names_and_files_without_a_defect()
    {
        const string script = """
            import email, email.policy, hashlib, sys
            mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
            print(mail.get_body(("plain",)).get_content().strip(), mail.get_body(("html",)).get_content_type(), sum(len(p.defects) for p in mail.walk()))
            for f in mail.iter_attachments(): print(ascii(f.get_filename()), f.get_content_type(), hashlib.sha256(f.get_content()).hexdigest())
            """;
        var mail = New();
        var name = string.Concat(Enumerable.Repeat("¿Qué cambió? 变化 😀 ", 9)) + ".pdf";
        mail.Attach(name, "application/pdf", AnyBytes);

        var (code, output, errors) = await Tool.Run("python3", Encoding.ASCII.GetBytes(Write(mail)), "-c", script, "{}");

        Assert.True(code == 0, errors);
        var lines = output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var escaped = string.Concat(name.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : r.Value < 0x100 ? $"\\x{r.Value:x2}" : r.IsBmp ? $"\\u{r.Value:x4}" : $"\\U{r.Value:x8}"));
        Assert.Equal("Good day. text/html 0", lines[0]);
        Assert.Equal($"'{escaped}' application/pdf {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(AnyBytes))}", lines[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\r\n b.pdf")]
    [InlineData("../passwd")]
    [InlineData("a\\b.pdf")]
    public void A_name_that_cannot_stand_in_a_mail_is_refused(string name) => Assert.Throws<InvalidException>(() => New().Attach(name, "application/pdf", AnyBytes));

    [Fact]
    public void Files_that_are_too_large_together_are_refused_with_their_size_and_the_limit()
    {
        var mail = New();
        mail.Attach("most.bin", "application/octet-stream", new byte[Mail.MostAttached]);

        var refused = Assert.Throws<InvalidException>(() => mail.Attach("more.bin", "application/octet-stream", [1]));

        Assert.Contains("\"more.bin\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{Mail.MostAttached + 1} bytes; one mail takes at most {Mail.MostAttached}", refused.Message, StringComparison.Ordinal);
        Assert.Single(mail.Attachments);
        Assert.InRange(Write(mail).Length, Mail.MostAttached, 10_240_000);
    }

    [Fact]
    public async Task A_mail_refused_for_now_brings_its_file_once_when_it_goes()
    {
        await using var sink = new SmtpSink { OnRecipient = (_, before) => before == 0 ? "451 4.3.0 greylisted, come again" : null };
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });
        var mail = New();
        mail.Attach("Synthèse.pdf", "application/pdf", AnyBytes);
        await Add(app, mail);

        await Soon.Become(() => Look(app, mail), m => m.Failure is not null);
        await app.Read(db => db.Mails.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, DateTime.UtcNow)));
        await Soon.Become(() => Look(app, mail), m => m.SentAt is not null);

        var files = (await Mime.Parts(Assert.Single(sink.Taken).Message)).Where(p => p.FileName is not null);
        Assert.Equal(AnyBytes, Assert.Single(files).Content);
        Assert.Equal(1, await app.Read(db => db.MailAttachments.CountAsync()));
    }

    [Fact]
    public async Task A_mail_larger_than_the_server_takes_is_given_up_unsent_and_the_next_goes()
    {
        await using var sink = new SmtpSink { Offers = ["SIZE 5000"] };
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });
        var (large, small) = (New("large@example.com"), New("small@example.com"));
        large.Attach("large.bin", "application/octet-stream", new byte[5000]);
        await Add(app, large, small);

        var given = await Soon.Become(() => Look(app, large), m => m.IsGivenUp);
        await Soon.Become(() => Look(app, small), m => m.SentAt is not null);

        Assert.Contains("takes mails of at most 5000 bytes", given.Failure, StringComparison.Ordinal);
        Assert.Equal("small@example.com", Assert.Single(sink.Taken).To);
    }

    [Fact]
    public async Task When_the_mail_cannot_be_written_its_file_is_not_written_either()
    {
        await using var app = await TestApp.Start();
        var mail = New();
        mail.Attach("a.pdf", "application/pdf", AnyBytes);
        await Assert.ThrowsAnyAsync<Exception>(() => app.Read(async db =>
        {
            await db.Transaction(async () =>
            {
                db.Mails.Add(mail);
                await db.SaveChangesAsync();
                throw new IOException("Power is gone.");
            });
            return 0;
        }));

        Assert.Equal((0, 0), (await app.Read(db => db.Mails.CountAsync()), await app.Read(db => db.MailAttachments.CountAsync())));
    }

    [Fact]
    public async Task A_month_after_a_mail_went_its_file_is_let_go_of_and_its_name_stays()
    {
        await using var app = await TestApp.Start();
        var (sent, waiting, fresh) = (New("sent@example.com"), New("waiting@example.com"), New("fresh@example.com"));
        foreach (var mail in new[] { sent, waiting, fresh }) mail.Attach("a.pdf", "application/pdf", AnyBytes);
        sent.Sent(Noon);
        fresh.Sent(Noon.AddDays(20));
        await Add(app, sent, waiting, fresh);

        using var sweep = new SweepAttachments(app.Services.GetRequiredService<IServiceScopeFactory>(), new FixedClock(Noon.AddDays(31)), NullLogger<SweepAttachments>.Instance);
        await sweep.Sweep(default);

        Assert.Equal(sent.Id, await app.Read(db => db.MailAttachments.Where(a => a.Content == null && a.Name == "a.pdf" && a.Size == 1000).Select(a => a.MailId).SingleAsync()));
        using var ana = await app.SignIn("ana@velamar.example");
        var page = await ana.Page($"/mail/{sent.Id}");
        Assert.Contains("a.pdf", page.Text(".attachments"), StringComparison.Ordinal);
        Assert.Contains("not kept any more", page.Text(".attachments"), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".attachments a"));
    }

    [Fact]
    public async Task Whoever_may_see_the_mail_saves_its_file_and_nobody_else()
    {
        await using var app = await TestApp.Start();
        var (mail, other) = (New(), New());
        mail.Attach("Synthèse.html", "text/html", "<script>alert(1)</script>"u8.ToArray());
        await Add(app, mail, other);
        await A.Unit(await app.Api(), "MAD-01");
        using var ana = await app.SignIn("ana@velamar.example");
        using var local = await app.SignIn((await app.Person(Role.Administrator, "MAD-01")).Email);
        using var worker = await app.SignIn((await app.Person(Role.Agent)).Email);

        var page = await ana.Page($"/mail/{mail.Id}");
        var link = page.QuerySelector(".attachments a")!.GetAttribute("href")!;
        using var saved = await ana.GetAsync(link);

        Assert.Contains("Synthèse.html", page.Text(".attachments"), StringComparison.Ordinal);
        Assert.Equal("<script>alert(1)</script>", await saved.Content.ReadAsStringAsync());
        Assert.Equal(("attachment", "Synthèse.html"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", saved.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync(link.Replace(mail.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await local.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync(link)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await app.Browser().GetAsync(link)).StatusCode);
    }

    private static Mail New(string to = "luz@example.com") => new(to, "Hello", "Good day.", "<p>Good day.</p>", "test", null, Noon);

    private static string Write(Mail mail) => MimeMessage.Write(mail, mail.Attachments, From, Noon);

    private static Task<int> Add(TestApp app, params Mail[] mails) => app.Read(db =>
    {
        db.Mails.AddRange(mails);
        return db.SaveChangesAsync();
    });

    private static Task<Mail> Look(TestApp app, Mail mail) => app.Read(db => db.Mails.AsNoTracking().SingleAsync(m => m.Id == mail.Id));
}
