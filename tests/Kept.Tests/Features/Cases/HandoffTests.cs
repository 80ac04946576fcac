using Kept.Features.Cases;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Organisation;
using Kept.Shared;
using Kept.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kept.Tests.Features.Cases;

public class HandoffTests
{
    [Fact]
    public async Task A_warm_hand_off_leaves_the_owner_in_place_until_a_member_of_the_team_accepts()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        await A.Unit(api, "MAD-01");
        var (rosa, bea, eve) = (await app.Person("rosa", Role.Manager, "MAD-01"), await app.Person("bea", Role.Agent, null, "pl"), await app.Person("eve", Role.Lead));
        await app.Team("billing", bea);
        await app.Responsible("MAD-01", rosa);
        await app.LowAnswer(api, new { answers = new { nps = 1 }, attributes = new { unit = "MAD-01" } });

        await app.As<TakeCase, Case>(rosa, take => take.Handle("1", default));
        await HandOn(app, rosa, new(Team: "billing", null), HandoffKind.Warm);
        Assert.Equal(rosa, (await app.Cases(1))[0].OwnerId);
        var mail = await app.Read(db => db.Mails.SingleAsync(m => m.Purpose == "handoff"));
        Assert.Equal(("bea@velamar.example", "Unit MAD-01: czy przejmiesz sprawę 1 (1 z 10)?"), (mail.To, mail.Subject));

        await Assert.ThrowsAsync<ForbiddenException>(() => Accept(app, eve, 1));
        await Accept(app, bea, 1);
        var now = (await app.Cases(1))[0];
        Assert.Equal((bea, rosa), (now.OwnerId!.Value, now.FirstOwnerId!.Value));
        Assert.Equal(1, await app.Read(db => db.Events.CountAsync(e => e.Kind == nameof(HandoffAccepted))));
    }

    [Fact]
    public async Task A_cold_hand_off_moves_at_once_and_whoever_handed_it_on_sees_it_no_more()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var (ann, bea) = (await app.Person("ann", Role.Agent), await app.Person("bea", Role.Agent));
        await app.Touchpoint("counter", ann);
        await app.LowAnswer(api, new { answers = new { nps = 1 }, attributes = new { touchpoint = "counter" } });

        await HandOn(app, ann, new(null, Person: bea.ToString()), HandoffKind.Cold);

        Assert.Equal(bea, (await app.Cases(1))[0].OwnerId);
        await Assert.ThrowsAsync<NotFoundException>(() => app.As<ShowCase, CaseWithStory>(ann, show => show.Handle("1", default)));
        Assert.Equal("1", (await app.As<ShowCase, CaseWithStory>(bea, show => show.Handle("1", default))).Number.ToString());
    }

    [Fact]
    public async Task Who_left_receives_nothing()
    {
        await using var app = await TestApp.Start();
        var api = await app.Api();
        var gone = await app.Person("gone", Role.Agent);
        await app.Write(db => db.People.Single(p => p.Id == gone).Leave(DateTime.UtcNow));
        await app.LowAnswer(api);
        var admin = await app.Read(db => db.People.Where(p => p.Email == "ana@velamar.example").Select(p => p.Id).SingleAsync());

        await Assert.ThrowsAsync<InvalidException>(() => HandOn(app, admin, new(null, Person: "gone@velamar.example"), HandoffKind.Cold));
    }

    private static Task<Handoff> HandOn(TestApp app, Guid by, HandOnCase.Receiver to, HandoffKind kind) =>
        app.As<HandOnCase, Handoff>(by, handOn => handOn.Handle("1", new() { To = to, Kind = kind, Reason = "Refund" }, default));

    private static Task<Handoff> Accept(TestApp app, Guid by, int number) =>
        app.As<AcceptHandoff, Handoff>(by, accept => accept.Handle("1", number, null, default));
}
