using System.Net;
using System.Text.RegularExpressions;
using Kept.Features.Cases;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases;

public partial class CasePagesTests
{
    [Fact]
    public async Task An_agent_takes_notes_hands_on_and_closes_on_the_page()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var ann = await app.Person("ann", Role.Agent);
        var bea = await app.Person("bea", Role.Agent);
        await app.Touchpoint("counter", ann);
        await app.LowAnswer(api, new { answers = new { nps = 1, why = "Cold coffee", staff = 2 }, attributes = new { touchpoint = "counter" } });
        using var browser = await app.Browser(ann, "en");

        Assert.Contains("Cold coffee", await browser.GetStringAsync("/"));
        Assert.Contains("Cold coffee", await browser.GetStringAsync("/cases"));
        var page = await browser.GetStringAsync("/cases/1");
        Assert.Contains("Our staff", page);
        Assert.Contains("2 of 5", page);

        Assert.Equal(HttpStatusCode.SeeOther, await Post(browser, "/cases/1", "take", []));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(browser, "/cases/1", "note", new() { ["Note.Text"] = "Called her" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(browser, "/cases/1", "close", new() { ["Input.Solution"] = "" }));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(browser, "/cases/1", "hand-on", new() { ["Input.To"] = $"person:{bea}", ["Input.Kind"] = "Warm", ["Input.Reason"] = "Coffee is hers" }));
        using var receiver = await app.Browser(bea, "en");
        Assert.Contains("Waits for your yes", await receiver.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(receiver, "/cases/1", "accept", []));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(receiver, "/cases/1", "close", new() { ["Input.Solution"] = "Hot coffee", ["Input.Evidence"] = "A smile" }));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(receiver, "/cases/1", "verdict", new() { ["Input.Verdict"] = "Solved", ["Input.How"] = "Phone" }));

        var story = await receiver.GetStringAsync("/cases/1");
        foreach (var told in (string[])["Called her", "Coffee is hers", "Hot coffee", "A smile", "Says: it is solved"]) Assert.Contains(told, story);
        Assert.Equal(CaseState.Closed, (await app.Cases(1))[0].State);
    }

    [Fact]
    public async Task A_bad_answer_tells_who_is_on_it_to_those_who_see_the_case()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var ann = await app.Person("ann", Role.Agent);
        await app.Touchpoint("counter", ann);
        await app.LowAnswer(api, new { answers = new { nps = 1, why = "Cold coffee" }, attributes = new { touchpoint = "counter" } });
        var response = (await app.Cases(1))[0].ResponseId;
        using var browser = await app.Browser(ann, "en");
        using var stranger = await app.Browser(await app.Person("bea", Role.Agent), "en");

        Assert.Contains("Cold coffee", await browser.GetStringAsync($"/cases/of/{response}"));
        Assert.DoesNotContain("Cold coffee", await stranger.GetStringAsync($"/cases/of/{response}"));
    }

    [Fact]
    public async Task A_case_out_of_reach_is_a_page_that_does_not_exist()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);
        using var browser = await app.Browser(await app.Person("ann", Role.Agent), "en");

        using var answer = await browser.GetAsync("/cases/1");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Nobody called back", await browser.GetStringAsync("/cases"));
    }

    [Fact]
    public async Task A_lead_changes_the_rules_of_a_survey_and_an_analyst_does_not()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);
        var rule = await app.Read(db => db.AlertRules.SingleAsync());
        using var lead = await app.Browser(await app.Person("lea", Role.Lead), "en");
        var form = new Dictionary<string, string> { ["question"] = "nps", ["atMost"] = "3", ["dueHours"] = "4", ["active"] = "true" };

        // What would go live is seen first, and what was seen is saved.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(lead, "/alert-rules", $"rule-{rule.Id:N}", form));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(lead, "/alert-rules", $"rule-{rule.Id:N}", new(form) { ["tried"] = "nps 3" }));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(lead, "/alert-rules", $"rule-{rule.Id:N}", new(form) { ["dueHours"] = "5" }));
        Assert.Equal(HttpStatusCode.SeeOther, await Post(lead, "/alert-rules", "add-nps", new() { ["question"] = "staff", ["atMost"] = "2", ["dueHours"] = "8", ["active"] = "true", ["tried"] = "staff 2" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(lead, "/alert-rules", "add-nps", new() { ["question"] = "staff", ["atMost"] = "9", ["dueHours"] = "8" }));
        Assert.Equal(["nps 3 5", "staff 2 8"], await app.Read(db => db.AlertRules.OrderBy(r => r.CreatedAt).Select(r => r.Question + " " + r.AtMost + " " + r.DueHours).ToListAsync()));

        using var analyst = await app.Browser(await app.Person("al", Role.Analyst), "en");
        using var refused = await analyst.GetAsync("/alert-rules");
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Contains("/scores", await analyst.GetStringAsync("/"));
    }

    [Fact]
    public async Task The_inbox_is_filtered_searched_and_paged_in_every_language()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", [.. Enumerable.Range(0, 30).Select(i => (object)new { answers = new { nps = i % 7, why = $"Wort{i:00}" } })]);
        await app.Cases(30);

        foreach (var language in (string[])["en", "es", "de", "fr", "pl"])
        {
            using var browser = await app.Browser(await app.Person("lea-" + language, Role.Lead, null, language), language);
            Assert.Equal(25, Rows().Count(await browser.GetStringAsync("/cases")));
            Assert.Equal(5, Rows().Count(await browser.GetStringAsync("/cases?page=2&sort=-number")));
            Assert.Equal(1, Rows().Count(await browser.GetStringAsync("/cases?q=wort07")));
            Assert.Equal(0, Rows().Count(await browser.GetStringAsync("/cases?state=overdue&owner=me")));
            Assert.DoesNotContain("cases.", Rows().Replace(await browser.GetStringAsync("/cases/3"), ""));
        }
    }

    /// <summary>Posts the named form of a page with its own antiforgery token.</summary>
    private static async Task<HttpStatusCode> Post(HttpClient browser, string path, string form, Dictionary<string, string> fields)
    {
        var page = await browser.GetStringAsync(path);
        var sent = new Dictionary<string, string>(fields) { ["_handler"] = form, ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value };
        Assert.Contains($"name=\"_handler\" value=\"{form}\"", page);
        using var answer = await browser.PostAsync(path, new FormUrlEncodedContent(sent));
        return answer.StatusCode;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("class=\"row-link\"")]
    private static partial Regex Rows();
}
