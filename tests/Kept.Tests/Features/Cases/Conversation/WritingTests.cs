using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Conversation;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Cases.Conversation;

public class WritingTests
{
    [Fact]
    public async Task A_letter_goes_with_its_file_counts_as_a_contact_and_the_next_one_follows_it()
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });
        var api = await app.Opened();

        await api.Write(attachments: [new { name = "plan.txt", content = "Café"u8.ToArray() }]);
        await api.Write("And when?");

        await Soon.Become(() => Task.FromResult(sink.Taken.Count(t => t.To == Talk.Customer)), n => n == 2);
        var letters = sink.Taken.Where(t => t.To == Talk.Customer).Select(t => t.Message).ToList();
        var first = letters.Single(l => l.Contains("plan.txt", StringComparison.Ordinal));
        var second = letters.Single(l => l != first);
        var id = await app.Read(db => db.CaseMessages.OrderBy(m => m.At).Select(m => m.MessageId).FirstAsync());
        Assert.Contains($"Message-ID: <{id}>", first);
        Assert.DoesNotContain("Auto-Submitted", first);
        Assert.Contains($"In-Reply-To: <{id}>", second);
        Assert.Contains($"References: <{id}>", second);
        Assert.True(CaseThread.KeyIn(id) is { Length: CaseThread.KeyLength });
        var about = await app.TheCase();
        Assert.NotNull(about.ContactedAt);
        Assert.NotNull(about.Clock(ClockKind.Contact)!.StoppedAt);
        Assert.Equal(2, about.Contacts.Count(c => c.Reached));
        await Soon.Become(async () => (await api.Messages()).Count(m => m.GetProperty("state").GetString() == "sent"), n => n == 2);
        Assert.Contains("contacted", (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("story").GetRawText());
    }

    [Fact]
    public async Task A_letter_that_the_server_refuses_is_no_contact_and_its_writer_is_told()
    {
        await using var sink = new SmtpSink { OnRecipient = (to, _) => to == Talk.Customer ? "550 5.1.1 no such mailbox" : null };
        await using var app = await TestApp.Start(with: options => options with { Smtp = sink.Url });
        var api = await app.Opened();
        await api.Write();
        await Soon.Become(() => app.Read(db => db.Mails.AsNoTracking().SingleAsync(m => m.Purpose == "message")), m => m.IsGivenUp);

        await app.Services.GetRequiredService<NoteRefusals>().Look(default);
        await app.Services.GetRequiredService<NoteRefusals>().Look(default);

        var about = await app.TheCase();
        Assert.Null(about.ContactedAt);
        Assert.Null(about.Clock(ClockKind.Contact)!.StoppedAt);
        Assert.Equal("rosa@velamar.example", await app.Read(db => db.Mails.Where(m => m.Purpose == "conversation").Select(m => m.To).SingleAsync()));
        var shown = Assert.Single(await api.Messages());
        Assert.Equal("refused", shown.GetProperty("state").GetString());
        Assert.Contains("no such mailbox", shown.GetProperty("why").GetString());
    }

    [Theory]
    [InlineData("virus.exe", "MZ\u0090\u0003")]
    [InlineData("page.html", "<html><script>alert(1)</script>")]
    [InlineData("drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("photo.png", "not a picture")]
    [InlineData("macros.docx", "PK\u0003\u0004....word/vbaProject.bin")]
    [InlineData("empty.txt", "")]
    public void A_file_that_is_dangerous_or_not_what_it_says_is_refused(string name, string content) => Assert.Null(SafeFile.Of(System.Text.Encoding.Latin1.GetBytes(content), name));

    [Fact]
    public async Task Nothing_is_sent_that_cannot_be_and_nobody_else_writes()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.PostAsJsonAsync("cases/1/messages", new { subject = "", text = "x" }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("cases/1/messages", new { subject = "x", text = "  " }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("cases/1/messages", new { subject = "x", text = "x", attachments = new[] { new { name = "a.exe", content = "MZ"u8.ToArray() } } }).Expect(HttpStatusCode.BadRequest);
        var analyst = await app.Api(Role.Executive);
        await analyst.PostAsJsonAsync("cases/1/messages", new { subject = "x", text = "x" }).Expect(HttpStatusCode.Forbidden);
        await A.Unit(api, "BCN-01");
        var elsewhere = await app.Api(Role.Manager, "BCN-01");
        await elsewhere.PostAsJsonAsync("cases/1/messages", new { subject = "x", text = "x" }).Expect(HttpStatusCode.NotFound);
        await elsewhere.GetAsync("cases/1/messages").Expect(HttpStatusCode.NotFound);
        Assert.Equal(0, await app.Read(db => db.CaseMessages.CountAsync()));
    }

    [Fact]
    public async Task On_the_page_a_template_is_filled_in_the_customers_language_changed_and_sent_with_a_file()
    {
        await using var app = await TestApp.Start();
        await app.Opened(language: "de");
        using var ana = await app.SignIn("ana@velamar.example");

        var page = await ana.Page("/cases/1?template=apology");
        var text = page.QuerySelector("#conversation textarea")!.TextContent;
        Assert.Contains("Guten Tag Luz,", text);
        Assert.Contains("Ich heiße Ana Ruiz", text);
        Assert.DoesNotContain("{", text);
        page = await ana.Submit(page, "#conversation form[enctype]", ("Subject", "Ihre Antwort"), ("Text", "Guten Tag!"), ("files", new Upload("../plan.pdf", "%PDF-1.7 x"u8.ToArray())));

        Assert.Contains("Guten Tag!", page.Text(".talk"));
        var link = page.QuerySelector(".talk-files a")!;
        using var saved = await ana.GetAsync(link.GetAttribute("href"));
        Assert.Equal(("attachment", "application/pdf"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentType!.MediaType));
        Assert.Contains("sandbox", saved.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
        using var rosa = await app.SignIn((await app.Person(Role.Agent)).Email);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync(link.GetAttribute("href"))).StatusCode);
    }

    [Fact]
    public async Task A_template_with_a_place_that_nobody_can_fill_is_refused_and_one_changed_takes_the_place_of_the_shipped()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        object Texts(string text) => new { name = "Ours", texts = new { en = new { subject = "About {number}", text } } };

        await api.PutAsJsonAsync("message-templates/apology", Texts("Hello {nome}")).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("message-templates/apology", new { name = "Ours", texts = new { de = new { subject = "a", text = "b" } } }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("message-templates/apology", Texts("Hello {name}")).Expect(HttpStatusCode.OK);
        await api.DeleteAsync("message-templates/solved").Expect(HttpStatusCode.NoContent);

        var left = (await api.GetAsync("message-templates").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray().Select(t => (t.GetProperty("code").GetString(), t.GetProperty("shipped").GetBoolean())).ToList();
        Assert.Equal(5, left.Count);
        Assert.Contains(("apology", false), left);
        await (await app.Api(Role.Agent)).PutAsJsonAsync("message-templates/x", Texts("Hi")).Expect(HttpStatusCode.Forbidden);
    }
}
