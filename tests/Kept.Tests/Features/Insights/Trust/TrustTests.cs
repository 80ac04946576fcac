using System.Net;
using System.Net.Http.Json;
using Kept.Features.Insights.Trust;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Tests.Features.Cases;
using Kept.Tests.Features.Insights.Matters;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Kept.Tests.Features.Insights.Trust.Sampled;

namespace Kept.Tests.Features.Insights.Trust;

public class TrustTests
{
    [Fact]
    public async Task A_sample_is_drawn_by_its_seed_with_each_language_alike_and_answers_without_a_comment_left_out()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Comments(api);

        var first = await Draw(api, 16, 7);
        var again = await Draw(api, 16, 7);
        var other = await Draw(api, 16, 8);

        Assert.Equal(await Ids(app, first), await Ids(app, again));
        Assert.NotEqual(await Ids(app, first), await Ids(app, other));
        var languages = await app.Read(db => db.AgreementSamples.Where(s => s.Id == first).SelectMany(s => s.Comments).GroupBy(c => c.Language).Select(of => new { of.Key, N = of.Count() }).OrderBy(of => of.Key).ToListAsync());
        Assert.Equal([("de", 4), ("en", 12)], languages.Select(of => (of.Key, of.N)));
        await api.PostAsJsonAsync("agreement-samples", new { survey = "nps", size = 5 }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("agreement-samples", new { survey = "gone", size = 50 }).Expect(HttpStatusCode.NotFound);
        await (await app.Api(Role.Manager)).GetAsync("agreement-samples").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_code_blind_and_a_third_is_refused_and_the_agreement_comes_when_both_are_done()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Comments(api);
        var sample = await Draw(api, 10, 1);
        Guid ana = await Someone.Person(app, "rosa", Role.Analyst), bea = await Someone.Person(app, "bea", Role.Analyst), cora = await Someone.Person(app, "cora", Role.Analyst);

        for (var n = 1; n <= 10; n++) await Code(app, ana, sample, n, n % 2 == 0 ? 1 : -1, n % 2 == 0 ? ["staff.attitude"] : ["waiting.queue"]);
        await Code(app, bea, sample, 1, -1, ["waiting.speed"]);
        var open = await app.As<ShowSample, ShowSample.Answer>(bea, show => show.Handle(sample, default));
        Assert.False(open.Open.IsDone);
        Assert.Empty(open.Agreements);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Code(app, cora, sample, 1, 0, []));
        await Assert.ThrowsAsync<RuleBrokenException>(() => app.As<SettleComment, int>(bea, async s => { await s.Handle(sample, 1, new(0, []), default); return 0; }));

        for (var n = 2; n <= 10; n++) await Code(app, bea, sample, n, n % 2 == 0 ? 2 : -2, n == 10 ? [] : n % 2 == 0 ? ["staff.care"] : ["waiting.speed"]);
        var shown = (await api.GetAsync($"agreement-samples/{sample}").Expect(HttpStatusCode.OK)).GetProperty("agreements")[0];

        Assert.Equal(("people", 10), (shown.GetProperty("pair").GetString(), shown.GetProperty("n").GetInt32()));
        Assert.Equal(1.0, shown.GetProperty("tone").GetProperty("value").GetDouble(), 9);
        // Groups: 9 of 10 given by both; details never the same.
        Assert.Equal(18.0 / 19, shown.GetProperty("groups").GetProperty("microF1").GetDouble(), 9);
        Assert.Equal(0.0, shown.GetProperty("details").GetProperty("microF1").GetDouble(), 9);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Code(app, ana, sample, 1, 0, []));
    }

    [Fact]
    public async Task One_codes_on_the_page_one_comment_a_screen_and_goes_on_where_she_stopped_without_seeing_others()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Comments(api);
        var sample = await Draw(api, 10, 1);
        var other = await Someone.Person(app, "bea", Role.Analyst);
        for (var n = 1; n <= 10; n++) await Code(app, other, sample, n, -2, ["trust.honesty"]);
        var browser = await app.Browser(await Someone.Person(app, "rosa", Role.Analyst));

        var page = await browser.Page($"/reasons/trust/{sample}/code");
        Assert.Empty(page.QuerySelectorAll("input:checked"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post(page, "form.coding", ("reason", "staff.attitude"))).StatusCode);
        page = await browser.Submit(page, "form.coding", ("sentiment", "1"), ("reason", "staff.attitude"));
        Assert.Equal("1 of 10 coded", page.Text(".coding > .field-help"));
        page = await browser.Page($"/reasons/trust/{sample}/code?number=1");
        Assert.Equal(["1", "staff.attitude"], page.QuerySelectorAll("input:checked").Select(e => e.GetAttribute("value")));

        for (var n = 2; n <= 10; n++) page = await browser.Submit(await browser.Page($"/reasons/trust/{sample}/code"), "form.coding", ("sentiment", "1"));
        Assert.Equal("You have coded all comments", page.Text(".empty-state-title"));
        page = await browser.Page($"/reasons/trust/{sample}");
        Assert.Equal(10, page.QuerySelectorAll(".settling").Length);
        Assert.Contains("bea – rosa", page.Text("table"));
    }

    [Fact]
    public async Task A_settled_disagreement_corrects_the_comment()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Comments(api);
        var (sample, browser) = await Disagreeing(app, api, "nps");

        var page = await browser.Page($"/reasons/trust/{sample}");
        await browser.Submit(page, "#comment-1 form", ("as", "second"));

        var correction = await app.Read(db => db.CommentCorrections.SingleAsync());
        Assert.Equal(2, correction.Sentiment);
        Assert.Contains("Settled", (await browser.Page($"/reasons/trust/{sample}")).Text("#comment-1"));
    }

    [Fact]
    public async Task Comments_of_a_protected_survey_are_coded_with_nothing_beside_them_and_settling_corrects_none()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Comments(api, "secret", anonymous: true);
        var (sample, browser) = await Disagreeing(app, api, "secret");

        var page = await browser.Page($"/reasons/trust/{sample}");
        Assert.DoesNotContain("/responses/", page.Body!.InnerHtml.Replace("href=\"/responses\"", ""));
        await browser.Submit(page, "#comment-1 form", ("as", "first"));

        Assert.Equal(1, await app.Read(db => db.HandCodes.CountAsync(c => c.Hand == Hand.Settled)));
        Assert.Equal(0, await app.Read(db => db.CommentCorrections.CountAsync()));
    }

    [Fact]
    public async Task Who_may_correct_comments_in_one_unit_alone_sees_no_sample()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        await Comments(api);
        var sample = await Draw(api, 10, 1);
        var browser = await app.Browser(await Someone.Person(app, "lisa", Role.Analyst, "MAD-01"));

        Assert.Equal("Only for those who see everything", (await browser.Page("/reasons/trust")).Text(".empty-state-title"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Page($"/reasons/trust/{sample}/code")).StatusCode);
    }

    [Fact]
    public async Task A_lead_draws_a_sample_on_the_page()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Comments(api);
        var browser = await app.SignIn("ana@velamar.example");

        var page = await browser.Submit(await browser.Page("/reasons/trust"), "main form", ("size", 12));

        Assert.Contains("12 comments", page.Text("main"));
        Assert.Equal(12, await app.Read(db => db.AgreementSamples.SelectMany(s => s.Comments).CountAsync()));
    }

    private static async Task<(Guid Sample, HttpClient Browser)> Disagreeing(TestApp app, HttpClient api, string survey)
    {
        var sample = await Draw(api, 10, 1, survey);
        Guid rosa = await Someone.Person(app, "rosa", Role.Analyst), bea = await Someone.Person(app, "bea", Role.Analyst);
        for (var n = 1; n <= 10; n++)
        {
            await Code(app, rosa, sample, n, -1, ["waiting.queue"]);
            await Code(app, bea, sample, n, 2, ["staff.attitude"]);
        }
        return (sample, await app.Browser(rosa));
    }

    /// <summary>Twenty comments in English, four in German, ten answers without one.</summary>
    private static async Task Comments(HttpClient api, string survey = "nps", bool anonymous = false)
    {
        await Said.Survey(api, survey, anonymous);
        await A.Responses(api, survey, [.. Enumerable.Range(0, 20).Select(n => new { answers = new { nps = n % 11, why = $"Comment number {n}" } })]);
        await A.Responses(api, survey, [.. Enumerable.Range(0, 4).Select(n => new { answers = new { nps = 9, why = $"Antwort Nummer {n}" }, language = "de" })]);
        await A.Responses(api, survey, [.. Enumerable.Range(0, 10).Select(_ => new { answers = new { nps = 9 } })]);
    }

    private static Task<List<Guid>> Ids(TestApp app, Guid sample) =>
        app.Read(db => db.AgreementSamples.Where(s => s.Id == sample).SelectMany(s => s.Comments).OrderBy(c => c.Number).Select(c => c.ResponseId).ToListAsync());
}
