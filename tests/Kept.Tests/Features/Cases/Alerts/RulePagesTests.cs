using System.Net;
using Kept.Features.Organisation;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Alerts;

public class RulePagesTests
{
    [Fact]
    public async Task A_rule_is_put_together_tried_and_saved_without_script()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD");
        await Said.Survey(api);
        for (var day = 1; day <= 3; day++) await TrialTests.Past(app, "nps", day, ("MAD", 2, null, "The queue took two hours, terrible."), ("MAD", 9, null, null));
        using var lead = await app.Browser(await app.Person("lea", Role.Lead), "en");

        var page = await lead.Page("/alert-rules/new?template=detractor");
        page = await Press(lead, page, "add:all", ("all.kind", "unit"));
        page = await Press(lead, page, "add:any", ("any.kind", "words"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        page = await Press(lead, page, "try");
        Assert.Contains("Fill in every condition", page.Body!.TextContent);
        page = await Press(lead, page, "save", ("name", "Long queues"), ("all[0].most", 6), ("all[1].subject", "MAD"), ("any[0].value", "dos horas, TWO hours"), ("dueHours", 7));
        Assert.Contains("See first what it would have done", page.Body!.TextContent);
        Assert.Contains("It would have fired 3 times", page.Text("#trial figure .chart-title"));
        Assert.Contains("NPS at most 6, and in Unit MAD, and the comment says “dos horas”, “TWO hours”", page.Text(".page-lead"));
        Assert.Contains("two hours", page.Text(".trial-examples"));
        page = await Press(lead, page, "save");

        Assert.Contains("Long queues", page.Text("#rules"));
        var rule = await app.Read(db => db.AlertRules.SingleAsync(r => r.Name != null));
        Assert.Equal(("Long queues", 7, true), (rule.Name, rule.DueHours, rule.Active));
        Assert.Equal("""{"version":1,"on":"answer","if":{"all":[{"score":{"question":"nps","atMost":6}},{"unit":"MAD"},{"words":["dos horas","TWO hours"]}]}}""", rule.TriggerJson);
        page = await lead.Page($"/alert-rules/{rule.Id}");
        page = await Press(lead, page, "remove:all:1");
        page = await Press(lead, page, "save", ("active", null));
        Assert.Contains("Off", page.Text("#rules .badge"));
        page = await lead.Submit(await lead.Page($"/alert-rules/{rule.Id}"), "main form:has(dialog)");
        Assert.Equal(0, await app.Read(db => db.AlertRules.CountAsync(r => r.Name != null)));
    }

    [Fact]
    public async Task What_rows_cannot_say_is_kept_as_text_and_every_template_is_told_in_every_language()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Said.Survey(api);
        await NamedRulesTests.Rule(api, "Deep", """{ "any": [ { "all": [ { "score": { "question": "nps", "atMost": 3 } }, { "language": "de" } ] }, { "not": { "any": [ { "mode": "web" }, { "mode": "qr" } ] } } ] }""", 4);
        var id = await app.Read(db => db.AlertRules.Where(r => r.Name != null).Select(r => r.Id).SingleAsync());

        foreach (var language in (string[])["en", "es", "de", "fr", "pl"])
        {
            using var lead = await app.Browser(await app.Person("lea-" + language, Role.Lead, null, language), language);
            Assert.Contains("NPS", (await lead.Page("/alert-rules")).Text("#rules .named-rule-says"));
            foreach (var template in Kept.Features.Cases.Alerts.Building.RuleTemplates.Names)
            {
                var page = await lead.Page("/alert-rules/new?template=" + template);
                Assert.Equal(HttpStatusCode.OK, page.StatusCode);
                Assert.True(template == "effort" || page.Text(".page-lead").Length > 5, template);
            }
        }
        using var browser = await app.Browser(await app.Person("lee", Role.Lead), "en");
        var deep = await Press(browser, await browser.Page($"/alert-rules/{id}"), "save", ("active", null), ("dueHours", 9));
        Assert.Contains("Deep", deep.Text("#rules"));
        Assert.Equal(9, await app.Read(db => db.AlertRules.Where(r => r.Id == id).Select(r => r.DueHours).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Page($"/alert-rules/{Guid.NewGuid()}")).StatusCode);
        using var analyst = await app.Browser(await app.Person("al", Role.Analyst), "en");
        Assert.Equal(HttpStatusCode.NotFound, (await analyst.Page("/alert-rules/new")).StatusCode);
    }

    private static Task<AngleSharp.Dom.IDocument> Press(HttpClient browser, AngleSharp.Dom.IDocument page, string action, params (string, object?)[] fields) =>
        browser.Submit(page, "main form:has([name=action])", [.. fields, ("action", action)]);
}
