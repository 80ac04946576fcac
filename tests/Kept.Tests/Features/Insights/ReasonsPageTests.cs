using System.Net;
using Kept.Tests.Support;
using Xunit;

namespace Kept.Tests.Features.Insights;

/// <summary>Reasons as people look at them.</summary>
public class ReasonsPageTests
{
    [Fact]
    public async Task The_page_says_first_what_matters_and_then_who_praises_and_blames_what()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var page = await api.Page("/reasons?survey=nps&period=all");

        Assert.Equal("“Waiting” is named by 100% of detractors and costs 66.7 points (NPS). “Staff” adds 66.7 points (NPS).", page.Text(".card-title"));
        Assert.Contains("In 10 none was found for certain", page.Text("main"));
        Assert.Contains("Attitude of staff 100% 83.9 to 100.0%", page.Text(".grid-2 > :first-child"));
        Assert.Contains("Queues 100%", page.Text(".grid-2 > :last-child"));
        Assert.Equal(["Staff", "Waiting"], Names(page));
        Assert.Contains("40% 27.6 to 53.8% · n = 20", page.Text("main tbody tr"));
    }

    [Fact]
    public async Task Groups_unfold_and_stand_in_any_order_by_the_address()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        Assert.Equal(["Staff", "Waiting", "Queues"], Names(await api.Page("/reasons?survey=nps&period=all&unfold=waiting")));
        Assert.Equal(["Waiting", "Queues", "Staff", "Attitude of staff"], Names(await api.Page("/reasons?survey=nps&period=all&unfold=all&sort=effect")));
        Assert.Equal(["Waiting", "Staff"], Names(await api.Page("/reasons?survey=nps&period=all&sort=-name")));
    }

    [Fact]
    public async Task What_is_taken_out_has_every_reason()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var lines = (await api.GetStringAsync("/reasons/export.csv?survey=nps&period=all")).TrimEnd().Split("\r\n");
        var compared = (await api.GetStringAsync("/reasons/compare/export.csv?survey=nps&period=all&one=unit:N-1")).TrimEnd().Split("\r\n");

        Assert.Equal(["staff", "staff.attitude", "waiting", "waiting.queue"], lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.StartsWith("waiting.queue,Waiting,Queues,20,50,40,", lines[4]);
        Assert.StartsWith("waiting,Waiting,100,20,20,0,0,30,100,", compared[1]);
        foreach (var path in new[] { "/reasons/export.xlsx?survey=nps", "/reasons/compare/export.xlsx?survey=nps&one=unit:N-1&period=all", "/reasons/quotes/export.xlsx?survey=nps" })
            Assert.Equal("PK"u8.ToArray(), (await api.GetByteArrayAsync(path))[..2]);
    }

    [Fact]
    public async Task One_reason_has_its_run_its_places_and_those_who_give_it()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var page = await api.Page("/reasons/waiting.queue?survey=nps&period=all");

        Assert.Contains("20 of 50 who commented give this reason (40%).", page.Text("main"));
        Assert.Contains("Detractors 100%", page.Text(".grid-2"));
        Assert.Contains("Unit N-1", page.Text("main table"));
        Assert.NotEmpty(page.QuerySelectorAll(".quote-card"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Page("/reasons/waiting.nonsense?survey=nps")).StatusCode);
    }

    [Fact]
    public async Task Two_slices_stand_side_by_side_by_their_address()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);

        var page = await api.Page("/reasons/compare?survey=nps&period=all&one=unit:N-1");

        Assert.Equal("Unit: Unit N-1 – more often than “All others”: Queues", page.Text("main .card-title"));
        Assert.Contains("Unit: Unit N-1: 20 comments; All others: 30", page.Text("main"));
        Assert.Contains("Choose who is to be looked at", (await api.Page("/reasons/compare?survey=nps")).Text("main"));
        Assert.Contains("/reasons/compare?survey=nps&question=nps&period=all&one=unit%3AN-1", (await api.Page("/reasons?survey=nps&period=all&where=unit:N-1")).QuerySelector(".tab-links")!.InnerHtml.Replace("&amp;", "&", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_language_has_the_pages_and_what_is_not_there_is_said()
    {
        await using var app = await TestApp.Start();
        var api = await Reasoned.Company(app);
        await A.Survey(api, "still", anonymous: true);

        foreach (var language in new[] { "en", "es", "de", "fr", "pl" })
        {
            api.DefaultRequestHeaders.AcceptLanguage.Clear();
            api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            foreach (var path in new[] { "", "/waiting", "/compare", "/quotes" })
            {
                Assert.Equal(HttpStatusCode.OK, (await api.Page($"/reasons{path}?survey=nps&period=all")).StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await api.Page($"/reasons{path}?survey=still")).StatusCode);
            }
        }
        api.DefaultRequestHeaders.AcceptLanguage.Clear();
        Assert.Contains("names something that is not there", (await api.Page("/reasons?survey=nps&where=city:Vigo")).Text("main"));
        Assert.Contains("Nobody commented here.", (await api.Page("/reasons?survey=nps&period=custom&from=2020-01-01&to=2020-02-01")).Text("main"));
    }

    private static List<string> Names(AngleSharp.Dom.IDocument page) => [.. page.QuerySelectorAll("main .data-table tbody tr").Select(row => row.Text("td:first-child").Replace("Show the details of “", "", StringComparison.Ordinal)).Select(Last)];

    // The name stands after the words of the button that unfolds it.
    private static string Last(string text) => text.Contains('”', StringComparison.Ordinal) ? text[(text.IndexOf('”', StringComparison.Ordinal) + 1)..].Trim() : text;
}
