using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases.Alerts.Watching;
using Kept.Features.Organisation;
using Kept.Features.Scores.Signals;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Cases.Alerts;

public class WatchingTests
{
    [Fact]
    public async Task A_case_that_nobody_takes_is_told_to_its_holder_and_the_one_above_once_whoever_looks()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD", "ES");
        await app.Responsible("ES", await app.Person("rosa", Role.Manager, "ES"));
        await app.Responsible("MAD", await app.Person("marta", Role.Manager, "MAD"));
        await A.Survey(api);
        await Watch(api, new { on = "untaken", hours = 8 });
        await A.Responses(api, "nps", new { answers = new { nps = 1 }, attributes = new { unit = "MAD" } });
        await app.Cases(1);
        Assert.Equal(0, await Look(app));

        await Opened(app, 9);
        // The rule is as old as the case, else what it would tell of came to pass before it.
        await Live(app, 9);
        await using var second = await app.StartAnother();
        var found = await Look(app) + await Look(second) + await Look(app);

        Assert.Equal(1, found);
        Assert.Equal(["marta@velamar.example", "rosa@velamar.example"], await app.Read(db => db.Mails.Where(m => m.Purpose == "waits").Select(m => m.To).OrderBy(to => to).ToListAsync()));
    }

    [Fact]
    public async Task While_nobody_takes_it_a_case_goes_up_one_more_with_each_further_time_until_nobody_is_above()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "EU");
        await A.Unit(api, "ES", "EU");
        await A.Unit(api, "MAD", "ES");
        foreach (var (unit, name) in new[] { ("EU", "elsa"), ("ES", "rosa"), ("MAD", "marta") }) await app.Responsible(unit, await app.Person(name, Role.Manager, unit));
        await A.Survey(api);
        await Watch(api, new { on = "untaken", hours = 8 });
        await A.Responses(api, "nps", new { answers = new { nps = 1 }, attributes = new { unit = "MAD" } });
        await app.Cases(1);

        var told = new List<string>();
        foreach (var hours in new[] { 9, 12, 17, 25, 100 })
        {
            await Opened(app, hours);
            await Live(app, hours);
            await Look(app);
            told.Add(string.Join(' ', await app.Read(db => db.Mails.Where(m => m.Purpose == "waits").Select(m => m.To).OrderBy(to => to).ToListAsync())).Replace("@velamar.example", "", StringComparison.Ordinal));
        }

        Assert.Equal(["marta rosa", "marta rosa", "elsa marta rosa", "elsa marta rosa", "elsa marta rosa"], told);
    }

    [Fact]
    public async Task What_came_to_pass_before_a_rule_was_made_is_not_told_of()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);
        await Opened(app, 9);

        await Watch(api, new { on = "untaken", hours = 8 });

        Assert.Equal(0, await Look(app));
    }

    [Fact]
    public async Task A_case_that_is_due_soon_is_told_of_once_until_it_is_due_at_another_time()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01"));
        await Watch(api, new { on = "due", hours = 4 });
        await app.LowAnswer(api, new { answers = new { nps = 2 }, attributes = new { unit = "MAD-01" } });
        Assert.Equal(0, await Look(app));

        var due = DateTime.UtcNow.AddHours(3);
        await app.Read(db => db.Cases.ExecuteUpdateAsync(set => set.SetProperty(c => c.DueAt, due)));

        await Live(app, 30);
        Assert.Equal((1, 0), (await Look(app), await Look(app)));
        Assert.Contains("due soon", await app.Read(db => db.Mails.Where(m => m.Purpose == "waits").Select(m => m.Subject).SingleAsync()));
    }

    [Fact]
    public async Task A_survey_that_falls_silent_is_told_of_by_its_own_usual_week_and_one_that_never_said_much_is_not()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD");
        await app.Person("rosa", Role.Manager, "MAD");
        await A.Survey(api);
        await A.Survey(api, "rare");
        await Watch(api, new { on = "silence", days = 6 }, new { person = "rosa@velamar.example" });
        await Live(app, 24 * 30);
        for (var day = 7; day < 60; day++) await TrialTests.Past(app, "nps", day, ("MAD", 9, null, null));
        await TrialTests.Past(app, "rare", 30, ("MAD", 9, null, null));

        Assert.Equal((1, 0), (await Look(app), await Look(app)));
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "silence"));
        Assert.Equal("rosa@velamar.example", mail.To);
        Assert.Contains("some 7 answers a week", mail.Text);
        await TrialTests.Past(app, "nps", 0, ("MAD", 9, null, null));
        Assert.Equal(0, await Look(app));
    }

    [Fact]
    public async Task A_signal_opens_one_case_where_a_rule_says_so_and_its_mail_names_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD");
        var rosa = await app.Person("rosa", Role.Manager, "MAD");
        await app.Responsible("MAD", rosa);
        await A.Survey(api);
        await Watch(api, new { on = "signal", unit = "MAD" }, dueHours: 48);
        var survey = await app.Read(db => db.Surveys.SingleAsync());
        var unit = await app.Read(db => db.Units.SingleAsync());
        var week = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-7));
        var stretch = new Stretch(Kept.Analytics.Statistics.ControlRule.BeyondLimits, false, week, week, new ChartWeek(week, 10, 20, 40, 60, 50), true);
        var signal = new Signal(survey.Id, Kept.Analytics.Scores.Measure.Nps("nps"), SignalPlace.Unit, unit.Id, "MAD", stretch, DateTime.UtcNow);
        await app.Write(db =>
        {
            db.Signals.Add(signal);
            for (var twice = 0; twice < 2; twice++) db.Record(signal.Id, new SignalFound("nps", SignalPlace.Unit, "MAD", signal.Rule, false), "kept");
        });

        var opened = Assert.Single(await app.Cases(1));

        Assert.Equal((rosa, 48, signal.Id), (opened.OwnerId, opened.DueHours, opened.SignalId));
        var mails = await Soon.Become(() => app.Read(db => db.Mails.Where(m => m.Purpose == "signal").ToListAsync()), found => found.Count > 0);
        Assert.Contains("/cases/1", mails[0].Text);
        var browser = await app.Browser(rosa, "en");
        Assert.Contains("A score got worse than usual", (await browser.Page("/cases/1")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignIn("ana@velamar.example")).Page("/cases")).StatusCode);
    }

    private static Task<System.Text.Json.JsonElement> Watch(HttpClient api, object trigger, object? to = null, int dueHours = 24) =>
        api.PostAsJsonAsync("alert-rules", new { name = "Watch", trigger, to, dueHours }).Expect(HttpStatusCode.Created);

    private static Task<int> Look(TestApp app) => app.Services.GetRequiredService<WatchRules>().Look(default);

    private static Task<int> Opened(TestApp app, int hoursAgo)
    {
        var at = DateTime.UtcNow.AddHours(-hoursAgo);
        return app.Read(db => db.Cases.ExecuteUpdateAsync(set => set.SetProperty(c => c.OpenedAt, at)));
    }

    private static Task<int> Live(TestApp app, int hoursAgo)
    {
        var at = DateTime.UtcNow.AddHours(-hoursAgo);
        return app.Read(db => db.AlertRules.ExecuteUpdateAsync(set => set.SetProperty(r => r.LiveSince, at)));
    }
}
