using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kept.Features.Cases.Resolved;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases;

public partial class ResolvedTests
{
    [Fact]
    public async Task The_customer_is_asked_by_a_link_whether_the_proposal_will_satisfy_her()
    {
        await using var app = await TestApp.Start();
        var api = await Opened(app);
        await Step(api, new { step = "verify", text = "Rückerstattung von 40 €" }, HttpStatusCode.Created);
        Assert.Equal("waiting", await StateOf(api, "verify"));
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "proposal"));
        Assert.Equal(("kundin@example.com", "Velamar: Wäre es damit gut?"), (mail.To, mail.Subject));
        var link = Path().Match(mail.Text).Value;
        using var customer = app.Browser("en");

        var page = WebUtility.HtmlDecode(await customer.GetStringAsync(link));
        Assert.Contains("Rückerstattung von 40 €", page);
        Assert.Equal("waiting", await StateOf(api, "verify")); // a scanner that opens the link says nothing
        using var no = await customer.PostAsync(link, Form("no", "80 € wären gerecht"));
        Assert.Equal(HttpStatusCode.OK, no.StatusCode);
        Assert.Equal("doubtful", await StateOf(api, "verify"));
        Assert.Contains("80 € wären gerecht", (await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "disagreed"))).Text);
        using var again = await customer.PostAsync(link, Form("yes", ""));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);

        await Step(api, new { step = "verify", text = "Rückerstattung von 80 €", askByMail = false }, HttpStatusCode.Created);
        Assert.Contains("gilt nicht mehr", WebUtility.HtmlDecode(await (await customer.GetAsync(link)).Content.ReadAsStringAsync()).Replace("schon geantwortet", "gilt nicht mehr", StringComparison.Ordinal));
        await api.PostAsJsonAsync("cases/1/steps/verify/answer", new { agreed = true, how = "phone" }).Expect(HttpStatusCode.Created);
        Assert.Equal("done", await StateOf(api, "verify"));
    }

    [Fact]
    public async Task Each_step_has_its_check()
    {
        await using var app = await TestApp.Start();
        var api = await Opened(app);
        Assert.All((await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("resolved").EnumerateArray(), s => Assert.Equal("open", s.GetProperty("state").GetString()));

        await Contact(api, reached: false);
        Assert.Equal("waiting", await StateOf(api, "respond"));
        await Contact(api, reached: true);
        Assert.Equal("done", await StateOf(api, "respond"));
        await Step(api, new { step = "seek", text = "It is against our policy to refund" }, HttpStatusCode.Created);
        Assert.Equal("doubtful", await StateOf(api, "seek"));
        await Step(api, new { step = "eliminate", text = "Refunded" }, HttpStatusCode.Conflict);
        await Step(api, new { step = "eliminate", text = "Refunded", evidence = "Receipt 1178" }, HttpStatusCode.Created);
        await Step(api, new { step = "document", text = "Charged twice", lesson = "Check the sheet" }, HttpStatusCode.Conflict);
        await Step(api, new { step = "document", text = "Charged twice", lesson = "Check the sheet", rootCause = "billing.nonsense" }, HttpStatusCode.BadRequest);
        await Step(api, new { step = "document", text = "Charged twice", lesson = "Check the sheet", rootCause = "billing" }, HttpStatusCode.Created);
        Assert.Equal(("done", "done"), (await StateOf(api, "eliminate"), await StateOf(api, "document")));
    }

    [Fact]
    public async Task Where_the_organisation_wants_it_nothing_is_closed_that_the_customer_did_not_agree_to()
    {
        await using var app = await TestApp.Start();
        var api = await Opened(app);
        await api.PutAsJsonAsync("case-rules", new { contactHours = 8, mostPauseDays = 10, stepsRequired = true }).Expect(HttpStatusCode.OK);

        var refused = await api.PostAsJsonAsync("cases/1/closure", new { solution = "Refunded" }).Expect(HttpStatusCode.Conflict);
        Assert.Contains("agree", refused.Detail());
        await Contact(api, reached: true);
        await Step(api, new { step = "verify", text = "A refund", askByMail = false }, HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/steps/verify/answer", new { agreed = true, how = "phone" }).Expect(HttpStatusCode.Created);
        await Step(api, new { step = "eliminate", text = "Refunded", evidence = "Receipt 1178" }, HttpStatusCode.Created);
        await Step(api, new { step = "document", text = "Charged twice", lesson = "Check the sheet", rootCause = "billing" }, HttpStatusCode.Created);
        await api.PostAsJsonAsync("cases/1/closure", new { solution = "Refunded" }).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("Unsere Richtlinien erlauben das nicht", true)]
    [InlineData("Es nuestra política", true)]
    [InlineData("Takie są nasze zasady", true)]
    [InlineData("C’est notre règlement", true)]
    [InlineData("A refund of the policy fee of her insurance", false)]
    [InlineData("Wir erstatten alles", false)]
    [Trait("Category", "NoDatabase")]
    public void An_excuse_by_the_rules_of_the_house_is_found_in_five_languages(string text, bool excuse) => Assert.Equal(excuse, StepChecks.HidesBehindRules(text));

    [Fact]
    public async Task The_page_leads_from_step_to_step()
    {
        await using var app = await TestApp.Start();
        await Opened(app);
        using var lead = await app.SignIn((await app.Person(Role.Lead)).Email);

        var page = await lead.Page("/cases/1");
        Assert.Equal(8, page.QuerySelectorAll(".resolved-step").Length);
        Assert.Equal("RESOLVED", string.Concat(page.QuerySelectorAll(".resolved-letter").Select(l => l.TextContent)));
        var chosen = await lead.Page("/cases/1?step=document");
        Assert.NotNull(chosen.QuerySelector("select[name='Input.RootCause'] option[value='billing']"));
    }

    private static async Task<HttpClient> Opened(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "MUC-01");
        await app.Responsible("MUC-01", await app.Person("rosa", Role.Manager, "MUC-01"));
        await app.LowAnswer(api, new { answers = new { nps = 1, why = "Zu langsam" }, language = "de", attributes = new { unit = "MUC-01", email = "kundin@example.com" } });
        return api;
    }

    private static Task<JsonElement> Step(HttpClient api, object step, HttpStatusCode expected) => api.PostAsJsonAsync("cases/1/steps", step).Expect(expected);

    private static Task<JsonElement> Contact(HttpClient api, bool reached) =>
        api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "Called", reached }).Expect(HttpStatusCode.Created);

    private static async Task<string?> StateOf(HttpClient api, string step) =>
        (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("resolved").EnumerateArray().Single(s => s.GetProperty("step").GetString() == step).GetProperty("state").GetString();

    private static FormUrlEncodedContent Form(string solved, string comment) => new(new Dictionary<string, string> { ["solved"] = solved, ["comment"] = comment });

    [GeneratedRegex("/v/[a-z0-9]+")]
    private static partial Regex Path();
}
