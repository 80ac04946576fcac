using System.Net;
using System.Text;
using AngleSharp.Dom;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Logs;

public class LogPagesTests
{
    private const string Desk = "number,sys_updated_at,assignment_group,priority\n7,2/3/2026 08:00,Phone,high\n7,2/3/2026 09:00,Billing,high\n7,,Billing,low\n8,2/3/2026 10:00,?,low\n";

    [Fact]
    public async Task A_log_is_looked_at_mapped_and_brought_in()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");

        var preview = await Upload(browser, "desk.csv", Desk);
        Assert.Equal(["number", "sys_updated_at", "assignment_group"], new[] { "case", "time", "to" }.Select(field => Chosen(preview, field)));
        Assert.Equal("?", preview.QuerySelector("input[name=missing]")!.GetAttribute("value"));
        Assert.Contains("Billing", preview.Text("main table"));

        var done = await browser.Submit(preview, "main form", ("name", "Service desk"), ("do", "bring"));
        Assert.EndsWith("/handoffs/logs/service-desk", done.Url);
        Assert.Equal(["2", "3", "1", "0"], done.QuerySelectorAll(".stat-value").Select(value => value.TextContent.Trim()));
        Assert.Contains("Line 4: no time", done.Text("main"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Options.DataFolder, "logs")));
        Assert.Contains("Service desk", (await browser.Page("/handoffs/logs")).Text("main table"));
    }

    [Fact]
    public async Task Columns_that_names_do_not_tell_are_chosen_by_hand()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");
        var preview = await Upload(browser, "odd.csv", "a;b;c\n1;2026-03-02 08:00;X\n1;2026-03-02 09:00;Y\n");
        var refused = await browser.Submit(preview, "main form", ("name", "odd"), ("case", "a"), ("do", "bring"));
        Assert.NotEqual("", refused.Text(".form-errors"));
        Assert.Equal("a", Chosen(refused, "case"));

        var done = await browser.Submit(refused, "main form", ("name", "odd"), ("case", "a"), ("time", "b"), ("to", "c"), ("do", "bring"));
        Assert.Equal(["1", "2", "1", "0"], done.QuerySelectorAll(".stat-value").Select(value => value.TextContent.Trim()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_explained_and_can_be_discarded()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example", language: "es");
        var preview = await Upload(browser, "desk.csv", "PK\u0003\u0004whatever");
        Assert.Contains("Excel", preview.Text("main"));
        var gone = await browser.Submit(preview, "main form", ("do", "discard"));
        Assert.EndsWith("/handoffs/logs", gone.Url);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Options.DataFolder, "logs")));
    }

    [Fact]
    public async Task A_log_is_renamed_and_removed_on_its_page()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");
        var page = await browser.Submit(await Upload(browser, "desk.csv", Desk), "main form", ("do", "bring"));
        page = await browser.Submit(page, "form:has(#name)", ("name", "Another"));
        Assert.Equal("Another", page.Text("h1"));
        await browser.Submit(page, "main form:has(dialog)");
        Assert.Equal(0, await app.Read(db => db.ImportedLogs.CountAsync()));
    }

    [Fact]
    public async Task Pages_are_for_those_who_may_and_an_upload_for_who_made_it()
    {
        await using var app = await TestApp.Start();
        var ana = await app.SignIn("ana@velamar.example");
        var preview = await Upload(ana, "desk.csv", Desk);
        var path = new Uri(preview.Url).AbsolutePath;
        var lead = await app.SignIn((await app.Person(Role.Lead)).Email);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.GetAsync(path)).StatusCode);

        var executive = await app.SignIn((await app.Person(Role.Executive)).Email);
        Assert.Null((await executive.Page("/handoffs/logs")).QuerySelector("input[type=file]"));
        var agent = await app.SignIn((await app.Person(Role.Agent)).Email);
        Assert.NotEqual(HttpStatusCode.OK, (await agent.GetAsync("/handoffs/logs")).StatusCode);

        using var forged = await ana.PostAsync("/handoffs/logs/upload", new MultipartFormDataContent { { new ByteArrayContent("case\n"u8.ToArray()), "file", "f.csv" } });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("pl")]
    public async Task Pages_are_in_every_language(string language)
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example", language: language);
        var preview = await Upload(browser, "desk.csv", Desk);
        var done = await browser.Submit(preview, "main form", ("do", "bring"));
        foreach (var page in new[] { preview, done, await browser.Page("/handoffs/logs") }) Assert.DoesNotContain("logs.", page.Text("main").Replace("/logs.", "", StringComparison.Ordinal));
    }

    private static async Task<IDocument> Upload(HttpClient browser, string name, string content) =>
        await browser.Submit(await browser.Page("/handoffs/logs"), "main form", ("file", new Upload(name, Encoding.UTF8.GetBytes(content))));

    private static string? Chosen(IDocument page, string field) => page.QuerySelector($"select[name='{field}'] option[selected]")?.GetAttribute("value");
}
