using System.Net;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public class SurveyLinkTests
{
    [Fact]
    public async Task Signed_attributes_arrive_as_unit_contact_mode_and_dimensions()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        await A.Unit(api, "MAD-01");
        var customer = await Respondent.Of(app);
        var page = await customer.Open(customer.With(app, ("unit", "MAD-01"), ("generation", "X \"<u>\""), ("email", "eva@example.org"), ("mode", "email")));

        await customer.Send(page, ("nps", "4"));

        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Equal(await app.Read(db => db.Units.Where(u => u.Code == "MAD-01").Select(u => (Guid?)u.Id).SingleAsync()), response.UnitId);
        Assert.Equal("email", response.Mode);
        Assert.Contains("generation", response.Attributes);
        Assert.DoesNotContain("mode", response.Attributes);
        Assert.Contains("eva@example.org", response.Contact);
        Assert.DoesNotContain("<u>", page);
    }

    [Fact]
    public async Task An_anonymous_survey_keeps_neither_contact_nor_token()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api(), anonymous: true);
        var customer = await Respondent.Of(app);
        var page = await customer.Open(customer.With(app, ("name", "Eva Prieto"), ("region", "North")));

        await customer.Send(page, ("nps", "4"));
        await customer.Send(page, ("nps", "4"));

        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Null(response.Contact);
        Assert.DoesNotContain(response.OwnId!, page);
        Assert.DoesNotContain(Respondent.Hidden(page).Single(f => f.Key == "_t").Value, response.OwnId);
        Assert.Contains("North", response.Attributes);
        Assert.Contains("anonymous", page);
    }

    [Fact]
    public async Task A_unit_that_no_longer_exists_costs_nobody_her_answers()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        var page = await customer.Open(customer.With(app, ("unit", "GONE-01"), ("generation", "X")));

        var sent = await customer.Send(page, ("nps", "4"));

        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Null(response.UnitId);
        Assert.Equal("{\"generation\":\"X\"}", response.Attributes);
    }

    [Fact]
    public async Task A_plain_link_may_name_a_known_mode_and_no_other_word()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);

        await customer.Send(await customer.Open(customer.Path + "?m=qr"), ("nps", "4"));
        await customer.Send(await customer.Open(customer.Path + "?m=%22%3E%3Cscript%3E"), ("nps", "4"));

        Assert.Equal(["qr", "web"], (await app.Read(db => db.Responses.Select(r => r.Mode).ToListAsync())).Order());
    }

    [Fact]
    public async Task A_changed_signature_is_told_as_a_damaged_link_when_opened_and_when_sent()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        var signed = customer.With(app, ("generation", "X"));
        var page = await customer.Open(signed);

        var opened = await customer.Open(signed[..^4] + "AAAA", HttpStatusCode.BadRequest);
        var cut = await customer.Open(signed[..^30], HttpStatusCode.BadRequest);
        var scripted = await customer.Open(customer.Path + "?a=%22%3E%3Cscript%3Ealert(1)%3C/script%3E.x", HttpStatusCode.BadRequest);
        var sent = await customer.Send(page.Replace("name=\"_a\" value=\"", "name=\"_a\" value=\"x"), ("nps", "4"));

        Assert.All([opened, cut, scripted, sent.Page], text => Assert.Contains("damaged", text));
        Assert.DoesNotContain("alert(1)", scripted);
        Assert.Equal(HttpStatusCode.BadRequest, sent.Status);
        Assert.Equal(0, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task Unknown_draft_and_closed_surveys_say_so_in_the_visitors_language()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api, publish: false);
        var customer = await Respondent.Of(app, language: "es");

        var unknown = await customer.Open("/s/nothere23456", HttpStatusCode.NotFound);
        var draft = await customer.Open(expected: HttpStatusCode.NotFound);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);
        var page = await customer.Open();
        await api.DeleteAsync("surveys/nps/publication").Expect(HttpStatusCode.NoContent);
        var closed = await customer.Open(expected: HttpStatusCode.Gone);
        var late = await customer.Send(page, ("nps", "9"));

        Assert.Contains("Aquí no hay ninguna encuesta", unknown);
        Assert.Contains("Aquí no hay ninguna encuesta", draft);
        Assert.Contains("Esta encuesta ha terminado", closed);
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Contains("Lo sentimos", late.Page);
        Assert.Equal(0, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_or_of_another_type_is_refused_kindly()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        using var browser = app.Browser("de");

        var large = await customer.Send(await customer.Open(), ("nps", "4"), ("why", new string('x', 300_000)));
        using var json = await browser.PostAsync(customer.Path, new StringContent("{\"nps\":4}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Contains("shorten", large.Page);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
    }

    [Fact]
    public async Task A_kiosk_finds_its_way_back_for_the_next_person()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);

        var sent = await customer.Send(await customer.Open(customer.Path + "?m=kiosk"), ("nps", "4"));

        Assert.Contains($"href=\"{customer.Path}?lang=en&amp;m=kiosk\"", await customer.Open(sent.Location));
    }
}
