using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Kept.Features.Cases;
using Kept.Features.Cases.Channels.OneTouch;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases.Channels;

public partial class OneTouchTests
{
    [Fact]
    public async Task Opening_the_link_changes_nothing_and_the_press_takes_the_case_once()
    {
        await using var app = await TestApp.Start();
        var (rosa, _) = await Alerted(app);
        var (take, _) = await Links(app, "rosa@velamar.example");
        var nobody = app.Browser();

        var page = await nobody.Page(take);
        await nobody.Page(take);
        Assert.Null((await app.Cases(1))[0].TakenAt);
        Assert.Contains("1 of 10 · Unit MAD-01", page.Text("main").Replace("out of", "of", StringComparison.Ordinal));
        Assert.DoesNotContain("Nobody called back", page.Text("main"));

        Assert.Contains("The case is yours", (await nobody.Submit(page, "form")).Text("main"));
        var taken = (await app.Cases(1))[0];
        Assert.Equal((rosa, rosa, 1), (taken.OwnerId!.Value, taken.Takings[0].PersonId, taken.Takings.Count));
        Assert.Equal(rosa.ToString(), await app.Read(db => db.Events.Where(e => e.Kind == nameof(CaseTaken)).Select(e => e.Actor).SingleAsync()));

        var again = await nobody.Page(take);
        Assert.Contains("You have taken the case already", again.Text("main"));
        Assert.Null(again.QuerySelector("form"));
        Assert.Single((await app.Cases(1))[0].Takings);
    }

    [Fact]
    public async Task Two_presses_at_once_are_one()
    {
        await using var app = await TestApp.Start();
        await Alerted(app);
        var (take, _) = await Links(app, "rosa@velamar.example");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Browser().PostAsync(take, null)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single((await app.Cases(1))[0].Takings);
    }

    [Fact]
    public async Task Who_cannot_passes_it_to_the_one_above_who_is_told_and_the_last_one_keeps_it()
    {
        await using var app = await TestApp.Start();
        var (rosa, carla) = await Alerted(app);
        var (_, pass) = await Links(app, "rosa@velamar.example");

        Assert.Contains("with carla now", (await Press(app, pass)).Text("main"));
        var passed = (await app.Cases(1))[0];
        Assert.Equal((carla, rosa, carla), (passed.OwnerId!.Value, passed.Passings[0].FromId, passed.Passings[0].ToId));
        Assert.Empty(passed.Handoffs);
        Assert.Contains("Passed on to carla", (await (await app.Browser(carla)).Page("/cases/1")).Body!.TextContent);

        // What rosa's other button said of the case no longer holds.
        var (take, _) = await Links(app, "rosa@velamar.example");
        Assert.Contains("The case is with carla now", (await Press(app, take)).Text("main"));
        Assert.Equal(carla, (await app.Cases(1))[0].OwnerId);

        var (_, on) = await Links(app, "carla@velamar.example");
        Assert.Contains("There is nobody else", (await Press(app, on)).Text("main"));
        Assert.Equal(carla, (await app.Cases(1))[0].OwnerId);
    }

    [Fact]
    public async Task A_warm_hand_off_is_accepted_or_declined_with_a_reason()
    {
        await using var app = await TestApp.Start();
        var (rosa, _) = await Alerted(app);
        var bea = await app.Person("bea", Role.Agent, "MAD-01", "en");
        await app.As<TakeCase, Case>(rosa, take => take.Handle("1", default));
        await HandOn();
        var (accept, decline) = await Links(app, "bea@velamar.example");
        var browser = app.Browser();
        var page = await browser.Page(decline);
        using (var empty = await browser.Post(page, "form", ("reason", " "))) Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("stays where it was", (await browser.Submit(page, "form", ("reason", "I know nothing of billing"))).Text("main"));
        Assert.Equal("I know nothing of billing", (await app.Cases(1))[0].Handoffs[0].DeclineReason);
        // An agent sees no case that neither is hers nor waits for her.
        Assert.Contains("not possible any more", (await browser.Page(accept)).Text("main"));

        await HandOn();
        (accept, _) = await Links(app, "bea@velamar.example");
        Assert.Contains("can introduce the customer", (await Press(app, accept)).Text("main"));
        var accepted = (await app.Cases(1))[0];
        Assert.Equal((rosa, bea, true), (accepted.OwnerId!.Value, accepted.Handoffs[1].AcceptedById!.Value, accepted.Handoffs[1].WaitsForIntroduction));

        Task<Handoff> HandOn() => app.As<HandOnCase, Handoff>(rosa, on => on.Handle("1", new() { To = new(null, bea.ToString()), Kind = HandoffKind.Warm, Reason = "Needs billing" }, default));
    }

    [Fact]
    public async Task A_forged_an_old_and_a_leavers_link_do_nothing_and_say_nothing()
    {
        await using var app = await TestApp.Start();
        var (rosa, _) = await Alerted(app);
        var (take, pass) = await Links(app, "rosa@velamar.example");
        var nobody = app.Browser();

        using (var forged = await nobody.PostAsync("/t/" + MailButton.NewKey(), null)) Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        var hash = MailButton.HashOf(take[3..]);
        await app.Write(db => db.MailButtons.Where(b => b.Hash == hash).ExecuteUpdate(set => set.SetProperty(b => b.ExpiresAt, DateTime.UtcNow.AddMinutes(-1))));
        Assert.Contains("too old", (await Press(app, take)).Text("main"));

        await app.Write(db => db.People.Single(p => p.Id == rosa).Leave(DateTime.UtcNow));
        var left = await Press(app, pass);
        Assert.Contains("not possible any more", left.Text("main"));
        Assert.DoesNotContain("MAD-01", left.Body!.TextContent);
        Assert.Equal((rosa, (DateTime?)null), ((await app.Cases(1))[0].OwnerId!.Value, (await app.Cases(1))[0].TakenAt));
        Assert.DoesNotContain(take[3..], string.Join(' ', await app.Read(db => db.MailButtons.Select(b => b.Hash).ToListAsync())));
    }

    [Fact]
    public async Task Once_the_mail_went_its_keys_are_forgotten()
    {
        await using var sink = new SmtpSink();
        await using var app = await TestApp.Start(options => options with { Smtp = sink.Url });
        await Alerted(app);
        var sent = await Soon.Become(() => app.Read(db => db.Mails.AsNoTracking().SingleAsync(m => m.Purpose == "alert")), m => m.SentAt is not null);
        Assert.Null(sent.Html);
        Assert.Contains("/t/", string.Concat(sink.Taken.Select(t => t.Message)).Replace("=\r\n", "", StringComparison.Ordinal));
    }

    /// <summary>An alert of MAD-01 that lies with rosa; carla is above her.</summary>
    private static async Task<(Guid Rosa, Guid Carla)> Alerted(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "ES");
        await A.Unit(api, "MAD-01", "ES");
        var (rosa, carla) = (await app.Person("rosa", Role.Manager, "MAD-01", "en"), await app.Person("carla", Role.Manager, "ES", "en"));
        await app.Responsible("ES", carla);
        await app.Responsible("MAD-01", rosa);
        await app.LowAnswer(api, new { answers = new { nps = 1, why = "Nobody called back" }, attributes = new { unit = "MAD-01" } });
        return (rosa, carla);
    }

    /// <summary>The two buttons of the newest mail that this person got with buttons.</summary>
    private static async Task<(string First, string Second)> Links(TestApp app, string to)
    {
        var html = await app.Read(db => db.Mails.Where(m => m.To == to && m.Html != null).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.Html).FirstAsync());
        var links = Link().Matches(html!).Select(m => m.Value).ToList();
        Assert.Equal(2, links.Count);
        return (links[0], links[1]);
    }

    private static async Task<IDocument> Press(TestApp app, string link)
    {
        var browser = app.Browser();
        var page = await browser.Page(link);
        return page.QuerySelector("form") is null ? page : await browser.Submit(page, "form");
    }

    [GeneratedRegex("/t/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
