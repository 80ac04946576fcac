using System.Net;
using System.Net.Http.Json;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public class PersonalLinkTests
{
    [Fact]
    public async Task Whoever_opens_a_personal_link_goes_on_where_she_was_on_any_device_and_answers_once()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Respondent.Publish(api, Steps.ThreePages, "nps");
        var link = await Link(api, "nps", "customer-17");
        var (phone, desk) = (await Respondent.Of(app), await Respondent.Of(app));

        await phone.Send(await phone.Open(link), ("nps", "3"));
        var second = await desk.Open(link);
        var third = await desk.Step(second, ("sorry", "The queue"));
        await desk.Step(third, ("staff", "4"));
        var again = await phone.Look(link);
        var thanks = await phone.Open(again.Location);
        var late = await phone.Send(second, ("sorry", "Something else"));

        Assert.Contains("Second page", second);
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Contains("You have answered already", thanks);
        Assert.Contains("sent=before", late.Location);
        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Equal("""{"nps":3,"sorry":"The queue","staff":4}""", response.Answers);
        Assert.Null(response.Attributes);
        Assert.DoesNotContain("customer-17", response.OwnId);
    }

    [Fact]
    public async Task Nobody_can_change_whom_a_personal_link_is_for_or_answer_for_another_by_a_token()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        var (eva, leo) = (await Link(api, "nps", "eva"), await Link(api, "nps", "leo"));
        var customer = await Respondent.Of(app);
        var (evas, leos) = (await customer.Open(eva), await customer.Open(leo));

        await customer.Open(eva.Replace("?a=ey", "?a=eZ", StringComparison.Ordinal), HttpStatusCode.BadRequest);
        await customer.Send(leos, ("nps", "9"), ("_t", Guid.NewGuid().ToString("N")));
        var second = await customer.Look(leo);

        Assert.NotEqual(Respondent.HiddenOf(evas, "_t"), Respondent.HiddenOf(leos, "_t"));
        Assert.Equal(HttpStatusCode.SeeOther, second.Status);
        Assert.Equal(Respondent.HiddenOf(leos, "_t"), (await app.Read(db => db.Responses.SingleAsync())).OwnId);
    }

    [Fact]
    public async Task A_respondents_id_is_held_to_a_length_and_to_one_survey()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Survey(api, "other");
        await api.PostAsJsonAsync("surveys/nps/links", new { respondent = new string('x', 201) }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("surveys/nps/links", new { respondent = "a\u0001b" }).Expect(HttpStatusCode.BadRequest);
        await api.PostAsJsonAsync("surveys/nps/links", new { attributes = new Dictionary<string, string> { ["_r"] = "eva" } }).Expect(HttpStatusCode.BadRequest);
        var customer = await Respondent.Of(app);

        var here = await customer.Open(await Link(api, "nps", "eva"));
        var there = await customer.Open(await Link(api, "other", "eva"));

        Assert.NotEqual(Respondent.HiddenOf(here, "_t"), Respondent.HiddenOf(there, "_t"));
    }

    private static async Task<string> Link(HttpClient api, string survey, string respondent) =>
        new Uri((await api.PostAsJsonAsync($"surveys/{survey}/links", new { respondent }).Expect(HttpStatusCode.Created)).GetProperty("url").GetString()!).PathAndQuery;
}
