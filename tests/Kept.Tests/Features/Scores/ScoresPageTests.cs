using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using Kept.Features.Organisation;
using Kept.Features.Scores.Exploring;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class ScoresPageTests
{
    [Fact]
    public async Task The_overview_shows_every_scored_question_and_the_units()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Sample.Send(api, "nps", 120, seed: 21);

        var page = await Page(api, "/scores");

        Assert.Contains("How likely are you to recommend us?", page);
        Assert.Contains("Our staff", page);
        Assert.Contains("Unit N-1", page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&by=unit")]
    [InlineData("&by=month")]
    [InlineData("&by=level:region&by=quarter")]
    [InlineData("&period=custom&from=2025-01-01&to=2025-02-28&compare=previous")]
    [InlineData("&where=unit:N-1&where=nps:promoter")]
    public async Task Every_figure_leads_to_the_responses_it_counts(string query)
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Sample.Send(api, "nps", 150, seed: 22);

        var page = await Page(api, "/scores?survey=nps&question=nps" + query);

        var links = page.Split("href=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]).Where(href => href.StartsWith("/responses?", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(links);
        foreach (var link in links) Assert.Matches("[1-9][0-9]* response", await Page(api, WebUtility.HtmlDecode(link)));
    }

    [Fact]
    public async Task What_is_taken_out_is_what_the_page_shows()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        var sent = await Sample.Send(api, "nps", 150, seed: 23);

        var csv = await Page(api, "/scores/export.csv?survey=nps&question=nps&by=generation");
        var sheet = await Sheet(api, "/scores/export.xlsx?survey=nps&question=nps&by=generation");

        var rows = csv.TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')).ToList();
        var expected = sent.Where(a => a.Generation is not null).GroupBy(a => a.Generation!).OrderBy(g => g.Key).ToList();
        Assert.Equal(expected.Select(g => (g.Key, g.Count())), rows.Select(r => (r[0], int.Parse(r[4], CultureInfo.InvariantCulture))));
        Assert.Equal(rows.SelectMany(r => r.Where(field => field.Length > 0)), sheet.Skip(1).SelectMany(r => r));
    }

    [Fact]
    public async Task Scores_of_an_anonymous_survey_lead_nowhere_and_its_responses_say_why()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api, anonymous: true);
        await Sample.Send(api, "nps", 60, seed: 24);
        await A.Responses(api, "nps", new { answers = new { nps = 3 }, attributes = new { plan = "rare" } });

        var page = await Page(api, "/scores?survey=nps&question=nps&by=plan");

        Assert.Contains("withheld (fewer than 5)", page);
        Assert.DoesNotContain("/responses?survey", page);
        Assert.Contains("promised that answers are not looked at one by one", await Page(api, "/responses?survey=nps"));
        using var export = await api.GetAsync("/responses/export.csv?survey=nps");
        Assert.Equal(HttpStatusCode.Forbidden, export.StatusCode);
        Assert.Contains("withheld (fewer than 5)", await Page(api, "/scores/export.csv?survey=nps&question=nps&by=plan"));
    }

    [Fact]
    public async Task An_address_that_names_what_is_not_there_is_said_to_and_not_answered_more_widely()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 3 } });

        Assert.Contains("names something that is not there", await Page(api, "/scores?survey=nps&question=nps&where=colour:red"));
        Assert.Contains("names something that is not there", await Page(api, "/responses?survey=nps&where=colour:red"));
        using var nowhere = await api.GetAsync("/scores?survey=nowhere");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task My_scores_tell_a_real_change_from_chance()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Survey(api, "quiet", kind: "pulse");
        var now = DateTime.UtcNow;
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(i => (object)new { answers = new { nps = i < 30 ? 1 : 10 }, submittedAt = now.AddDays(i < 30 ? -120 : -3) })]);

        IReadOnlyList<MyScores.Headline> mine = [];
        await app.Use<MyScores>(async scores => mine = await scores.Handle(default));

        var only = Assert.Single(mine);
        Assert.Equal(("nps", 30L, 100d, true), (only.Survey, only.Cell.N, only.Cell.Score, only.IsReal));
        Assert.Equal(200d, only.Change);
    }

    private static async Task<string> Page(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode} for {path}: {body}");
        return body;
    }

    private static async Task<List<List<string>>> Sheet(HttpClient client, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync(path)));
        using var part = zip.Entries.Single(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(part).Descendants().Where(e => e.Name.LocalName == "row")
            .Select(row => row.Elements().Where(cell => cell.Value.Length > 0).Select(cell => cell.Value).ToList())];
    }
}
