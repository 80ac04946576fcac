using System.Net;
using System.Net.Http.Json;
using Kept.Analytics.Language;
using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Questionnaires;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class MatterRulesTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Questionnaire Asked = Questionnaire.Parse("""
        { "title": { "en": "T" }, "languages": ["en"], "pages": [ { "questions": [
          { "code": "nps", "kind": "nps", "text": { "en": "Recommend?" } }, { "code": "why", "kind": "text", "lines": 4, "text": { "en": "Why?" } } ] } ] }
        """);
    private static readonly Dictionary<Matter, int> Alerting = new() { [Matter.Harm] = 4, [Matter.Legal] = 24 };

    [Fact]
    public void An_answer_that_meets_both_has_one_alert_that_says_both_and_is_due_by_the_shorter_time()
    {
        var rule = new AlertRule(Guid.Empty, "nps", 6, 12, Now);
        var alert = Alert.Of(Answer("""{"nps":3}"""), Asked, [new LiveRule(rule, new ScoreIs("nps", null, 6))], [Matter.Legal, Matter.Churn, Matter.Harm, Matter.Legal], Alerting)!;

        Assert.Equal((rule, "nps", 3, 10, 4), (alert.Rule, alert.Question, alert.Score, alert.OutOf, alert.DueHours));
        Assert.Equal([Matter.Harm, Matter.Legal], alert.Matters);
    }

    [Fact]
    public void A_grave_comment_raises_an_alert_with_a_good_score_and_without_one()
    {
        var good = Alert.Of(Answer("""{"nps":10}"""), Asked, [], [Matter.Harm], Alerting)!;
        var none = Alert.Of(Answer("""{"why":"I fell"}"""), Asked, [], [Matter.Harm], Alerting)!;

        Assert.Equal((null, 10, 10, 4), (good.Rule, good.Score, good.OutOf, good.DueHours));
        Assert.Equal((null, null, (int?)null), (none.Question, none.Score, none.OutOf));
        Assert.Null(Alert.Of(Answer("""{"nps":10}"""), Asked, [], [Matter.Churn], Alerting));
    }

    [Fact]
    public async Task Harm_discrimination_and_legal_threats_alert_unless_somebody_says_otherwise()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var rules = (await api.GetAsync("matter-rules").Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()
            .Select(r => (r.GetProperty("matter").GetString(), r.GetProperty("active").GetBoolean()));
        Assert.Equal([("harm", true), ("discrimination", true), ("legal", true), ("churn", false), ("callback", false)], rules);

        await api.PutAsJsonAsync("matter-rules/churn", new { active = true, dueHours = 8 }).Expect(HttpStatusCode.OK);
        await api.PutAsJsonAsync("matter-rules/churn", new { active = true, dueHours = 0 }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync("matter-rules/praise", new { active = true, dueHours = 8 }).Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Manager)).GetAsync("matter-rules").Expect(HttpStatusCode.NotFound);

        var churn = await app.Read(db => db.MatterRules.SingleAsync());
        Assert.Equal((Matter.Churn, true, 8), (churn.Matter, churn.Active, churn.DueHours));
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(MatterRuleChanged))));
    }

    [Fact]
    public async Task The_page_of_alert_rules_turns_a_matter_off()
    {
        await using var app = await TestApp.Start();
        var browser = await app.SignIn("ana@velamar.example");

        await browser.Submit(await browser.Page("/alert-rules"), "#matters .rule:nth-of-type(1) form", ("active", null), ("dueHours", 6));

        var harm = await app.Read(db => db.MatterRules.SingleAsync());
        Assert.Equal((Matter.Harm, false, 6), (harm.Matter, harm.Active, harm.DueHours));
    }

    [Fact]
    public async Task Praise_by_name_is_mailed_to_the_one_responsible_in_her_language_as_good_news()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01", "es"));
        await Said.Survey(api);

        await app.Found(api, Matter.Praise, "Marta was an angel!", "MAD-01");
        var mail = await Soon.Become(() => app.Read(db => db.Mails.SingleOrDefaultAsync(m => m.Purpose == "praise")), m => m is not null);

        Assert.Equal(("rosa@velamar.example", "Unit MAD-01: un cliente elogia a alguien por su nombre"), (mail!.To, mail.Subject));
        Assert.Contains("> Marta was an angel!", mail.Text);
        Assert.Equal(0, await app.Read(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task A_grave_comment_opens_one_case_and_its_owner_reads_why()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        var rosa = await app.Person("rosa", Role.Manager, "MAD-01");
        await app.Responsible("MAD-01", rosa);
        await Said.Survey(api);

        await A.Responses(api, "nps",
            new { answers = new { nps = 10, why = "My lawyer will contact you." }, attributes = new { unit = "MAD-01" } },
            new { answers = new { nps = 2, why = "I slipped on the wet floor and broke my wrist." }, attributes = new { unit = "MAD-01" } },
            new { answers = new { why = "My lawyer will contact you." } },
            new { answers = new { nps = 10, why = "Please call me back." } });
        var cases = await app.Cases(3);

        Assert.Equal([10, 2, null], cases.Select(c => c.Score));
        Assert.Equal([24, 4, 24], cases.Select(c => c.DueHours));
        Assert.Equal([[Matter.Legal], [Matter.Harm], [Matter.Legal]], cases.Select(c => c.Matters));
        var mails = await app.Read(db => db.Mails.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Subject).ToListAsync());
        Assert.Equal("Unit MAD-01: a customer wrote something grave: Legal steps or the press; 10 of 10 (case 1)", mails[0]);
        Assert.Equal(2, mails.Count);
        var browser = await app.Browser(rosa);
        Assert.Contains("Somebody was or may be hurt; 2 of 10", (await browser.Page("/cases/2")).Body!.TextContent);
        var boss = await app.SignIn("ana@velamar.example");
        Assert.Equal(HttpStatusCode.OK, (await boss.Page("/cases/3")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await boss.Page("/cases")).StatusCode);
    }

    private static Response Answer(string answers) =>
        new(new Submission(Guid.NewGuid(), Guid.NewGuid(), 1, null, null, null, "web", "en", Now, Now, answers, null, null));
}
