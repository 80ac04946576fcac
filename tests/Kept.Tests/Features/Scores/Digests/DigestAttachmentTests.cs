using System.Net;
using System.Net.Http.Json;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Kept.Tests.Features.Scores.Digests.DueDigests;

namespace Kept.Tests.Features.Scores.Digests;

public class DigestAttachmentTests
{
    [ToolFact("pdftotext")]
    public async Task The_mail_brings_the_digest_as_pdf_in_the_readers_language_named_after_its_day()
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });
        await Company(app);
        await Reader(app, "amelie", "fr");
        await Reader(app, "klaus", "de", withPdf: false);

        await Sweep(app, Now);
        await Soon.Become(() => app.Read(db => db.Mails.CountAsync(m => m.SentAt != null)), sent => sent == 2);

        var hers = await Mime.Parts(sink.Taken.Single(t => t.To.StartsWith("amelie", StringComparison.Ordinal)).Message);
        var his = await Mime.Parts(sink.Taken.Single(t => t.To.StartsWith("klaus", StringComparison.Ordinal)).Message);
        Assert.Equal(["text/plain; charset=utf-8", "text/html; charset=utf-8", "application/pdf"], hers.Select(p => p.Type));
        Assert.Equal($"Synthèse {Now:yyyy-MM-dd}.pdf", hers[2].FileName);
        Assert.All([hers[0], hers[1]], part => Assert.Contains("/digests/latest.pdf", part.Text, StringComparison.Ordinal));
        var (code, text, errors) = await Tool.Run("pdftotext", hers[2].Content, "-layout", "{}", "-");
        Assert.True(code == 0 && errors.Length == 0, errors);
        Assert.Contains("Ce qui a changé cette semaine", text, StringComparison.Ordinal);
        Assert.Contains("Unit MAD-01 : NPS perd 100", text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(["text/plain; charset=utf-8", "text/html; charset=utf-8"], his.Select(p => p.Type));
    }

    [Fact]
    public async Task The_pdf_comes_unless_the_reader_takes_the_tick_away()
    {
        await using var app = await TestApp.Start();
        await Company(app);
        var rosa = await app.Person(Role.Manager);
        using var browser = await app.SignIn(rosa.Email);

        var first = await browser.Page("/digests");
        var saved = await browser.Submit(first, "main form", ("Hour", "18"));
        var wanted = await app.Read(db => db.DigestSubscriptions.Select(d => d.WithPdf).SingleAsync());
        var without = await browser.Submit(saved, "main form", ("WithPdf", null));

        Assert.True(first.QuerySelector("[name='Input.WithPdf']")!.HasAttribute("checked"));
        Assert.True(wanted);
        Assert.False(await app.Read(db => db.DigestSubscriptions.Select(d => d.WithPdf).SingleAsync()));
        Assert.False(without.QuerySelector("[name='Input.WithPdf']")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_program_gets_the_pdf_unless_it_says_otherwise()
    {
        await using var app = await TestApp.Start();
        using var browser = await app.SignIn((await app.Person(Role.Manager)).Email);

        var unsaid = await browser.PutAsJsonAsync("/api/v1/digests", new { rhythm = "daily" }).Expect(HttpStatusCode.OK);
        var without = await browser.PutAsJsonAsync("/api/v1/digests", new { rhythm = "daily", withPdf = false }).Expect(HttpStatusCode.OK);

        Assert.True(unsaid.GetProperty("withPdf").GetBoolean());
        Assert.False(without.GetProperty("withPdf").GetBoolean());
    }
}
