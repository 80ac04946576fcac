using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Cases;
using Kept.Features.Organisation;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Alerts;

public class NamedRulesTests
{
    [Fact]
    public async Task An_answer_that_meets_several_rules_has_one_case_that_names_them_all_due_by_the_shortest_time()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD", "ES");
        var team = await app.Team("care");
        await Said.Survey(api);
        await Rule(api, "Gold in Spain", """{ "all": [ { "unit": "ES" }, { "attribute": { "name": "segment", "is": ["gold"] } } ] }""", 3);
        await Rule(api, "Umbrellas", """{ "words": ["paraguas"] }""", 5, new { team = "care" });
        await Rule(api, "Off", """{ "unit": "ES" }""", 1, active: false);

        await A.Responses(api, "nps",
            new { answers = new { nps = 2, why = "Mi PARÁGUAS llamará" }, attributes = new { unit = "MAD", segment = "Gold" } },
            new { answers = new { nps = 9, why = "paraguasito" }, attributes = new { unit = "MAD" } },
            new { answers = new { nps = 9, why = "Un paraguas amable" } });
        var cases = await app.Cases(2);

        Assert.Equal(["Gold in Spain", "Umbrellas"], cases[0].Rules.Select(r => r.Name).OfType<string>().Order());
        Assert.Equal((3, team, 2), (cases[0].DueHours, cases[0].TeamId, cases[0].Score));
        Assert.Equal((5, 9, 10), (cases[1].DueHours, cases[1].Score, cases[1].OutOf));
        var shown = await api.GetAsync("cases/1").Expect(HttpStatusCode.OK);
        Assert.Equal(2, shown.GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public async Task What_a_customer_answers_while_her_case_is_open_joins_it_quietly_and_without_contact_nothing_is_joined()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01"));
        await A.Survey(api);
        await Rule(api, "Zero", """{ "score": { "question": "nps", "atMost": 0 } }""", 2);
        object Answer(int nps, string? why, string? email) => new { answers = new { nps, why }, attributes = email is null ? (object)new { unit = "MAD-01" } : new { unit = "MAD-01", email } };

        await A.Responses(api, "nps", Answer(5, "First", "lola@example.com"), Answer(4, "Second", "LOLA@example.com"), Answer(5, "Nobody", null), Answer(5, "Nobody else", null));
        await app.Cases(3);
        await A.Responses(api, "nps", Answer(0, "Third", "lola@example.com"), Answer(10, "Fine", "lola@example.com"));
        await app.Settled(api);
        var hers = (await app.Read(db => db.Cases.AsNoTracking().WithStory().ToListAsync())).Single(c => c.CustomerMark is not null);

        Assert.Equal(["Second", "Third"], hers.Answers.OrderBy(a => a.JoinedAt).ThenBy(a => a.Words).Select(a => a.Words));
        Assert.True(hers.DueAt < hers.OpenedAt.AddHours(3), "It is due by the earlier time.");
        Assert.Equal(3, await app.Read(db => db.Mails.CountAsync(m => m.Purpose == "alert")));
        Assert.Equal(0, await app.Read(db => db.Mails.CountAsync(m => m.Purpose == "again")));
        var page = await (await app.SignIn("ana@velamar.example")).Page($"/cases/{hers.Number}");
        Assert.Contains("3 answers", page.Body!.TextContent);
        Assert.Contains("Third", page.Body!.TextContent);

        await api.PostAsJsonAsync($"cases/{hers.Number}/closure", new { solution = "Called her" }).Expect(HttpStatusCode.Created);
        await A.Responses(api, "nps", Answer(1, "Fourth", "lola@example.com"));
        Assert.Equal("Fourth", (await app.Cases(5)).Last().CustomerWords);
    }

    [Fact]
    public async Task Erasing_an_answer_that_joined_forgets_its_words_and_nothing_else()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Responses(api, "nps", new { answers = new { nps = 2, why = "First" }, attributes = new { phone = "+34 600 111 222" } });
        await app.Cases(1);
        await A.Responses(api, "nps", new { answers = new { nps = 1, why = "Second" }, attributes = new { phone = "34600111222" } });
        var joined = await Soon.Become(() => app.Read(db => db.CaseAnswers.AsNoTracking().SingleOrDefaultAsync()), a => a is not null);

        await api.DeleteAsync($"surveys/nps/responses/{joined!.ResponseId}").Expect(HttpStatusCode.NoContent);

        var after = await Soon.Become(() => app.Read(db => db.CaseAnswers.AsNoTracking().SingleAsync()), a => a.Words is null);
        Assert.Equal(1, after.Score);
        Assert.Equal("First", (await app.Cases(1))[0].CustomerWords);
    }

    [Fact]
    public async Task Repeated_trouble_counts_this_answer_and_the_customers_earlier_ones_and_nobody_elses()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await api.DeleteAsync("alert-rules/" + (await Soon.Become(() => app.Read(db => db.AlertRules.SingleOrDefaultAsync()), r => r is not null))!.Id).Expect(HttpStatusCode.NoContent);
        await Rule(api, "Again", """{ "repeated": { "answers": 3, "question": "nps", "atMost": 6, "days": 30 } }""", 4);
        object Answer(int nps, string email, int daysAgo = 0) => new { answers = new { nps }, attributes = new { email }, submittedAt = DateTime.UtcNow.AddDays(-daysAgo) };

        await A.Responses(api, "nps", Answer(3, "a@example.com", 40), Answer(3, "a@example.com", 20), Answer(9, "a@example.com", 10), Answer(6, "b@example.com"), Answer(5, "a@example.com", 1));
        await A.Responses(api, "nps", Answer(6, "a@example.com"), Answer(6, "b@example.com"));

        var opened = Assert.Single(await app.Cases(1));
        Assert.Equal("Again", Assert.Single(opened.Rules).Name);
        Assert.Equal(6, opened.Score);
    }

    [Fact]
    public async Task A_rule_that_names_what_is_not_there_contradicts_itself_or_always_fires_does_not_go_live()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Survey(api);
        await A.Survey(api, "secret", anonymous: true);
        await app.Person("gone", Role.Manager);
        await app.Write(db => db.People.Single(p => p.Name == "gone").Leave(DateTime.UtcNow));
        async Task Refused(string what, string condition, object? to = null, string? survey = null)
        {
            var answer = await Post(api, "Rule", condition, 4, to, survey: survey).Expect(HttpStatusCode.Conflict);
            Assert.Contains(what, answer.Detail());
        }

        await Refused("“price”", """{ "score": { "question": "price", "atMost": 3 } }""");
        await Refused("“why”", """{ "score": { "question": "why", "atMost": 3 } }""");
        await Refused("“cost”", """{ "choice": { "question": "reason", "is": "cost" } }""");
        await Refused("“weather”", """{ "reason": { "is": "weather" } }""");
        await Refused("“FR”", """{ "unit": "FR" }""");
        await Refused("“moon”", """{ "touchpoint": "moon" }""");
        await Refused("“ghosts”", """{ "unit": "ES" }""", new { team = "ghosts" });
        await Refused("gone@velamar.example", """{ "unit": "ES" }""", new { person = "gone@velamar.example" });
        await Refused("“other”", """{ "unit": "ES" }""", survey: "other");
        await Refused("anonymous", """{ "unit": "ES" }""", survey: "secret");
        await Refused("off its scale", """{ "score": { "question": "nps", "atLeast": 12 } }""");
        await Refused("contradicts itself", """{ "all": [ { "score": { "question": "nps", "atMost": 3 } }, { "score": { "question": "nps", "atLeast": 5 } } ] }""");
        await Refused("every answer", """{ "any": [ { "unit": "ES" }, { "not": { "unit": "ES" } } ] }""");
        await Refused("every answer", """{ "score": { "question": "nps", "atLeast": 0 } }""");
        await api.PostAsJsonAsync("alert-rules", new { name = "Silent", trigger = new { on = "silence", days = 7 } }).Expect(HttpStatusCode.BadRequest);
        var wrong = await Post(api, "Rule", """{ "all": [ { "unit": 3 } ] }""", 4).Expect(HttpStatusCode.BadRequest);
        Assert.True(wrong.GetProperty("errors").TryGetProperty("trigger.if.all[0].unit", out _), wrong.ToString());
        Assert.Equal(0, await app.Read(db => db.AlertRules.CountAsync(r => r.Name != null)));
    }

    [Fact]
    public async Task Two_nodes_that_get_everything_twice_open_and_join_once()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await Rule(api, "Zero", """{ "score": { "question": "nps", "atMost": 0 } }""", 2);
        await using (var second = await app.StartAnother())
        {
            for (var round = 0; round < 2; round++)
                await A.Responses(api, "nps", [.. Enumerable.Range(0, 60).Select(i => (object)new { id = $"r{i}", answers = new { nps = i % 3 }, attributes = new { email = $"c{i % 20}@example.com" } })]);
            await Soon.Become(() => app.Read(async db => await db.Cases.CountAsync() + await db.CaseAnswers.CountAsync()), n => n >= 60);
            // The cursor set back makes the consumer read everything again.
            await app.Write(db => db.Database.ExecuteSqlRaw("UPDATE cursors SET position = 0 WHERE name = 'OpenCaseOnLowScore'"));
            await app.Settled(api);
        }

        Assert.Equal(21, await app.Read(db => db.Cases.CountAsync()));
        Assert.Equal(40, await app.Read(db => db.CaseAnswers.CountAsync()));
        Assert.Equal(61, await app.Read(async db => (await db.Cases.Select(c => c.ResponseId).ToListAsync()).Concat(await db.CaseAnswers.Select(a => a.ResponseId).ToListAsync()).Distinct().Count()));
        Assert.Equal(21, await app.Read(db => db.Cases.MaxAsync(c => c.Number)));
    }

    [Fact]
    public async Task Both_shapes_are_listed_changed_and_removed()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Survey(api, "other");
        await Soon.Become(() => app.Read(db => db.AlertRules.CountAsync()), n => n == 2);
        var made = await Rule(api, "Old ladies", """{ "attribute": { "name": "generation", "is": ["Silent"] } }""", 9);
        var plain = await api.PostAsJsonAsync("alert-rules", new { survey = "nps", question = "staff", atMost = 2 }).Expect(HttpStatusCode.Created);

        Assert.Equal("""{"version":1,"on":"answer","if":{"score":{"question":"staff","atMost":2}}}""", plain.GetProperty("trigger").GetRawText());
        Assert.Equal(JsonValueKind.Null, made.GetProperty("survey").ValueKind);
        var path = "alert-rules/" + made.GetProperty("id").GetString();
        var changed = await api.PutAsJsonAsync(path, new { name = "Young", surveys = new[] { "other" }, dueHours = 5, trigger = JsonElement.Parse("""{ "on": "untaken", "hours": 4 }""") }).Expect(HttpStatusCode.OK);
        Assert.Equal(("Young", false), (changed.GetProperty("name").GetString(), changed.GetProperty("opensCases").GetBoolean()));
        Assert.Equal(2, (await api.GetAsync("alert-rules?survey=nps").Expect(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        Assert.Equal(2, (await api.GetAsync("alert-rules?survey=other").Expect(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        await api.PutAsJsonAsync(path, new { question = "nps", atMost = 3 }).Expect(HttpStatusCode.BadRequest);
        await api.DeleteAsync(path).Expect(HttpStatusCode.NoContent);
        Assert.Equal(3, (await api.GetAsync("alert-rules").Expect(HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
    }

    internal static Task<JsonElement> Rule(HttpClient api, string name, string condition, int dueHours, object? to = null, bool active = true) =>
        Post(api, name, condition, dueHours, to, active).Expect(HttpStatusCode.Created);

    internal static Task<HttpResponseMessage> Post(HttpClient api, string name, string condition, int dueHours, object? to = null, bool active = true, string? survey = null, bool confirmFrequent = false, string path = "alert-rules") =>
        api.PostAsJsonAsync(path, new
        {
            name, dueHours, to, active, confirmFrequent, surveys = survey is null ? null : new[] { survey },
            trigger = JsonElement.Parse($$"""{ "version": 1, "on": "answer", "if": {{condition}} }"""),
        });
}
