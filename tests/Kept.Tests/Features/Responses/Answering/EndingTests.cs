using System.Net;
using System.Text.Json;
using Kept.Features.Responses;
using Kept.Features.Responses.Quotas;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public class EndingTests
{
    [Fact]
    public async Task An_ending_says_what_was_answered_to_her_alone_and_without_it_in_the_address()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var second = await customer.Step(await customer.Open(customer.With(app, ("name", "Eva <b>"))), ("age", "adult"));

        var sent = await customer.Send(second, ("nps", "9"), ("why", "<i>\"Nice\"</i>"));
        var thanks = await customer.Open(sent.Location);
        var guessed = await customer.Open(sent.Location!.Replace("&r=", "&r=0", StringComparison.Ordinal));

        Assert.Contains("Thank you, Eva &lt;b&gt;: &lt;i&gt;&quot;Nice&quot;&lt;/i&gt;", thanks);
        Assert.DoesNotContain("Nice", sent.Location);
        Assert.Contains("Thank you, : ", guessed);
    }

    [Fact]
    public async Task Whoever_is_screened_out_gets_her_ending_and_counts_in_no_score()
    {
        var (app, customer) = await Begin();
        await using var _ = app;

        var thanks = await customer.Step(await customer.Open(), ("age", "young"));
        await customer.Step(await customer.Step(await customer.Open(), ("age", "adult")), ("nps", "9"));

        Assert.Contains("This is for adults.", thanks);
        using var api = await app.Api();
        Assert.Equal(["complete", "screenOut"], (await Listed(api, "")).Select(r => r.GetProperty("outcome").GetString()!));
        Assert.Single(await Listed(api, "?where=outcome:screenOut"));
        Assert.Single(await Listed(api, "?where=outcome:complete"));
    }

    [Fact]
    public async Task An_ending_leads_on_to_its_address_with_answers_encoded_and_never_elsewhere()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        using var browser = app.Browser();
        var second = await customer.Step(await customer.Open(), ("age", "adult"));

        var sent = await customer.Send(second, ("gift", "pen"), ("why", "a&b=c #é\r\nX: y"));
        using var thanks = await browser.GetAsync(sent.Location);
        using var forged = await browser.GetAsync($"{customer.Path}/thanks?e=https://evil.example&redirect=https://evil.example");

        Assert.StartsWith(customer.Path + "/thanks", sent.Location);
        Assert.Equal("0; url=https://shop.example/next?gift=pen&said=a%26b%3Dc%20%23%C3%A9%0AX%3A%20y", thanks.Headers.GetValues("Refresh").Single());
        Assert.Contains("href=\"https://shop.example/next?gift=pen&amp;said=", await thanks.Content.ReadAsStringAsync());
        Assert.False(forged.Headers.Contains("Refresh"));
    }

    [Fact]
    public async Task In_a_kiosk_the_next_person_begins_anew_and_no_ending_leads_away()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        using var browser = app.Browser();
        var first = await customer.Open(customer.Path + "?m=kiosk");
        var step = await customer.Send(first, ("age", "adult"));

        var sent = await customer.Send(await customer.Open(step.Location), ("gift", "pen"));
        using var thanks = await browser.GetAsync(sent.Location);
        var before = await customer.Look(step.Location!);

        Assert.False(thanks.Headers.Contains("Refresh"));
        Assert.Contains($"href=\"{customer.Path}?lang=en&amp;m=kiosk\"", await thanks.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.SeeOther, before.Status);
    }

    [Fact]
    public async Task A_full_quota_ends_the_survey_and_a_choice_that_is_full_is_offered_no_more()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        await customer.Step(await customer.Step(await customer.Open(), ("age", "adult"), ("region", "north")), ("nps", "9"), ("gift", "mug"));
        await Counted(app, 2);

        // What was counted is looked at anew each second.
        var late = await Soon.Become(async () => await customer.Step(await customer.Open(), ("age", "adult"), ("region", "north")), page => page.Contains("We have enough answers.", StringComparison.Ordinal));
        var south = await customer.Step(await customer.Open(), ("age", "adult"), ("region", "south"));
        var refused = await customer.Send(south, ("gift", "mug"));
        await customer.Step(refused.Page, ("gift", "pen"));

        Assert.Contains("We have enough answers.", late);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var outcomes = await app.Read(db => db.Responses.GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.Equal(2, outcomes[ResponseOutcome.Complete]);
        Assert.Equal(1, outcomes[ResponseOutcome.QuotaFull]);
        Assert.Equal([("gift=mug", 1), ("northern", 1)], await Counts(app));
    }

    [Fact]
    public async Task What_a_program_sends_is_counted_and_never_turned_away()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        using var api = await app.Api();

        await A.Responses(api, "nps", new { answers = new { age = "adult", region = "north", gift = "mug" } }, new { answers = new { age = "young" } });
        await Counted(app, 2);
        await A.Responses(api, "nps", new { answers = new { age = "adult", region = "north", gift = "mug" } });

        Assert.Equal([("gift=mug", 2), ("northern", 2)], await Soon.Become(() => Counts(app), counts => counts.Sum(c => c.Count) == 4));
        Assert.Equal(1, await app.Read(db => db.Responses.CountAsync(r => r.Outcome == ResponseOutcome.ScreenOut)));
    }

    [Fact]
    public async Task A_form_sent_twice_ends_as_it_did_the_first_time_although_it_filled_the_quota_itself()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        await Respondent.Publish(await app.Api(), Steps.Endings with { Display = Display.All }, "whole");
        var whole = await Respondent.Of(app, "whole");
        var page = await whole.Open();

        var first = await whole.Send(page, ("age", "adult"), ("region", "north"), ("gift", "mug"));
        await Counted(app, 2);
        await Soon.Become(async () => (await whole.Send(await whole.Open(), ("age", "adult"), ("region", "north"))).Location!, location => location.Contains("e=enough", StringComparison.Ordinal));
        var twice = await whole.Send(page, ("age", "adult"), ("region", "north"), ("gift", "mug"));

        Assert.Equal(first.Location, twice.Location);
    }

    private static Task<IReadOnlyList<(string Code, int Count)>> Counted(TestApp app, int sum) => Soon.Become(() => Counts(app), counts => counts.Sum(c => c.Count) == sum);

    private static async Task<IReadOnlyList<(string Code, int Count)>> Counts(TestApp app) =>
        [.. (await app.Read(db => db.Set<QuotaCount>().OrderBy(q => q.Code).ToListAsync())).Select(q => (q.Code, q.Count))];

    private static async Task<List<JsonElement>> Listed(HttpClient api, string query) =>
        [.. (await api.GetAsync("surveys/nps/responses" + query).Expect(HttpStatusCode.OK)).GetProperty("items").EnumerateArray()];

    private static async Task<(TestApp, Respondent)> Begin()
    {
        var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.Endings, "nps");
        return (app, await Respondent.Of(app));
    }
}
