using System.Net;
using Kept.Analytics.Statistics;
using Kept.Data.Events;
using Kept.Features.Organisation;
using Kept.Features.Scores.Signals;
using Kept.Tests.Features.Cases;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Kept.Tests.Features.Scores.Signals;

public class SignalTests
{
    [Fact]
    public async Task A_week_that_left_the_usual_is_found_once_and_its_event_with_it()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(20), -60]);
        await Weeks.Answers(api, "MAD-02", null, Weeks.Usual(21));

        Assert.Equal(1, await Look(app, Weeks.Now));
        Assert.Equal(0, await Look(app, Weeks.Now.AddHours(1)));

        var signal = await app.Read(db => db.Signals.SingleAsync());
        Assert.Equal(("MAD-01", SignalPlace.Unit, false, -60d, 20L, Weeks.LastMonday), (signal.PlaceCode, signal.Place, signal.IsGood, signal.Value, signal.N, signal.Since));
        Assert.True(signal.Value < signal.Low);
        Assert.Equal([signal.Id], await app.Read(db => db.Events.Where(e => e.Kind == nameof(SignalFound)).Select(e => e.SubjectId).ToListAsync()));
    }

    [Fact]
    public async Task A_signal_is_followed_while_it_holds_and_ended_by_the_first_usual_week()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(20), -60, -60, 40]);

        Assert.Equal(1, await Look(app, Weeks.Now.AddDays(-14)));
        Assert.Equal(0, await Look(app, Weeks.Now.AddDays(-7)));
        var held = await app.Read(db => db.Signals.SingleAsync());
        Assert.Equal(0, await Look(app, Weeks.Now));
        var ended = await app.Read(db => db.Signals.SingleAsync());

        Assert.Equal((null, Weeks.LastMonday.AddDays(-7)), (held.EndedAt, held.LastWeek));
        Assert.Equal((Weeks.Now, Weeks.LastMonday.AddDays(-7), Weeks.LastMonday.AddDays(-14)), (ended.EndedAt, ended.LastWeek, ended.Since));
    }

    [Fact]
    public async Task A_break_of_months_ago_that_lasts_is_one_signal_that_is_still_in_force_and_told_once()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await app.Responsible("MAD-01", await app.Person("rosa", Role.Manager, "MAD-01", "en"));
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(28), .. Weeks.Usual(19).Select(nps => nps - 60)]);

        Assert.Equal(1, await Look(app, Weeks.Now));
        Assert.Equal(0, await Look(app, Weeks.Now.AddHours(1)));
        var signal = await app.Read(db => db.Signals.SingleAsync());
        using var browser = await app.SignIn("ana@velamar.example");
        var list = await browser.Page("/scores/signals");
        var page = await browser.Page($"/scores/signals/{signal.Id}");
        var mails = await Soon.Become(() => app.Read(db => db.Mails.Where(m => m.Purpose == "signal").ToListAsync()), found => found.Count == 1);

        Assert.Equal((null, Weeks.LastMonday.AddDays(-7 * 18), Weeks.LastMonday, false), (signal.EndedAt, signal.Since, signal.LastWeek, signal.IsGood));
        Assert.Equal(40, signal.Center, 0);
        Assert.Contains("19 weeks", list.Text("table"), StringComparison.Ordinal);
        Assert.Contains("has been lower since 20 Jan 2025 (19 weeks)", page.Text("figure .chart-title"), StringComparison.Ordinal);
        Assert.Contains("has been lower since 20 Jan 2025 (19 weeks)", mails.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_found_in_its_first_week_becomes_the_lasting_one_and_no_second_signal()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(28), .. Weeks.Usual(12).Select(nps => nps - 60)]);

        var found = 0;
        for (var week = 11; week >= 0; week--) found += await Look(app, Weeks.Now.AddDays(-7 * week));

        var signal = await app.Read(db => db.Signals.SingleAsync());
        Assert.Equal((1, 1), (found, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(SignalFound)))));
        Assert.Equal((ControlRule.RunOfEight, Weeks.LastMonday.AddDays(-7 * 11), 12), (signal.Rule, signal.Since, signal.Weeks));
        Assert.True(signal.IsOpen);
    }

    [Fact]
    public async Task A_break_is_over_once_four_weeks_are_back_where_they_were()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(24), .. Weeks.Usual(12).Select(nps => nps - 60), .. Weeks.Usual(4)]);

        await Look(app, Weeks.Now.AddDays(-7));
        var third = await app.Read(db => db.Signals.SingleAsync(s => !s.IsGood));
        await Look(app, Weeks.Now);
        var fourth = await app.Read(db => db.Signals.SingleAsync(s => !s.IsGood));

        Assert.Null(third.EndedAt);
        Assert.Equal((Weeks.Now, Weeks.LastMonday.AddDays(-28)), (fourth.EndedAt, fourth.LastWeek));
    }

    [Fact]
    public async Task The_week_that_is_not_over_and_what_is_long_over_are_no_signals()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(20), -60]);

        Assert.Equal(0, await Look(app, Weeks.Now.AddDays(-4)));
        Assert.Equal(0, await Look(app, Weeks.Now.AddDays(42)));
        Assert.Equal(1, await Look(app, Weeks.Now.AddDays(-2).Date.AddMinutes(1)));
    }

    [Fact]
    public async Task Two_nodes_that_look_at_once_find_it_once()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(20), -60]);
        await using var second = await app.StartAnother();

        await Task.WhenAll(Look(app, Weeks.Now), Look(second, Weeks.Now));
        await Look(app, Weeks.Now);

        Assert.Equal((1, 1), (await app.Read(db => db.Signals.CountAsync()), await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(SignalFound)))));
    }

    [Fact]
    public async Task Weeks_that_are_withheld_are_never_on_a_chart()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await api.PostAsync("surveys", System.Net.Http.Json.JsonContent.Create(new { code = "nps", kind = "relational", questionnaire = A.NpsQuestionnaire, anonymous = true, minimumN = 21 })).Expect(HttpStatusCode.Created);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(20), -60]);

        Assert.Equal(0, await Look(app, Weeks.Now));
    }

    [Fact]
    public async Task The_person_responsible_is_told_in_her_language_once_and_of_what_got_worse_alone()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        var rosa = await app.Person("rosa", Role.Manager, "MAD-01", "es");
        var otto = await app.Person("otto", Role.Manager, language: "en");
        await app.Responsible("MAD-01", rosa);
        await app.Responsible("MAD-02", rosa);
        await app.Touchpoint("counter", otto);
        app.Services.GetRequiredService<Kept.Features.Journeys.Touchpoints>().Forget();
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(20), -60]);
        await Weeks.Answers(api, "MAD-02", null, [.. Weeks.Usual(20), 100]);
        await Weeks.Answers(api, null, "counter", [.. Weeks.Usual(20), -60]);

        Assert.Equal(3, await Look(app, Weeks.Now));
        var mails = await Soon.Become(() => app.Read(db => db.Mails.Where(m => m.Purpose == "signal").ToListAsync()), found => found.Count == 2);

        Assert.Equal(["otto@velamar.example", "rosa@velamar.example"], mails.Select(m => m.To).Order());
        var hers = mails.Single(m => m.To.StartsWith("rosa", StringComparison.Ordinal));
        Assert.Contains("Unit MAD-01", hers.Subject, StringComparison.Ordinal);
        Assert.Contains("más bajo que sus altibajos habituales", hers.Text, StringComparison.Ordinal);
        Assert.Contains("n = 20", hers.Text, StringComparison.Ordinal);
        var signal = await app.Read(db => db.Signals.SingleAsync(s => s.PlaceCode == "MAD-01"));
        Assert.Contains($"/scores/signals/{signal.Id}", hers.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.Read(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task The_list_the_page_and_the_api_show_what_is_in_reach()
    {
        await using var app = await TestApp.Start();
        var api = await Company(app);
        await Weeks.Answers(api, "MAD-01", null, [.. Weeks.Usual(20), -60]);
        await Weeks.Answers(api, "MAD-02", null, [.. Weeks.Usual(20), 100]);
        await Look(app, Weeks.Now);
        var here = await app.Api(Role.Manager, "MAD-02");
        var manager = await Pages.Person(app, Role.Manager, "MAD-01");
        var browser = await app.SignIn(manager.Email);

        var all = await api.GetAsync("signals").Expect(HttpStatusCode.OK);
        var open = await here.GetAsync("signals?state=open").Expect(HttpStatusCode.OK);
        var past = await here.GetAsync("signals?state=past").Expect(HttpStatusCode.OK);
        await here.GetAsync("signals?state=closed").Expect(HttpStatusCode.BadRequest);
        var list = await browser.Page("/scores/signals");

        Assert.Equal(2, all.GetProperty("items").GetArrayLength());
        var one = Assert.Single(open.GetProperty("items").EnumerateArray());
        Assert.Equal(("MAD-02", true, "beyondLimits"), (one.GetProperty("unit").GetString(), one.GetProperty("isGood").GetBoolean(), one.GetProperty("rule").GetString()));
        Assert.Equal(0, past.GetProperty("items").GetArrayLength());
        Assert.Contains("Unit MAD-01", list.Text("table"), StringComparison.Ordinal);
        Assert.DoesNotContain("Unit MAD-02", list.Text("table"), StringComparison.Ordinal);

        var page = await browser.Page(list.QuerySelector("table a.row-link")!.GetAttribute("href")!);
        Assert.Contains("lower than its usual up and down", page.Text("figure .chart-title"), StringComparison.Ordinal);
        Assert.Equal(21, page.QuerySelectorAll("figure tbody tr").Length);
        var explore = await browser.Page(page.QuerySelectorAll("a.btn").Single(a => a.TextContent.Contains("Explore", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, explore.StatusCode);
        Assert.Contains("2025-W22", explore.Body!.TextContent, StringComparison.Ordinal);
        var other = await browser.Page($"/scores/signals/{one.GetProperty("id").GetGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private static async Task<HttpClient> Company(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await A.Unit(api, "MAD-02");
        await A.Survey(api);
        return api;
    }

    private static async Task<int> Look(TestApp app, DateTime now)
    {
        using var find = new FindSignals(app.Services.GetRequiredService<IServiceScopeFactory>(), new FixedClock(now), NullLogger<FindSignals>.Instance);
        return await find.Look(default);
    }
}
