using System.Net;
using System.Net.Http.Json;
using Kept.Data;
using Kept.Data.Events;
using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Alerts.Conditions;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Intake;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class OpenCaseOnAlertTests
{
    [Fact]
    public async Task A_low_score_opens_one_numbered_case_and_a_good_one_opens_none()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);

        await A.Responses(api, "nps", new { answers = new { nps = 9 } }, new { answers = new { nps = 6, why = "Slow" } }, new { answers = new { nps = 7 } }, new { answers = new { nps = 0 } });
        var cases = await app.Cases(2);

        Assert.Equal([1, 2], cases.Select(c => c.Number));
        Assert.Equal([6, 0], cases.Select(c => c.Score));
        Assert.Equal(["Slow", null], cases.Select(c => c.CustomerWords));
        Assert.All(cases, c => Assert.Equal(24, (c.DueAt - c.OpenedAt).TotalHours));
        Assert.Equal(2, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(CaseOpened))));
    }

    [Fact]
    public async Task The_unit_decides_before_the_touchpoint_and_who_left_is_passed_over()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        var regional = await app.Person("rosa", Role.Manager, "ES");
        var gone = await app.Person("gone", Role.Manager, "MAD-01");
        var owner = await app.Person("otto", Role.Agent);
        var team = await app.Team("billing");
        await app.Responsible("ES", regional);
        await app.Responsible("MAD-01", gone);
        await app.Write(db => db.People.Single(p => p.Id == gone).Leave(DateTime.UtcNow));
        await app.Touchpoint("counter", owner);
        await app.Touchpoint("invoice", null, team);
        await A.Survey(api);

        await A.Responses(api, "nps",
            new { answers = new { nps = 1 }, attributes = new { unit = "MAD-01", touchpoint = "counter" } },
            new { answers = new { nps = 2 }, attributes = new { touchpoint = "counter" } },
            new { answers = new { nps = 3 }, attributes = new { touchpoint = "invoice" } },
            new { answers = new { nps = 4 } });
        var cases = await app.Cases(4);

        Assert.Equal([regional, owner, null, null], cases.Select(c => c.OwnerId));
        Assert.Equal([null, null, team, null], cases.Select(c => c.TeamId));
    }

    [Fact]
    public async Task The_owner_is_written_to_in_her_own_language_with_the_customers_words()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01", "es"));

        await app.LowAnswer(api, new { answers = new { nps = 2, why = "Nadie contesta" }, attributes = new { unit = "MAD-01", email = "lola@example.com" } });
        var mail = await app.Read(db => db.Mails.SingleAsync());

        Assert.Equal(("rosa@velamar.example", "alert"), (mail.To, mail.Purpose));
        Assert.Equal("Unit MAD-01: un cliente ha puntuado 2 de 10 (caso 1)", mail.Subject);
        Assert.Contains("> Nadie contesta", mail.Text);
        Assert.Contains("/cases/1", mail.Text);
        Assert.DoesNotContain("lola@example.com", mail.Text);
    }

    [Fact]
    public async Task An_answer_opens_its_case_once_whatever_is_repeated_and_whoever_runs()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api, new { id = "a", answers = new { nps = 2 } });

        await using (var second = await app.StartAnother())
        {
            await A.Responses(api, "nps", new { id = "a", answers = new { nps = 2 } }, new { id = "b", answers = new { nps = 1 } });
            await app.Cases(2);
        }
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeptDb>();
        var all = await db.Events.AsNoTracking().OrderBy(e => e.Position).ToListAsync();
        await db.Transaction(async () =>
        {
            await scope.ServiceProvider.GetRequiredService<OpenCaseOnAlert>().Take(db, [.. all.Where(e => e.Kind == nameof(ResponseReceived))], default);
            await db.SaveChangesAsync();
        });

        Assert.Equal(2, await app.Read(d => d.Cases.CountAsync()));
    }

    [Fact]
    public async Task What_was_imported_is_old_or_anonymous_raises_no_alert()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Survey(api, "secret", anonymous: true);
        var survey = await app.Read(db => db.Surveys.SingleAsync(s => s.Code == "nps"));
        var now = DateTime.UtcNow;

        await app.Services.GetRequiredService<Intake>().Accept([new Submission(Guid.CreateVersion7(), survey.Id, 1, null, null, null, "web", "en", now, now, """{"nps":0}""", null, null, Imported: true)], default);
        await A.Responses(api, "secret", new { answers = new { nps = 0 } });
        await A.Responses(api, "nps", new { answers = new { nps = 0 }, submittedAt = now.AddDays(-8) });
        await app.Settled(api);

        Assert.Equal(1, await app.Read(db => db.Cases.CountAsync()));
        Assert.Equal(0, await app.Read(db => db.AlertRules.CountAsync(r => r.SurveyId != survey.Id)));
    }

    [Fact]
    public void Of_several_plain_rules_the_strictest_that_is_met_decides()
    {
        var now = DateTime.UtcNow;
        AlertRule mild = new(Guid.Empty, "nps", 6, 24, now), strict = new(Guid.Empty, "nps", 2, 4, now), staff = new(Guid.Empty, "staff", 1, 48, now);
        var rules = new LiveRules([mild, strict, staff]);

        Assert.Same(strict, First("""{"nps":0,"staff":3}"""));
        Assert.Same(staff, First("""{"nps":0,"staff":1}"""));
        Assert.Same(mild, First("""{"nps":5}"""));
        Assert.Null(First("""{"nps":7,"why":"0"}"""));

        AlertRule? First(string answers) => rules.MetBy(Guid.Empty, new AnswerFacts(answers)) is [var first, ..] ? first.Rule : null;
    }

    [Fact]
    public async Task A_survey_gets_rules_when_it_is_published_and_keeps_what_people_made_of_them()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);
        var items = (await api.GetAsync("alert-rules").Expect(HttpStatusCode.OK)).GetProperty("items");
        var rule = Assert.Single(items.EnumerateArray());
        Assert.Equal(("nps", 6, 24), (rule.GetProperty("question").GetString(), rule.GetProperty("atMost").GetInt32(), rule.GetProperty("dueHours").GetInt32()));
        var path = "alert-rules/" + rule.GetProperty("id").GetString();

        await api.PutAsJsonAsync(path, new { question = "nps", atMost = 10, dueHours = 24, active = true }).Expect(HttpStatusCode.BadRequest);
        await api.PutAsJsonAsync(path, new { question = "staff", atMost = 2, dueHours = 8, active = true }).Expect(HttpStatusCode.OK);
        await A.Responses(api, "nps", new { answers = new { nps = 0, staff = 5 } }, new { answers = new { nps = 10, staff = 1 } });
        var second = (await app.Cases(2))[1];
        Assert.Equal(("staff", 1, 5, 8), (second.Question, second.Score, second.OutOf, second.DueHours));

        await api.DeleteAsync(path).Expect(HttpStatusCode.NoContent);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);
        await A.Survey(api, "other");
        await A.Responses(api, "nps", new { answers = new { nps = 0, staff = 1 } });
        await app.Settled(api, "other");

        Assert.Equal(3, await app.Read(db => db.Cases.CountAsync()));
        Assert.Equal(0, await app.Read(db => db.AlertRules.CountAsync(r => r.Question == "staff")));
        await (await app.Api(Role.Agent)).GetAsync("alert-rules").Expect(HttpStatusCode.NotFound);
    }
}
