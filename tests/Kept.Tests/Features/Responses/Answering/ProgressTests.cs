using System.Net;
using Kept.Features.Responses;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kept.Tests.Features.Responses.Answering;

public class ProgressTests
{
    [Fact]
    public async Task What_is_typed_is_saved_as_it_goes_and_found_at_the_address_of_the_form()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        var page = await customer.Open();

        var saved = await customer.Save(page, ("nps", "7"), ("why", "half a sent"), ("staff", "99"));
        var found = await (await Respondent.Of(app)).Open($"{customer.Path}?r={Respondent.HiddenOf(page, "_t")}");
        var sent = await customer.Send(found, ("nps", "7"), ("why", "half a sentence"));

        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Contains("half a sent</textarea>", found);
        Assert.Contains("value=\"7\" checked", found);
        Assert.Contains("/thanks", sent.Location);
        Assert.Equal("""{"nps":7,"why":"half a sentence"}""", (await app.Read(db => db.Responses.SingleAsync())).Answers);
        Assert.Equal(0, await app.Read(db => db.BegunResponses.CountAsync()));
    }

    [Fact]
    public async Task A_late_saving_changes_nothing_that_was_sent_since()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps");
        var customer = await Respondent.Of(app);
        var first = await customer.Open();

        await customer.Save(first, ("nps", "3"));
        var sent = await customer.Send(first, ("nps", "4"));
        await customer.Save(await customer.Open(sent.Location), ("sorry", "begun to wr"));
        var resumed = await customer.Open($"{customer.Path}?r={Respondent.HiddenOf(first, "_t")}");

        Assert.Contains("Second page", resumed);
        Assert.Contains("begun to wr", resumed);
        Assert.Contains("""{"nps":4,"sorry":"begun to wr"}""", await app.Read(db => db.BegunResponses.Select(b => b.Answers).SingleAsync()));
    }

    [Fact]
    public async Task A_token_that_nothing_was_saved_under_is_not_taken_over()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps");
        var customer = await Respondent.Of(app);
        var madeUp = Guid.NewGuid().ToString("N");

        var page = await customer.Open($"{customer.Path}?r={madeUp}&s=2");

        Assert.Contains("First page", page);
        Assert.NotEqual(madeUp, Respondent.HiddenOf(page, "_t"));
        Assert.Contains("First page", await customer.Open(customer.Path + "?r=%00%27--&s=x"));
    }

    [Fact]
    public async Task Attributes_mode_and_language_are_carried_from_screen_to_screen_and_by_the_token_alone()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps");
        var customer = await Respondent.Of(app);
        var page = await customer.Open(customer.With(app, ("generation", "X")) + "&m=qr&lang=es");

        await customer.Send(page, ("nps", "9"));
        var resumed = await customer.Open($"{customer.Path}?r={Respondent.HiddenOf(page, "_t")}");
        await customer.Step(resumed, ("staff", "4"));

        Assert.Contains("<html lang=\"es\"", resumed);
        var response = await app.Read(db => db.Responses.SingleAsync());
        Assert.Equal(("qr", "es"), (response.Mode, response.Language));
        Assert.Contains("generation", response.Attributes);
    }

    [Fact]
    public async Task An_anonymous_survey_saves_nothing_of_what_its_link_says()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps", anonymous: true);
        var customer = await Respondent.Of(app);

        await customer.Send(await customer.Open(customer.With(app, ("name", "Eva Prieto"))), ("nps", "9"));

        Assert.Equal("", await app.Read(db => db.BegunResponses.Select(b => b.Attributes).SingleAsync()));
    }

    [Fact]
    public async Task What_was_never_sent_is_thrown_away_after_its_time()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps");
        var customer = await Respondent.Of(app);
        var (old, young) = (await customer.Open(), await customer.Open());
        await customer.Send(old, ("nps", "9"));
        await customer.Send(young, ("nps", "8"));
        var token = Guid.ParseExact(Respondent.HiddenOf(old, "_t"), "N");
        await app.Read(db => db.BegunResponses.Where(b => b.Token == token).ExecuteUpdateAsync(set => set.SetProperty(b => b.KeepUntil, DateTime.UtcNow.AddMinutes(-1))));

        await app.Services.GetRequiredService<SweepUnsent>().Sweep(default);

        var left = await app.Read(db => db.BegunResponses.SingleAsync());
        Assert.Equal("""{"nps":8}""", left.Answers);
        Assert.InRange(left.KeepUntil, DateTime.UtcNow.AddDays(89), DateTime.UtcNow.AddDays(91));
    }

    [Fact]
    public async Task What_is_not_a_form_of_ours_saves_nothing_and_says_so_by_its_status()
    {
        await using var app = await TestApp.Start();
        await A.Survey(await app.Api());
        var customer = await Respondent.Of(app);
        using var browser = app.Browser();

        using var json = await browser.PostAsync(customer.Path + "/progress", new StringContent("{}", null, "application/json"));
        using var large = await browser.PostAsync(customer.Path + "/progress", new FormUrlEncodedContent([new("why", new string('x', 300_000))]));
        using var nowhere = await browser.PostAsync("/s/nowhere/progress", new FormUrlEncodedContent([new("nps", "1")]));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, await customer.Save("", ("nps", "1")));
        Assert.Equal(HttpStatusCode.NoContent, await customer.Save(await customer.Open(), ("nps", "x")));
        Assert.Equal(0, await app.Read(db => db.BegunResponses.CountAsync()));
    }

    [Fact]
    public async Task While_nothing_can_be_saved_the_screen_comes_back_whole_and_goes_on_later()
    {
        await using var app = await TestApp.Start();
        await Respondent.Publish(await app.Api(), Steps.ThreePages, "nps");
        var customer = await Respondent.Of(app);
        var second = await customer.Step(await customer.Open(), ("nps", "3"));

        await app.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE begun_responses RENAME TO away"));
        var failed = await customer.Send(second, ("sorry", "Twice the price"));
        var unsaved = await customer.Save(second, ("sorry", "Twice"));
        await app.Read(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO begun_responses"));
        var third = await customer.Step(failed.Page, ("sorry", "Twice the price"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unsaved);
        Assert.Contains("Second page", failed.Page);
        Assert.Contains("Twice the price", failed.Page);
        Assert.Contains("Third page", third);
    }
}
