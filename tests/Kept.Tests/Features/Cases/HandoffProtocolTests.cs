using System.Net;
using System.Net.Http.Json;
using Kept.Features.Cases;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class HandoffProtocolTests
{
    [Fact]
    public async Task A_warm_one_moves_the_case_only_when_the_customer_was_introduced()
    {
        await using var app = await TestApp.Start();
        var (_, rosa, bea) = await Taken(app);

        await HandOn(app, rosa, HandoffKind.Warm, "She was charged twice; promised a call by noon");
        await app.As<AcceptHandoff, Handoff>(bea, accept => accept.Handle("1", 1, new(Introduced: false), default));
        var waiting = (await app.Cases(1))[0];
        Assert.Equal((rosa, true), (waiting.OwnerId!.Value, waiting.Handoffs[0].WaitsForIntroduction));
        Assert.Equal("rosa@velamar.example", (await app.Read(db => db.Mails.SingleAsync(m => m.Subject.Contains("introduce the customer")))).To);

        await app.As<IntroduceCustomer, Handoff>(rosa, introduce => introduce.Handle("1", 1, default));
        var moved = (await app.Cases(1))[0];
        Assert.Equal((bea, rosa), (moved.OwnerId!.Value, moved.FirstOwnerId!.Value));
        Assert.Equal("She was charged twice; promised a call by noon", moved.Handoffs[0].PassedOn);
    }

    [Fact]
    public async Task Beyond_the_limit_of_its_kind_it_waits_for_somebody_who_may_let_it_go()
    {
        await using var app = await TestApp.Start();
        var (api, rosa, bea) = await Taken(app);
        await api.PutAsJsonAsync("case-rules/kinds/complaint", new { name = "Complaint", mostHandoffs = 1 }).Expect(HttpStatusCode.OK);
        await api.PutAsJsonAsync("cases/1/kind", new { kind = "complaint" }).Expect(HttpStatusCode.OK);
        await HandOn(app, rosa, HandoffKind.Cold, null, person: bea);

        await HandOn(app, bea, HandoffKind.Cold, null, person: rosa);
        var asked = (await app.Cases(1))[0];
        Assert.Equal((bea, true, 1), (asked.OwnerId!.Value, asked.Handoffs[1].WaitsForApproval, asked.Moves));
        Assert.Contains(await app.Read(db => db.Mails.Where(m => m.Subject.Contains("handed on once more")).Select(m => m.To).ToListAsync()), to => to == "rosa@velamar.example");
        await Assert.ThrowsAsync<ForbiddenException>(() => app.As<ApproveHandoff, Handoff>(bea, approve => approve.Handle("1", 2, default)));

        await app.As<ApproveHandoff, Handoff>(rosa, approve => approve.Handle("1", 2, default));
        var approved = (await app.Cases(1))[0];
        Assert.Equal((rosa, 2), (approved.OwnerId!.Value, approved.Moves));
    }

    [Fact]
    public async Task Who_will_not_have_it_says_why_and_the_case_stays()
    {
        await using var app = await TestApp.Start();
        var (_, rosa, bea) = await Taken(app);
        await HandOn(app, rosa, HandoffKind.Warm, null);

        await Assert.ThrowsAsync<ForbiddenException>(() => app.As<DeclineHandoff, Handoff>(rosa, decline => decline.Handle("1", 1, new() { Reason = "No" }, default)));
        await app.As<DeclineHandoff, Handoff>(bea, decline => decline.Handle("1", 1, new() { Reason = "Roadside took that call" }, default));

        var stays = (await app.Cases(1))[0];
        Assert.Equal((rosa, (Handoff?)null, 0), (stays.OwnerId!.Value, stays.Waiting, stays.Moves));
        Assert.Contains("Roadside took that call", (await app.Read(db => db.Mails.SingleAsync(m => m.Subject.Contains("stays where it is")))).Text);
        await HandOn(app, rosa, HandoffKind.Warm, null);
    }

    [Fact]
    public async Task Who_took_it_first_stays_in_the_loop_to_the_end()
    {
        await using var app = await TestApp.Start();
        var (api, rosa, bea) = await Taken(app);
        await HandOn(app, rosa, HandoffKind.Cold, null);
        await app.As<TakeCase, Case>(bea, take => take.Handle("1", default));
        await app.As<Kept.Features.Cases.Closing.CloseCase, Kept.Features.Cases.Closing.Closure>(bea, close => close.Handle("1", new() { Solution = "Refunded" }, default));

        var told = await app.Read(db => db.Mails.Where(m => m.To == "rosa@velamar.example" && m.Subject.Contains("was closed")).ToListAsync());
        Assert.Contains("Refunded", Assert.Single(told).Text);
        Assert.Equal("rosa", (await api.GetAsync("cases/1").Expect(HttpStatusCode.OK)).GetProperty("firstOwner").GetString());
    }

    [Fact]
    public async Task Whether_she_had_to_tell_it_again_is_written_on_the_hand_off_that_brought_it_here()
    {
        await using var app = await TestApp.Start();
        var (api, rosa, bea) = await Taken(app);
        await HandOn(app, rosa, HandoffKind.Cold, null);
        await api.PostAsJsonAsync("cases/1/contacts", new { channel = "phone", text = "She told it all a third time", repeated = true }).Expect(HttpStatusCode.Created);

        Assert.True((await app.Cases(1))[0].Handoffs[0].CustomerRepeated);
    }

    /// <summary>A case of unit MAD-01 that its manager rosa took; bea is the billing team.</summary>
    private static async Task<(HttpClient Api, Guid Rosa, Guid Bea)> Taken(TestApp app)
    {
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        var (rosa, bea) = (await app.Person("rosa", Role.Manager, "MAD-01", "en"), await app.Person("bea", Role.Agent, "MAD-01", "en"));
        await app.Team("billing", bea);
        await app.Responsible("MAD-01", rosa);
        await app.LowAnswer(api, new { answers = new { nps = 1 }, attributes = new { unit = "MAD-01" } });
        await app.As<TakeCase, Case>(rosa, take => take.Handle("1", default));
        return (api, rosa, bea);
    }

    private static Task<Handoff> HandOn(TestApp app, Guid who, HandoffKind kind, string? passedOn, Guid? person = null) =>
        app.As<HandOnCase, Handoff>(who, on => on.Handle("1", new() { To = person is { } id ? new(null, id.ToString()) : new("billing", null), Kind = kind, Reason = "Needs billing", PassedOn = passedOn }, default));
}
