using System.Net;
using System.Net.Http.Json;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

/// <summary>What a questionnaire may ask about whoever answers: what her link says, her day, her own order.</summary>
public class VisitorFactsTests
{
    private static readonly Questionnaire Loops = Questionnaire.Parse("""
        {"title":{"en":"Loops"},"languages":["en"],"display":"page","pages":[
          {"questions":[{"code":"used","kind":"multi","text":{"en":"What did you use?"},"choices":[{"code":"shop","text":{"en":"Shop"}},{"code":"app","text":{"en":"App"}}]}]},
          {"title":{"en":"About {{@item}}"},"loop":{"over":"used"},"questions":[{"code":"rate","kind":"rating","text":{"en":"Rate"},"required":true},
            {"code":"parts","kind":"matrix","text":{"en":"Parts"},"rows":[{"code":"staff","text":{"en":"Staff"}},{"code":"price","text":{"en":"Price"}}],"notApplicable":true}]},
          {"questions":[{"code":"order","kind":"ranking","text":{"en":"Order"},"choices":[{"code":"a","text":{"en":"A"}},{"code":"b","text":{"en":"B"}}]},
            {"code":"total","kind":"computed","text":{"en":"Sum"},"value":"sum(rate)"},{"code":"source","kind":"hidden","text":{"en":"Source"}},
            {"code":"born","kind":"date","text":{"en":"Born"},"latest":"today"}]}]}
        """);

    [Fact]
    public async Task What_comes_along_unseen_decides_what_is_asked_at_once()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Questionnaire.Parse("""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"campaign","kind":"hidden","text":{"en":"C"}},{"code":"nps","kind":"nps","text":{"en":"Likely?"}},
            {"code":"offer","kind":"yesno","text":{"en":"Did you use the offer?"},"showIf":"campaign = \"spring\""}]}]}
            """), "nps");
        var customer = await Respondent.Of(app);
        Assert.DoesNotContain("Did you use the offer?", await customer.Open());
        Assert.Contains("Did you use the offer?", await customer.Open(customer.With(app, ("campaign", "spring"))));
    }

    [Fact]
    public async Task A_loop_comes_once_for_each_item_and_its_answers_are_kept_apart()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Respondent.Publish(api, Loops, "nps");
        var customer = await Respondent.Of(app);

        var shop = await customer.Step(await customer.Open(customer.With(app, ("source", "mail"))), ("used", "shop"), ("used", "app"));
        var missing = await customer.Send(shop, ("rate.app", "5"));
        var second = await customer.Step(shop, ("rate.shop", "4"), ("parts.shop.staff", "2"), ("parts.shop.price", "na"));
        var last = await customer.Step(second, ("rate.app", "5"));
        var refused = await customer.Send(last, ("born", "2999-01-01"));
        await customer.Step(last, ("order~a", "2"), ("order~b", "1"), ("source", "forged"), ("total", "99"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Equal("""{"used":["shop","app"],"rate.shop":4,"parts.shop.staff":2,"parts.shop.price":"na","rate.app":5,"order":["b","a"],"total":9,"source":"mail"}""", response.Answers);
        using var ana = await app.SignIn("ana@velamar.example");
        var shown = (await ana.Page($"/responses/{response.Id}")).Text("dl.answers");
        Assert.Contains("Rate – Shop 4 of 5", shown);
        Assert.Contains("Parts – Shop – Price Not applicable", shown);
        Assert.Contains("Order 1. B, 2. A", shown);
        var csv = await ana.GetStringAsync("/responses/export.csv?survey=nps");
        Assert.Contains("parts.shop.staff", csv);
    }

    [Fact]
    public async Task Ranked_and_looped_answers_are_in_the_form_again_when_she_comes_back()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Loops, "nps");
        var customer = await Respondent.Of(app);
        var last = await customer.Step(await customer.Step(await customer.Open(), ("used", "app")), ("rate.app", "5"));

        await customer.Step(last, ("order~a", "2"), ("order~b", "1"), ("_go", "back"));
        var begun = await app.Read(db => db.BegunResponses.SingleAsync());
        var fields = Kept.Features.Responses.Answering.SavedAnswers.Fields(begun.Answers);

        Assert.Equal(["2"], fields("order~a"));
        Assert.Equal(["1"], fields("order~b"));
        Assert.Equal(["5"], fields("rate.app"));
        Assert.Empty(fields("order~c"));
    }

    [Fact]
    public async Task What_depends_on_the_link_is_shown_to_whom_it_is_for()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Questionnaire.Parse("""
            {"title":{"en":"T"},"languages":["en"],"display":"page","pages":[
              {"title":{"en":"For members"},"showIf":"@plan = 'gold'","questions":[{"code":"club","kind":"yesno","text":{"en":"Club?"}}]},
              {"title":{"en":"For all"},"questions":[{"code":"nps","kind":"nps","text":{"en":"Likely?"}}]}]}
            """), "nps");
        var customer = await Respondent.Of(app);

        var gold = await customer.Open(customer.With(app, ("plan", "gold")));
        var plain = await customer.Open(customer.With(app, ("plan", "basic")));

        Assert.Contains("For members", gold);
        Assert.DoesNotContain("For members", plain);
        Assert.Contains("For all", await customer.Step(gold, ("club", "yes")));
    }

    [Fact]
    public async Task A_random_order_is_her_own_and_stays_the_same_for_her()
    {
        await using var app = await TestApp.Start();
        var pages = string.Join(",", Enumerable.Range(1, 6).Select(i => $$$"""{"shuffle":"x","title":{"en":"Part {{{i}}}"},"questions":[{"code":"q{{{i}}}","kind":"rating","text":{"en":"Q"}}]}"""));
        await Respondent.Publish(await app.Api(), Questionnaire.Parse($$"""{"title":{"en":"T"},"languages":["en"],"display":"page","pages":[{{pages}}]}"""), "nps");
        var orders = new HashSet<string>();

        for (var visitor = 0; visitor < 4; visitor++)
        {
            var customer = await Respondent.Of(app);
            var (page, order) = (await customer.Open(), "");
            for (var at = 0; at < 6; at++)
            {
                var code = page.Split("id=\"q-q")[1][..1];
                order += code;
                var sent = await customer.Send(page, ($"q{code}", "3"));
                if (at < 5) Assert.Equal(page = await customer.Open(sent.Location), await customer.Open(sent.Location));
            }
            orders.Add(order);
        }

        Assert.All(orders, order => Assert.Equal("123456", string.Concat(order.Order())));
        Assert.True(orders.Count > 1);
        Assert.Equal(4, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task An_anonymous_survey_lets_no_contact_detail_into_its_answers()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Questionnaire.Parse("""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"nps","kind":"nps","text":{"en":"Likely?"}},
              {"code":"email","kind":"hidden","text":{"en":"E-mail"}},{"code":"who","kind":"computed","text":{"en":"Who"},"value":"@name"}]}]}
            """), "nps", anonymous: true);
        var customer = await Respondent.Of(app);

        await customer.Send(await customer.Open(customer.With(app, ("email", "eva@example.org"), ("name", "Eva"))), ("nps", "9"));

        Assert.Equal("""{"nps":9}""", (await app.Read(db => db.Responses.SingleAsync())).Answers);
    }

    [Fact]
    public async Task A_program_may_answer_what_depends_on_its_attributes()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await Respondent.Publish(api, Questionnaire.Parse("""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[{"code":"club","kind":"yesno","text":{"en":"Club?"},"showIf":"@plan = 'gold'"},{"code":"nps","kind":"nps","text":{"en":"Likely?"}}]}]}
            """), "nps");

        await A.Responses(api, "nps", new { answers = new { club = true, nps = 9 }, attributes = new { plan = "gold" } }, new { answers = new { club = true, nps = 8 } });

        Assert.Equal(["""{"club":true,"nps":9}""", """{"nps":8}"""], (await app.Read(db => db.Responses.Select(r => r.Answers).ToListAsync())).Order(StringComparer.Ordinal));
    }
}
