using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Kept.Features.Cases;
using Kept.Features.Cases.Closing;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases;

public partial class ClosingTests
{
    [Fact]
    public async Task The_customer_is_asked_in_her_language_and_her_no_opens_the_case_for_its_last_owner()
    {
        await using var app = await TestApp.Start();
        var (api, link) = await Closed(app);
        using var customer = app.Browser("en");

        var page = WebUtility.HtmlDecode(await customer.GetStringAsync(link));
        Assert.Contains("Ist es gelöst?", page);
        Assert.Contains("Betrag erstattet", page);
        Assert.DoesNotContain("<script", page);
        Assert.Equal("closed", await State(api));

        using var answer = await customer.PostAsync(link, Form("no", "Nothing arrived"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var reopened = (await app.Cases(1))[0];
        Assert.Equal(CaseState.Open, reopened.State);
        Assert.Equal("Nothing arrived", reopened.Closures[0].ReopenReason);
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "reopened"));
        Assert.Equal("rosa@velamar.example", mail.To);
        Assert.Contains("Nothing arrived", mail.Text);
    }

    [Fact]
    public async Task Only_her_first_answer_counts_and_a_later_one_is_politely_refused()
    {
        await using var app = await TestApp.Start();
        var (api, link) = await Closed(app);
        using var customer = app.Browser();

        using var nothing = await customer.PostAsync(link, Form("perhaps", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using var yes = await customer.PostAsync(link, Form("yes", ""));
        Assert.Equal(HttpStatusCode.OK, yes.StatusCode);
        using var no = await customer.PostAsync(link, Form("no", ""));
        Assert.Equal(HttpStatusCode.Conflict, no.StatusCode);
        Assert.Contains("schon geantwortet", await no.Content.ReadAsStringAsync());

        var shown = await api.GetAsync("cases/1").Expect(HttpStatusCode.OK);
        Assert.Equal(("closed", "solved"), (shown.GetProperty("state").GetString(), shown.GetProperty("verdict").GetString()));
        using var unknown = await customer.GetAsync("/r/doesnotexist");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Two_answers_at_once_are_one()
    {
        await using var app = await TestApp.Start();
        var (_, link) = await Closed(app);
        using var customer = app.Browser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => customer.PostAsync(link, Form("no", "still"))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(CaseReopened))));
    }

    [Fact]
    public async Task What_she_says_on_the_phone_is_written_down_with_who_heard_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);
        await api.PostAsJsonAsync("cases/1/closure", new { solution = "Called back" }).Expect(HttpStatusCode.Created);

        await api.PostAsJsonAsync("cases/1/closure/verdict", new { verdict = "solved" }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("cases/1/closure/verdict", new { verdict = "notSolved", how = "phone", comment = "Not yet" }).Expect(HttpStatusCode.Created);

        var shown = await api.GetAsync("cases/1").Expect(HttpStatusCode.OK);
        Assert.Equal("open", shown.GetProperty("state").GetString());
        var said = shown.GetProperty("story").EnumerateArray().Single(e => e.GetProperty("kind").GetString() == "customerSaid");
        Assert.Equal(("phone", "test", "Not yet"), (said.GetProperty("how").GetString(), said.GetProperty("by").GetString(), said.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Of_many_who_close_at_once_one_does()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await app.LowAnswer(api);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => api.PostAsJsonAsync("cases/1/closure", new { solution = $"Way {i}" })));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    /// <summary>A case of a German customer with an e-mail address, closed; the link she was sent.</summary>
    private static async Task<(HttpClient Api, string Link)> Closed(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "MUC-01");
        await app.Responsible("MUC-01", await app.Person("rosa", Role.Manager, "MUC-01"));
        await app.LowAnswer(api, new { answers = new { nps = 1, why = "Zu langsam" }, language = "de-AT", attributes = new { unit = "MUC-01", email = "kundin@example.com" } });
        await api.PostAsJsonAsync("cases/1/closure", new { solution = "Betrag erstattet" }).Expect(HttpStatusCode.Created);
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "reask"));
        Assert.Equal(("kundin@example.com", "Velamar: Ist es gelöst?"), (mail.To, mail.Subject));
        return (api, Path().Match(mail.Text).Value);
    }

    private static async Task<string?> State(HttpClient api) => (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("state").GetString();

    private static FormUrlEncodedContent Form(string solved, string comment) => new(new Dictionary<string, string> { ["solved"] = solved, ["comment"] = comment });

    [GeneratedRegex("/r/[a-z0-9]+")]
    private static partial Regex Path();
}
