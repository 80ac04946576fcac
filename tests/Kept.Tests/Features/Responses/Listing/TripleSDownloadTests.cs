using System.IO.Compression;
using System.Net;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Responses.Listing;

public class TripleSDownloadTests
{
    [Fact]
    public async Task Answers_go_out_as_a_definition_and_its_data()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 9, why = "Quick, and \"friendly\"", reason = "waiting" } }, new { answers = new { nps = 2 } });
        var browser = await app.SignIn("ana@velamar.example");

        using var zip = new ZipArchive(await browser.GetStreamAsync("/responses/export.triples.zip?survey=nps"));

        Assert.Equal(["nps.sss", "nps.csv"], zip.Entries.Select(entry => entry.FullName));
        Assert.Contains("<name>why</name>", Read(zip.Entries[0]));
        var rows = Read(zip.Entries[1]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, rows.Length);
        Assert.Single(rows, row => row.Contains("\"Quick, and \"\"friendly\"\"\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_of_an_anonymous_survey_do_not_go_out_one_by_one()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), anonymous: true);
        var browser = await app.SignIn((await app.Person(Role.Administrator)).Email);

        using var answer = await browser.GetAsync("/responses/export.triples.zip?survey=nps");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
