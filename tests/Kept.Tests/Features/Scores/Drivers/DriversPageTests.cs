using System.Globalization;
using System.Net;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Scores.Drivers;

public class DriversPageTests
{
    [Fact]
    public async Task The_page_states_the_finding_its_n_and_what_missing_answers_cost()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);
        var sent = await Truth.Send(api, 400, seed: 11);

        var page = await Page(api, "/scores/drivers?survey=stay&by=unit");

        var complete = sent.Count(a => a.Lobby is not null);
        Assert.Contains("The room carries “How likely are you to recommend us?” most", page);
        Assert.Contains($"n = {complete} complete of 400", page);
        Assert.Contains($"{400 - complete} responses are left out because an answer is missing.", page);
        Assert.Contains($"Without “The lobby” there would be {400 - complete} more.", page);
        Assert.Contains("/scores/drivers?survey=stay&question=nps&by=unit&attribute=room&attribute=staff", page);
        Assert.Contains("Work on it now", page);
        Assert.Contains("not proof of cause", page);
        Assert.Contains("3 attributes need 50", page);
    }

    [Fact]
    public async Task What_is_taken_out_is_what_the_page_shows()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 300, seed: 12);

        var lines = (await Page(api, "/scores/drivers/export.csv?survey=stay")).TrimEnd().Split("\r\n");
        var sheet = await api.GetByteArrayAsync("/scores/drivers/export.xlsx?survey=stay");

        Assert.Equal(["The room", "The staff", "The lobby"], lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(100, lines.Skip(1).Sum(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture)), 6);
        Assert.Equal("PK"u8.ToArray(), sheet[..2]);
    }

    [Fact]
    public async Task Few_answers_are_refused_in_a_sentence_and_every_language_has_the_page()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);
        await Truth.Send(api, 30, seed: 13);

        Assert.Matches("There are [0-9]+ complete responses; 3 attributes need 50", await Page(api, "/scores/drivers?survey=stay"));
        foreach (var language in new[] { "es", "de", "fr", "pl" })
        {
            api.DefaultRequestHeaders.AcceptLanguage.Clear();
            api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            await Page(api, "/scores/drivers?survey=stay&by=unit");
        }
    }

    [Fact]
    public async Task An_address_that_names_what_is_not_there_is_said_to()
    {
        await using var app = await TestApp.Start();
        var api = await AskDriversTests.Company(app);
        await Truth.Survey(api);

        Assert.Contains("names something that is not there", await Page(api, "/scores/drivers?survey=stay&attribute=pool"));
        Assert.Contains("No other scored question", await Page(api, "/scores/drivers?survey=stay"));
        Assert.Contains("/scores/drivers?survey=stay", await Page(api, "/scores?survey=stay"));
    }

    private static async Task<string> Page(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode} for {path}: {body}");
        return WebUtility.HtmlDecode(body);
    }
}
