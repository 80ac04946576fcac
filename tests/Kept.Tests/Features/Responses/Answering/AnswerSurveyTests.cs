using System.Net;
using System.Net.Http.Json;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public class AnswerSurveyTests
{
    [Fact]
    public async Task Every_template_is_answered_in_every_language_and_thanked_for_in_it()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        foreach (var (code, template) in ((string, Questionnaire)[])[("nps", Templates.RelationalNps()), ("csat", Templates.TransactionalCsat()), ("ces", Templates.TransactionalCes())])
        {
            await Respondent.Publish(api, template, code);
            foreach (var language in template.Languages)
            {
                var customer = await Respondent.Of(app, code, language);
                var page = await customer.Open();
                var sent = await customer.Send(page, (code, "3"), ("why", "Grüße, ¡señor! Żółw\r\n& more"));
                var thanks = await customer.Open(sent.Location);

                Assert.Contains($"<html lang=\"{language}\"", page);
                Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
                Assert.Contains(template.Ending!.In(language), WebUtility.HtmlDecode(thanks));
            }
        }
        var responses = await app.Read(db => db.Responses.ToListAsync());
        Assert.Equal(15, responses.Count);
        Assert.Equal(3, responses.Count(r => r.Language == "pl"));
        Assert.All(responses, r => Assert.Contains("Grüße, ¡señor! Żółw\\n& more", r.Answers));
        Assert.All(responses, r => Assert.Equal("web", r.Mode));
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_response()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        var page = await customer.Open();

        var both = await Task.WhenAll(customer.Send(page, ("nps", "9")), customer.Send(page, ("nps", "9")));

        Assert.All(both, sent => Assert.Equal(HttpStatusCode.SeeOther, sent.Status));
        Assert.Equal(1, await app.Read(db => db.Responses.CountAsync()));
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == "ResponseReceived")));
    }

    [Fact]
    public async Task Faults_are_said_beside_their_question_and_what_was_answered_stays()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);

        var sent = await customer.Send(await customer.Open(), ("why", "The <b>queue</b>"), ("staff", "9"), ("reason", "price"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("2 answers need another look", sent.Page);
        Assert.Contains("<a href=\"#i-nps\">", sent.Page);
        Assert.Contains("aria-describedby=\"e-staff\"", sent.Page);
        Assert.Contains("id=\"e-staff\">Please pick a number from 1 to 5.", sent.Page);
        Assert.Contains(">The &lt;b&gt;queue&lt;/b&gt;</textarea>", sent.Page);
        Assert.Contains("value=\"price\" id=\"i-reason\" checked>", sent.Page);
        Assert.Equal(HttpStatusCode.SeeOther, (await customer.Send(sent.Page, ("nps", "2"))).Status);
        Assert.Equal(1, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task An_empty_form_and_a_text_too_long_come_back_with_what_to_mend()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);

        var empty = await customer.Send(await customer.Open());
        var tooLong = await customer.Send(await customer.Open(), ("nps", "5"), ("why", new string('x', 4001)));

        Assert.Contains("One answer needs another look", empty.Page);
        Assert.DoesNotContain("at least one question", empty.Page);
        Assert.Contains("Please shorten this to 4,000 characters.", tooLong.Page);
        Assert.Contains(new string('x', 4001), tooLong.Page);
    }

    [Fact]
    public async Task When_nothing_can_be_saved_the_form_comes_back_whole_and_can_be_sent_again()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        var page = await customer.Open();

        await app.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE responses RENAME TO away"));
        var failed = await customer.Send(page, ("nps", "3"), ("why", "Twice the price"));
        await app.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO responses"));
        var again = await customer.Send(failed.Page, ("nps", "3"), ("why", "Twice the price"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        Assert.Contains("Twice the price", failed.Page);
        Assert.Contains("value=\"3\" checked", failed.Page);
        Assert.Contains("Send again", failed.Page);
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Equal(1, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task A_form_opened_before_a_new_version_is_taken_as_it_was_asked()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Survey(api);
        var customer = await Respondent.Of(app);
        var page = await customer.Open();
        await api.PutAsJsonAsync("surveys/nps/questionnaire", new { title = new { en = "Other" }, languages = new[] { "en" }, pages = new[] { new { questions = new[] { new { code = "easy", kind = "ces", text = new { en = "Easy?" } } } } } }).Expect(HttpStatusCode.OK);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);

        var old = await customer.Send(page, ("nps", "9"));
        var fresh = await customer.Send(await customer.Open(), ("easy", "7"));

        Assert.Equal(HttpStatusCode.SeeOther, old.Status);
        Assert.Equal(HttpStatusCode.SeeOther, fresh.Status);
        Assert.Equal([(1, "{\"nps\":9}"), (2, "{\"easy\":7}")], (await app.Read(db => db.Responses.OrderBy(r => r.Version).ToListAsync())).Select(r => (r.Version, r.Answers)));
    }

    [Fact]
    public async Task A_form_without_its_token_or_of_a_version_never_published_is_shown_again_with_its_answers()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);

        var bare = await customer.Send("", ("nps", "9"), ("why", "kept words"));
        var ahead = await customer.Send("", ("nps", "9"), ("_v", "7"), ("_t", Guid.NewGuid().ToString("N")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ahead.Status);
        Assert.Contains("kept words", bare.Page);
        Assert.Equal(HttpStatusCode.SeeOther, (await customer.Send(bare.Page, ("nps", "9"))).Status);
        Assert.Equal(1, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task Answers_to_questions_that_do_not_apply_are_left_out()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Questionnaire.Parse("""
            {"title":{"en":"T"},"languages":["en"],"pages":[{"questions":[
              {"code":"nps","kind":"nps","text":{"en":"Likely?"}},
              {"code":"sorry","kind":"text","text":{"en":"What went wrong?"},"required":true,"showIf":"nps <= 6"}]}]}
            """), "nps");
        var customer = await Respondent.Of(app);
        var page = await customer.Open();

        var happy = await customer.Send(page, ("nps", "9"), ("sorry", "typed before the score was changed"));
        var unhappy = await customer.Send(await customer.Open(), ("nps", "3"));
        var empty = await customer.Send(await customer.Open());

        Assert.Contains("data-if='[\"<=\",[\"q\",\"nps\"],6]'", page);
        Assert.Equal(HttpStatusCode.SeeOther, happy.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unhappy.Status);
        Assert.Contains("<a href=\"#i-nps\"><b>Please answer at least one question.", empty.Page);
        Assert.Equal("{\"nps\":9}", (await app.Read(db => db.Responses.SingleAsync())).Answers);
    }
}
