using System.Net;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores;

public class ScorePdfTests
{
    [ToolFact("pdftotext")]
    public async Task The_document_says_the_finding_and_every_figure_in_the_readers_language()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Sample.Company(api);
        await A.Survey(api);
        await Sample.Send(api, "nps", 150, seed: 31);
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var overview = await Text(api, "");
        var units = await Text(api, "?survey=nps&question=nps&by=unit&where=mode:web");
        var months = await Text(api, "?survey=nps&question=staff&by=month");
        var spread = await Text(api, "?survey=nps&question=nps");

        Assert.Contains("Alle bewerteten Fragen", overview, StringComparison.Ordinal);
        Assert.Contains("Our staff", overview, StringComparison.Ordinal);
        Assert.Contains("Seite 1 von", units, StringComparison.Ordinal);
        Assert.Contains("Am höchsten:", units, StringComparison.Ordinal);
        Assert.Matches(@"Unit N-1\s+\S+\s+\S+ bis \S+\s+\d+", units);
        Assert.Contains("Web", units, StringComparison.Ordinal);
        Assert.Matches(@"Jan\w* 2025\s+\d,\d\d", months);
        Assert.Contains("Verteilung der Antworten", spread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_has_no_document_and_what_is_withheld_no_figure()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, anonymous: true);
        await A.Responses(api, "nps", new { answers = new { nps = 3 } });

        using var unknown = await api.GetAsync("/scores/export.pdf?survey=nps&question=nobody");
        using var withheld = await api.GetAsync("/scores/export.pdf?survey=nps&question=nps&by=mode");

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (withheld.StatusCode, withheld.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.Latin1.GetString(await withheld.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    private static async Task<string> Text(HttpClient browser, string query)
    {
        var (code, text, errors) = await Tool.Run("pdftotext", await browser.GetByteArrayAsync("/scores/export.pdf" + query), "-layout", "{}", "-");
        Assert.True(code == 0 && errors.Length == 0, errors);
        return text;
    }
}
