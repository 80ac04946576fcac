using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Cases.Attached;
using Kept.Features.Organisation;
using Kept.Tests.Features.Cases.Conversation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Attached;

public class AttachedFilesTests
{
    private const string Note = "#note form", Contact = "#contact form";

    [Fact]
    public async Task On_the_page_a_recording_goes_beside_a_contact_and_a_paper_beside_a_note_and_both_are_in_the_story()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await A.Unit(api, "BCN-01");
        using var rosa = await app.Browser(await app.Read(db => db.People.Where(p => p.Email == "rosa@velamar.example").Select(p => p.Id).SingleAsync()), "en");

        var page = await rosa.Submit(await rosa.Page("/cases/1"), Contact, ("Text", "She told me all of it"), ("files", new Upload("../call <1>.mp3", Sounds.Mp3)));
        var player = page.QuerySelector("#story audio")!;
        page = await rosa.Submit(page, Note, ("Text", "The paper she sent"), ("files", new Upload("paper.pdf", Sounds.Pdf)));

        Assert.Equal(["call 1.mp3", "paper.pdf"], page.QuerySelectorAll("#story .talk-files a").Select(a => a.TextContent));
        Assert.Single(page.QuerySelectorAll("#story audio"));
        Assert.Equal(("none", true, "call 1.mp3"), (player.GetAttribute("preload"), player.HasAttribute("controls"), player.GetAttribute("aria-label")));
        using var shown = await rosa.GetAsync("/cases/1");
        var rules = shown.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries);
        Assert.EndsWith(" 'self'", rules.FirstOrDefault(r => r.StartsWith("media-src", StringComparison.Ordinal)) ?? rules.Single(r => r.StartsWith("default-src", StringComparison.Ordinal)));

        var address = player.GetAttribute("src")!;
        using var saved = await rosa.GetAsync(address);
        Assert.Equal(Sounds.Mp3, await saved.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "audio/mpeg"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentType!.MediaType));
        Assert.Equal("default-src 'none'; sandbox", saved.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(saved.Headers.CacheControl is { NoStore: true, Private: true });
        using var part = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(2, 5) } };
        using var heard = await rosa.SendAsync(part);
        Assert.Equal(HttpStatusCode.PartialContent, heard.StatusCode);
        Assert.Equal(Sounds.Mp3[2..6], await heard.Content.ReadAsByteArrayAsync());

        using var elsewhere = await app.Browser((await app.Person(Role.Agent, unit: "BCN-01")).Id);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(address)).StatusCode);
        using var nobody = app.Browser();
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await rosa.GetAsync($"/cases/2/files/{address.Split('/')[^1]}")).StatusCode);
    }

    [Fact]
    public async Task Programs_send_files_with_the_same_calls_and_calls_without_them_are_answered_as_ever()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await A.Unit(api, "BCN-01");

        var plain = await api.PostAsJsonAsync("cases/1/notes", new { text = "Plain" }).Expect(HttpStatusCode.Created);
        Assert.Equal(["text", "at"], plain.EnumerateObject().Select(p => p.Name));
        plain = await api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "Plain" }).Expect(HttpStatusCode.Created);
        Assert.Equal(["number", "channel", "reached", "text", "at"], plain.EnumerateObject().Select(p => p.Name));
        var noted = await api.PostAsJsonAsync("cases/1/notes", new { text = "With papers", attachments = new[] { File("b.pdf", Sounds.Pdf), File("a.txt", "Café"u8.ToArray()) } }).Expect(HttpStatusCode.Created);
        var called = await api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "With sound", attachments = new[] { File("call", Sounds.M4a) } }).Expect(HttpStatusCode.Created);

        Assert.Equal(["b.pdf", "a.txt"], Names(noted));
        Assert.Equal(["call.m4a"], Names(called));
        var story = (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("story").EnumerateArray().ToDictionary(e => e.GetProperty("kind").GetString() + " " + e.GetProperty("text").GetString(), Names);
        Assert.Equal(["b.pdf", "a.txt"], story["noted With papers"]);
        Assert.Equal(["call.m4a"], story["contacted With sound"]);
        Assert.Empty(story["noted Plain"]);
        Assert.Empty(story["contacted Plain"]);

        var path = $"cases/1/files/{called.GetProperty("files")[0].GetProperty("id").GetString()}";
        using var saved = await api.GetAsync(path);
        Assert.Equal(("attachment", "audio/mp4"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Sounds.M4a, await saved.Content.ReadAsByteArrayAsync());
        var elsewhere = await app.Api(Role.Agent, "BCN-01");
        await elsewhere.GetAsync(path).Expect(HttpStatusCode.NotFound);
        await elsewhere.PostAsJsonAsync("cases/1/notes", new { text = "x", attachments = new[] { File("b.pdf", Sounds.Pdf) } }).Expect(HttpStatusCode.NotFound);
        Assert.Equal(3, await app.Read(db => db.AttachedFiles.CountAsync()));
    }

    [Fact]
    public async Task A_refused_file_is_named_what_was_typed_stays_and_nothing_is_kept()
    {
        await using var app = await TestApp.Start();
        await app.Opened();
        using var ana = await app.SignIn("ana@velamar.example");
        var first = await ana.Page("/cases/1");

        foreach (var (form, field) in new[] { (Note, "Note.Text"), (Contact, "Input.Text") })
        {
            var page = await ana.Submit(first, form, ("Text", "Typed with care"), ("files", new Upload("call.mp3", "<html><script>alert(1)</script>"u8.ToArray())));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
            Assert.Contains("call.mp3 is not taken", page.Text(".form-errors"));
            Assert.Equal("Typed with care", page.Text($"{form} textarea[name='{field}']"));
            Assert.True(page.QuerySelector(form)!.Closest("details")!.HasAttribute("open"));
        }
        var large = await ana.Submit(first, Note, ("Text", "Typed with care"), ("files", new Upload("long.wav", [.. Sounds.Wav, .. new byte[CheckedFiles.Largest]])));
        Assert.Contains("long.wav is larger than 10 MB", large.Text(".form-errors"));
        Assert.Equal("Typed with care", large.Text($"{Note} textarea"));
        // More than the server takes elsewhere.
        var huge = await ana.Submit(first, Note, ("Text", "Typed with care"), ("files", new Upload("film.mp4", new byte[40 << 20])));
        Assert.Contains("film.mp4 is larger than 10 MB", huge.Text(".form-errors"));
        Assert.Equal("Typed with care", huge.Text($"{Note} textarea"));

        Assert.Equal((0, 0, 0), await Kept(app));
        var saved = await ana.Submit(first, Note, ("Text", "Without\0 a file"));
        Assert.Contains("Without a file", saved.Text("#story"));
        Assert.Equal((1, 0, 0), await Kept(app));
    }

    [Fact]
    public async Task Too_many_too_large_and_what_is_no_file_is_refused_on_the_API_and_nothing_is_kept()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        byte[] nearly = [.. Sounds.Wav, .. new byte[CheckedFiles.Largest - Sounds.Wav.Length]];

        foreach (var (why, attachments) in new (string, object?[])[]
        {
            ("At most 5 files", [.. Enumerable.Repeat(File("a.pdf", Sounds.Pdf), 6)]),
            ("a.wav is larger than 10 MB", [File("a.wav", [.. nearly, 0])]),
            ("larger than 20 MB together", [File("a.wav", nearly), File("b.wav", nearly), File("c.pdf", Sounds.Pdf)]),
            ("page.html is not taken", [File("a.pdf", Sounds.Pdf), File("page.html", "<html>"u8.ToArray())]),
            ("empty.txt is not taken", [File("empty.txt", [])]),
            ("is not taken", [null]),
            ("is not taken", [new { }]),
        })
        {
            var refused = await api.PostAsJsonAsync("cases/1/notes", new { text = "x", attachments }).Expect(HttpStatusCode.BadRequest);
            Assert.Contains(why, refused.GetProperty("errors").GetProperty("attachments")[0].GetString());
        }
        await api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "x", attachments = new[] { File("film.mp4", Sounds.Film) } }).Expect(HttpStatusCode.BadRequest);
        Assert.Equal((0, 0, 0), await Kept(app));
        await api.PostAsJsonAsync("cases/1/notes", new { text = "x", attachments = new[] { File("a.wav", nearly), File("b.wav", nearly) } }).Expect(HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/notes", new { text = "x", attachments = (object?)null }).Expect(HttpStatusCode.Created);
        Assert.Equal((2, 0, 2), await Kept(app));
    }

    [Fact]
    public async Task Who_is_erased_takes_the_files_and_their_names_with_her()
    {
        await using var app = await TestApp.Start();
        var api = await app.Opened();
        await api.PostAsJsonAsync("cases/1/notes", new { text = "A paper", attachments = new[] { File("Secret.pdf", Sounds.Pdf) } }).Expect(HttpStatusCode.Created);
        var called = await api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "x", attachments = new[] { File("Secret.mp3", Sounds.Mp3) } }).Expect(HttpStatusCode.Created);

        await api.DeleteAsync($"surveys/nps/responses/{(await app.TheCase()).ResponseId}").Expect(HttpStatusCode.NoContent);

        await Soon.Become(() => app.Read(db => db.AttachedFiles.CountAsync()), n => n == 0);
        var left = (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetRawText();
        Assert.DoesNotContain("Secret", left);
        Assert.Contains("A paper", left);
        await api.GetAsync($"cases/1/files/{called.GetProperty("files")[0].GetProperty("id").GetString()}").Expect(HttpStatusCode.NotFound);
    }

    private static object File(string name, byte[] content) => new { name, content };

    private static List<string?> Names(JsonElement of) => [.. of.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString())];

    private static async Task<(int Notes, int Contacts, int Files)> Kept(TestApp app)
    {
        var about = await app.TheCase();
        return (about.Notes.Count, about.Contacts.Count, await app.Read(db => db.AttachedFiles.CountAsync()));
    }
}
