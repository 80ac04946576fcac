using System.Net;
using System.Net.Http.Json;
using Kept.Features.Responses;
using Kept.Questionnaires;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public class StepsTests
{
    [Fact]
    public async Task Screens_come_one_after_the_other_as_the_answers_lead_and_become_one_response()
    {
        var (app, customer) = await Begin();
        await using var _ = app;

        var first = await customer.Open();
        var second = await customer.Step(first, ("nps", "3"), ("why", "Grüße & more"));
        var third = await customer.Step(second, ("sorry", "The queue"), ("ways", "car"), ("ways.other", "Rain"));
        var thanks = await customer.Step(third, ("staff", "4"));

        Assert.Contains("First page", first);
        Assert.DoesNotContain("Third page", first);
        Assert.Contains("Second page", second);
        Assert.DoesNotContain("Grüße", second);
        Assert.Contains("Done, thank you.", thanks);
        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Equal("""{"nps":3,"why":"Grüße & more","sorry":"The queue","ways":["car","other"],"ways.other":"Rain","staff":4}""", response.Answers);
        Assert.Equal(ResponseOutcome.Complete, response.Outcome);
        Assert.Equal(0, await app.Read(db => db.BegunResponses.CountAsync()));
    }

    [Fact]
    public async Task A_page_that_does_not_apply_is_passed_over_both_ways()
    {
        var (app, customer) = await Begin();
        await using var _ = app;

        var third = await customer.Step(await customer.Open(), ("nps", "9"));
        var back = await customer.Step(third, ("staff", "2"), ("_go", "back"));

        Assert.Contains("Third page", third);
        Assert.Contains("First page", back);
        Assert.Contains("value=\"9\" checked", back);
        Assert.Contains("value=\"2\" checked", await customer.Step(back, ("nps", "10")));
    }

    [Fact]
    public async Task Only_this_screen_is_checked_and_going_back_is_never_refused()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var second = await customer.Step(await customer.Open(), ("nps", "3"));

        var refused = await customer.Send(second, ("ways", "queue"));
        var back = await customer.Step(refused.Page, ("ways", "queue"), ("_go", "back"));
        var again = await customer.Step(back, ("nps", "2"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("One answer needs another look", refused.Page);
        Assert.Contains("value=\"queue\" id=\"i-ways\" checked", refused.Page);
        Assert.Contains("First page", back);
        Assert.DoesNotContain("needs another look", back);
        Assert.Contains("value=\"queue\" id=\"i-ways\" checked", again);
    }

    [Fact]
    public async Task The_browsers_own_back_and_forward_find_every_screen_with_its_answers()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var sent = await customer.Send(await customer.Open(), ("nps", "3"), ("why", "kept words"));
        var then = await customer.Send(await customer.Open(sent.Location), ("sorry", "The queue"));

        var first = await customer.Open(sent.Location!.Replace("&s=1", "&s=0", StringComparison.Ordinal));
        var second = await customer.Open(sent.Location);
        var third = await customer.Open(then.Location);

        Assert.Contains("kept words", first);
        Assert.Contains("The queue", second);
        Assert.Contains("Third page", third);
        Assert.Contains("Third page", await customer.Open(then.Location!.Replace("&s=2", "&s=99", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Answers_on_a_way_not_taken_are_found_again_on_the_way_back_and_are_not_sent()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var third = await customer.Step(await customer.Step(await customer.Open(), ("nps", "3")), ("sorry", "The queue"));
        var second = await customer.Step(third, ("_go", "back"));
        var first = await customer.Step(second, ("sorry", "The queue"), ("_go", "back"));

        var passed = await customer.Step(first, ("nps", "9"));
        var again = await customer.Step(await customer.Step(passed, ("_go", "back")), ("nps", "1"));
        await customer.Step(await customer.Step(await customer.Step(again, ("_go", "back")), ("nps", "9")), ("staff", "5"));

        Assert.Contains("Third page", passed);
        Assert.Contains("The queue", again);
        Assert.Equal("""{"nps":9,"staff":5}""", (await app.Read(db => db.Responses.SingleAsync())).Answers);
    }

    [Fact]
    public async Task Who_jumps_over_a_screen_by_its_address_is_led_back_to_what_is_missing()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var sent = await customer.Send(await customer.Open(), ("nps", "3"));

        var third = await customer.Open(sent.Location!.Replace("&s=1", "&s=2", StringComparison.Ordinal));
        var led = await customer.Send(third, ("staff", "4"));
        var again = await customer.Step(led.Page, ("sorry", "The queue"));
        await customer.Step(again, ("staff", "4"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, led.Status);
        Assert.Contains("Second page", led.Page);
        Assert.Contains("Please answer this question.", led.Page);
        Assert.Contains("value=\"4\" checked", again);
        Assert.Equal(1, await app.Read(db => db.Responses.CountAsync()));
    }

    [Fact]
    public async Task The_last_screen_sent_twice_is_one_response_and_what_comes_after_is_thanked()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var first = await customer.Open();
        var step = await customer.Send(first, ("nps", "9"));
        var third = await customer.Open(step.Location);

        var both = await Task.WhenAll(customer.Send(third, ("staff", "4")), customer.Send(third, ("staff", "4")));
        var late = await customer.Send(first, ("nps", "1"));

        Assert.All(both, sent => Assert.Contains("/thanks", sent.Location));
        Assert.Contains("/thanks", late.Location);
        Assert.Equal(HttpStatusCode.NoContent, await customer.Save(third, ("staff", "1")));
        Assert.Contains("Done, thank you.", await customer.Open((await customer.Look(step.Location!)).Location));
        Assert.Equal("""{"nps":9,"staff":4}""", (await app.Read(db => db.Responses.SingleAsync())).Answers);
        Assert.Equal(0, await app.Read(db => db.BegunResponses.CountAsync()));
    }

    [Fact]
    public async Task A_form_begun_on_one_version_is_finished_on_it()
    {
        var (app, customer) = await Begin();
        await using var _ = app;
        var sent = await customer.Send(await customer.Open(), ("nps", "9"));
        var api = await app.Api();
        await api.PutAsJsonAsync("surveys/nps/questionnaire", A.NpsQuestionnaire).Expect(HttpStatusCode.OK);
        await api.PostAsync("surveys/nps/publication", null).Expect(HttpStatusCode.Created);

        await customer.Step(await customer.Open(sent.Location), ("staff", "4"));

        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Equal((1, """{"nps":9,"staff":4}"""), (response.Version, response.Answers));
    }

    [Fact]
    public async Task A_question_at_a_time_shows_one_question_on_a_screen()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages with { Display = Display.Question }, "nps");
        var customer = await Respondent.Of(app);

        var nps = await customer.Open();
        var why = await customer.Step(nps, ("nps", "9"));
        var staff = await customer.Step(why);
        await customer.Step(staff, ("staff", "1"));

        Assert.DoesNotContain("Why?", nps);
        Assert.Contains("Why?", why);
        Assert.Contains("Our staff", staff);
        Assert.Equal("""{"nps":9,"staff":1}""", (await app.Read(db => db.Responses.SingleAsync())).Answers);
    }

    [Fact]
    public async Task A_stale_or_tampered_screen_is_answered_as_a_whole_form_is()
    {
        var (app, customer) = await Begin();
        await using var _ = app;

        var bare = await customer.Send("", ("nps", "9"), ("why", "kept words"));
        var tampered = await customer.Send(await customer.Open(), ("nps", "9"), ("_a", "x.y"));
        var hostile = await customer.Send(await customer.Open(), ("nps", "9"), ("_s", "-7"), ("_go", "\"><script>"), ("sorry", "not on this screen"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.Status);
        Assert.Contains("kept words", bare.Page);
        Assert.Equal(HttpStatusCode.SeeOther, (await customer.Send(bare.Page, ("nps", "9"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, hostile.Status);
        Assert.DoesNotContain("not on this screen", string.Concat(await app.Read(db => db.BegunResponses.Select(b => b.Answers).ToListAsync())));
        Assert.Equal(HttpStatusCode.SeeOther, tampered.Status);
    }

    private static async Task<(TestApp, Respondent)> Begin()
    {
        var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps");
        return (app, await Respondent.Of(app));
    }
}
