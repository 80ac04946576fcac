using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kept.Features.Cases;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Features.Responses.Intake;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Cases.Alerts;

public class TrialTests
{
    private const string Detractor = """{ "score": { "question": "nps", "atMost": 6 } }""";

    [Fact]
    public async Task A_trial_tells_how_often_where_when_what_is_covered_and_what_would_have_joined()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        var units = await app.Read(db => db.Units.ToDictionaryAsync(u => u.Code, u => u.Id));
        // Ten weeks, in each: two of the same customer in Madrid and one in Bilbao that are low, three that are not; older ones do not count.
        for (var week = 0; week < 10; week++)
            await Past(app, "nps", week * 7, ("MAD", 2, "lola@example.com", "bad"), ("MAD", 3, "lola@example.com", "worse"), ("BIO", 6, null, null), ("MAD", 9, null, null), ("BIO", 10, null, null), ("BIO", 8, null, null));
        await Past(app, "nps", 100, ("MAD", 0, null, null));

        var result = await Try(api, """{ "all": [ { "score": { "question": "nps", "atMost": 6 } }, { "unit": "ES" } ] }""");

        Assert.Equal((60, 30), (result.GetProperty("asked").GetInt32(), result.GetProperty("fired").GetInt32()));
        Assert.Equal(0.5, result.GetProperty("share").GetProperty("value").GetDouble());
        Assert.Equal(30, result.GetProperty("covered").GetInt32());
        // Whoever answers twice a day is in one case; a case was open for a day, as long as the rule gives.
        Assert.Equal(10, result.GetProperty("merged").GetInt32());
        Assert.Equal([("ES", 30), ("BIO", 10), ("MAD", 20)], result.GetProperty("units").EnumerateArray().Select(u => (u.GetProperty("unit").GetString()!, u.GetProperty("fired").GetInt32())));
        Assert.Equal(30, result.GetProperty("weeks").EnumerateArray().Sum(w => w.GetProperty("fired").GetInt32()));
        Assert.Equal(10, result.GetProperty("examples").GetArrayLength());
        Assert.False(result.GetProperty("isFrequent").GetBoolean());
        Assert.Equal(0, await app.Read(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task Comments_attributes_and_repeated_trouble_are_tried_as_they_would_fire()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Past(app, "nps", 80, ("MAD", 2, "lola@example.com", "My lawyer will contact you."));
        await Past(app, "nps", 40, ("MAD", 2, "lola@example.com", null), ("BIO", 2, "eva@example.com", "The queue took two hours, terrible."));
        await Past(app, "nps", 3, ("MAD", 2, "LOLA@example.com", null));

        Assert.Equal(1, await Fired(api, """{ "matter": "legal" }"""));
        Assert.Equal(1, await Fired(api, """{ "reason": { "is": "waiting", "said": "criticised" } }"""));
        Assert.Equal(1, await Fired(api, """{ "repeated": { "answers": 2, "question": "nps", "atMost": 6, "days": 38 } }"""));
        Assert.Equal(2, await Fired(api, """{ "repeated": { "answers": 2, "question": "nps", "atMost": 6, "days": 45 } }"""));
        Assert.Equal(1, await Fired(api, """{ "words": ["two hours"] }"""));
        Assert.Equal(3, await Fired(api, """{ "not": { "words": ["two hours"] } }"""));
    }

    [Fact]
    public async Task A_rule_that_fires_on_most_answers_goes_live_only_when_somebody_confirms_it_and_that_is_recorded()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        for (var day = 1; day <= 20; day++) await Past(app, "nps", day, ("MAD", 2, null, null), ("BIO", 3, null, null), ("BIO", 9, null, null));

        var refused = await NamedRulesTests.Post(api, "Low", Detractor, 4).Expect(HttpStatusCode.Conflict);
        await NamedRulesTests.Post(api, "Low", Detractor, 4, active: false).Expect(HttpStatusCode.Created);
        var made = await NamedRulesTests.Post(api, "Low", Detractor, 4, confirmFrequent: true).Expect(HttpStatusCode.Created);

        Assert.Contains("67", refused.Detail());
        var confirmed = await app.Read(db => db.Events.SingleAsync(e => e.Kind == nameof(FrequentRuleConfirmed)));
        Assert.Equal((made.GetProperty("id").GetGuid(), 0.667), (confirmed.SubjectId, Math.Round(confirmed.Read<FrequentRuleConfirmed>().Share, 3)));
        Assert.NotEqual("kept", confirmed.Actor);
    }

    [Fact]
    public async Task A_plain_rule_is_tried_before_it_goes_live_as_well()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        for (var day = 1; day <= 20; day++) await Past(app, "nps", day, ("MAD", 2, null, null), ("BIO", 3, null, null), ("BIO", 9, null, null));
        object Plain(int atMost, bool active = true, bool confirm = false, int due = 4) => new { survey = "nps", question = "nps", atMost, dueHours = due, active, confirmFrequent = confirm };

        Assert.Equal(40, (await api.PostAsJsonAsync("alert-rules/trial", Plain(4)).Expect(HttpStatusCode.OK)).GetProperty("fired").GetInt32());
        await api.PostAsJsonAsync("alert-rules", Plain(4)).Expect(HttpStatusCode.Conflict);
        var rare = (await api.PostAsJsonAsync("alert-rules", Plain(2)).Expect(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        await api.PutAsJsonAsync($"alert-rules/{rare}", Plain(4)).Expect(HttpStatusCode.Conflict);
        await api.PutAsJsonAsync($"alert-rules/{rare}", Plain(4, active: false)).Expect(HttpStatusCode.OK);
        await api.PutAsJsonAsync($"alert-rules/{rare}", Plain(4)).Expect(HttpStatusCode.Conflict);
        await api.PutAsJsonAsync($"alert-rules/{rare}", Plain(4, confirm: true)).Expect(HttpStatusCode.OK);
        await api.PutAsJsonAsync($"alert-rules/{rare}", Plain(4, due: 8)).Expect(HttpStatusCode.OK); // it holds already

        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(FrequentRuleConfirmed))));
    }

    [Fact]
    public async Task Surveys_that_protect_those_who_answer_are_left_out_and_examples_are_for_who_may_see_them()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await A.Survey(api, "staff", kind: "internal");
        await Past(app, "staff", 5, ("MAD", 2, null, "secret"));
        await Past(app, "nps", 5, ("MAD", 2, null, "open"));

        var result = await Try(api, Detractor);

        Assert.Equal((1, 1), (result.GetProperty("asked").GetInt32(), result.GetProperty("fired").GetInt32()));
        Assert.Equal("staff", Assert.Single(result.GetProperty("leftOut").EnumerateArray()).GetString());
        Assert.Equal("open", Assert.Single(result.GetProperty("examples").EnumerateArray()).GetProperty("words").GetString());
        await NamedRulesTests.Post(await app.Api(Role.Manager), "Low", Detractor, 4, path: "alert-rules/trial").Expect(HttpStatusCode.Forbidden);
        await NamedRulesTests.Post(api, "", """{ "score": { "question": "no", "atMost": 6 } }""", 4, path: "alert-rules/trial").Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Rules_on_waiting_cases_are_tried_on_the_cases_there_were()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await A.Responses(api, "nps", new { answers = new { nps = 2 }, attributes = new { unit = "MAD" } }, new { answers = new { nps = 2 }, attributes = new { unit = "BIO" } });
        await app.Cases(2);
        var opened = DateTime.UtcNow.AddHours(-10);
        await app.Read(db => db.Cases.ExecuteUpdateAsync(set => set.SetProperty(c => c.OpenedAt, opened)));
        await api.PostAsJsonAsync("cases/2/closure", new { solution = "done" }).Expect(HttpStatusCode.Created);

        async Task<int> Waiting(object trigger) => (await api.PostAsJsonAsync("alert-rules/trial", new { trigger }).Expect(HttpStatusCode.OK)).GetProperty("fired").GetInt32();

        Assert.Equal(2, await Waiting(new { on = "untaken", hours = 8 }));
        Assert.Equal(1, await Waiting(new { on = "untaken", hours = 8, unit = "BIO" }));
        Assert.Equal(0, await Waiting(new { on = "untaken", hours = 12 }));
        Assert.Equal(0, await Waiting(new { on = "signal" }));
        Assert.Equal(0, await Waiting(new { on = "noVerdict", days = 3 }));
    }

    private static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD", "ES");
        await A.Unit(api, "BIO", "ES");
        await Said.Survey(api);
        await Soon.Become(() => app.Read(db => db.AlertRules.CountAsync()), rules => rules > 0);
        return api;
    }

    /// <summary>Answers of so many days ago, an hour apart, brought in so that they raise no alert.</summary>
    internal static async Task Past(TestApp app, string survey, int days, params (string Unit, int Nps, string? Email, string? Why)[] answers)
    {
        var id = await app.Read(db => db.Surveys.Where(s => s.Code == survey).Select(s => s.Id).SingleAsync());
        var units = await app.Read(db => db.Units.ToDictionaryAsync(u => u.Code, u => u.Id));
        var at = DateTime.UtcNow.AddDays(-days).AddHours(-12);
        await app.Services.GetRequiredService<Intake>().Accept([.. answers.Select((a, i) => new Submission(
            Guid.CreateVersion7(), id, 1, null, units[a.Unit], null, "web", "en", at.AddHours(i), at.AddHours(i), JsonSerializer.Serialize(new { nps = a.Nps, why = a.Why ?? "" }), null,
            a.Email is null ? null : JsonSerializer.Serialize(new { email = a.Email }), Imported: true))], default);
    }

    private static Task<JsonElement> Try(HttpClient api, string condition) => NamedRulesTests.Post(api, "Tried", condition, 24, path: "alert-rules/trial").Expect(HttpStatusCode.OK);

    private static async Task<int> Fired(HttpClient api, string condition) => (await Try(api, condition)).GetProperty("fired").GetInt32();
}
