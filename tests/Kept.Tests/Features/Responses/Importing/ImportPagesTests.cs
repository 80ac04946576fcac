using System.Net;
using System.Text;
using AngleSharp.Dom;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Importing;

public class ImportPagesTests
{
    private const string Hires = "id,NPS,Comment,Branch\n1,9,fine,MAD-01\n2,11,too high,MAD-01\n3,3,\"never closed,MAD-01\n4,2,bad,NOWHERE\n5,,,MAD-01\n6,7,=cmd,MAD-01\n";

    [Fact]
    public async Task A_file_is_looked_at_corrected_and_brought_in_with_every_refused_row_and_its_reason()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        await A.Unit(await app.Api(), "MAD-01");
        var browser = await app.SignIn("ana@velamar.example");

        var preview = await Upload(browser, Hires, ("survey", "nps"));
        Assert.Equal("score:nps", Chosen(preview, "as-1"));
        Assert.Equal("unit", Chosen(preview, "as-3"));
        await browser.Submit(preview, "main form", ("as-2", "comment"), ("to-2", "why"), ("as-3", "unit"), ("do", "start"));
        var done = await End(browser, preview.Url);

        Assert.Equal(["2", "0", "4"], done.QuerySelectorAll(".stat-value").Select(s => s.TextContent.Trim()));
        Assert.Equal(["3", "4", "5", "6"], done.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("td")!.TextContent.Trim()));
        Assert.NotNull(done.QuerySelector("a[href='/scores?survey=nps']"));
        Assert.Equal(2, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(ResponseImported))));
        Assert.Contains("NOWHERE", await browser.GetStringAsync(new Uri(preview.Url).AbsolutePath + "/refused.csv"));
    }

    [Fact]
    public async Task A_file_makes_its_survey_and_coming_again_it_doubles_nothing()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");
        const string Rows = "NPS,Seat\n9,5\n9,5\n3,0\n10,4\n2,3\n6,2\n";

        var first = await Upload(browser, Rows, ("newSurvey", "flights"));
        await browser.Submit(first, "main form", ("do", "start"));
        await End(browser, first.Url);
        var second = await Upload(browser, Rows, ("survey", "flights"));
        await browser.Submit(second, "main form", ("do", "start"));
        var done = await End(browser, second.Url);

        Assert.Equal("", done.Text("tbody"));
        Assert.Equal(["0", "6", "0"], done.QuerySelectorAll(".stat-value").Select(s => s.TextContent.Trim()));
        Assert.Equal(6, await app.Read(db => db.Responses.CountAsync()));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(app.Options.DataFolder, "imports")));
    }

    [Fact]
    public async Task An_import_that_a_stop_interrupted_goes_on_after_the_next_start()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");
        var rows = new StringBuilder("NPS\n").AppendJoin('\n', Enumerable.Range(0, 30_000).Select(i => i % 11));
        var page = await Upload(browser, rows.ToString(), ("newSurvey", "many"));
        var started = await browser.Submit(page, "main form", ("do", "start"));
        Assert.Equal("", started.Text(".form-errors"));
        await app.Stop();

        await using var again = await app.StartAnother();
        await Soon.Become(() => again.Read(db => db.Imports.Select(i => i.State).SingleAsync()), s => s == ImportState.Done);

        Assert.Equal(30_000, await again.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task Who_may_not_import_finds_no_imports_and_a_forged_form_brings_nothing_in()
    {
        await using var app = await TestApp.Start();
        var agent = await app.SignIn((await app.Person(Role.Manager)).Email);
        var ana = await app.SignIn("ana@velamar.example");
        var preview = await Upload(ana, "NPS\n9\n3\n5\n", ("newSurvey", "x"));

        foreach (var path in (string[])["/imports", "/imports/new", new Uri(preview.Url).AbsolutePath, new Uri(preview.Url).AbsolutePath + "/refused.csv"])
        {
            using var answer = await agent.GetAsync(path);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
        using var forged = await ana.PostAsync("/imports/upload", new MultipartFormDataContent { { new StringContent("y"), "newSurvey" }, { new ByteArrayContent("NPS\n9\n"u8.ToArray()), "file", "f.csv" } });
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task A_spreadsheet_in_place_of_a_text_file_is_explained()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example", language: "es");

        var page = await Upload(browser, "PK\u0003\u0004whatever", ("newSurvey", "x"));

        Assert.Contains("Excel", page.Body!.TextContent);
    }

    private static async Task<IDocument> Upload(HttpClient browser, string content, (string, object?) survey)
    {
        var form = await browser.Page("/imports/new");
        var page = await browser.Submit(form, "main form", survey, ("file", new Upload("hires.csv", Encoding.UTF8.GetBytes(content))));
        return await End(browser, page.Url);
    }

    /// <summary>The import's page once nothing is under way any more.</summary>
    private static Task<IDocument> End(HttpClient browser, string url) =>
        Soon.Become(() => browser.Page(new Uri(url).AbsolutePath), page => page.QuerySelector("progress") is null);

    private static string? Chosen(IDocument page, string field) => page.QuerySelector($"select[name='{field}'] option[selected]")?.GetAttribute("value");
}
