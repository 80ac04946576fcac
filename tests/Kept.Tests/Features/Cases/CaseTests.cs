using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Responses;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Cases;

[Trait("Category", "NoDatabase")]
public class CaseTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private readonly Guid _ana = Guid.NewGuid(), _bea = Guid.NewGuid(), _team = Guid.NewGuid();

    [Fact]
    public void A_case_is_taken_once_and_its_first_owner_stays_known()
    {
        var about = Opened();
        about.Take(_ana, Now);
        about.Take(_bea, Now.AddHours(1));

        Assert.Equal((_bea, _ana, Now), (about.OwnerId!.Value, about.FirstOwnerId!.Value, about.TakenAt!.Value));
        Assert.Equal("cases.error.yours_already", Refused(() => about.Take(_bea, Now)));
    }

    [Fact]
    public void A_cold_hand_off_moves_at_once_and_a_warm_one_when_it_is_accepted()
    {
        var about = Opened();
        about.Take(_ana, Now);
        about.HandOn(HandoffKind.Warm, _bea, null, "Refund", _ana, Now);
        Assert.Equal(_ana, about.OwnerId);
        about.Accept(1, _bea, Now.AddMinutes(5));
        Assert.Equal(_bea, about.OwnerId);

        about.HandOn(HandoffKind.Cold, null, _team, "Not ours", _bea, Now);
        Assert.Equal((null, (Guid?)_team), (about.OwnerId, about.TeamId));
        Assert.Equal(_ana, about.FirstOwnerId);
    }

    [Fact]
    public void While_a_warm_hand_off_waits_the_case_is_neither_closed_nor_handed_on_but_may_be_taken_back()
    {
        var about = Opened();
        about.Take(_ana, Now);
        about.HandOn(HandoffKind.Warm, null, _team, "Refund", _ana, Now);

        Assert.Equal("cases.error.handoff_waits", Refused(() => about.Close(_ana, "Refunded", null, Now, CaseHours.Held.Always)));
        Assert.Equal("cases.error.handoff_waits", Refused(() => about.HandOn(HandoffKind.Cold, _bea, null, "Again", _ana, Now)));
        about.Take(_ana, Now);
        Assert.Null(about.Waiting);
        Assert.Equal("cases.error.handoff_withdrawn", Refused(() => about.Accept(1, _bea, Now)));
    }

    [Fact]
    public void A_case_goes_to_one_receiver_with_a_reason_and_not_to_the_one_who_has_it()
    {
        var about = Opened();
        about.Take(_ana, Now);

        Assert.Equal("cases.error.one_receiver", Refused(() => about.HandOn(HandoffKind.Warm, _bea, _team, "x", _ana, Now)));
        Assert.Equal("cases.error.no_reason", Refused(() => about.HandOn(HandoffKind.Warm, _bea, null, " ", _ana, Now)));
        Assert.Equal("cases.error.with_person_already", Refused(() => about.HandOn(HandoffKind.Warm, _ana, null, "x", _ana, Now)));
    }

    [Fact]
    public void A_hand_off_is_accepted_once_and_not_after_the_case_went_on()
    {
        var about = Opened();
        about.HandOn(HandoffKind.Cold, _ana, null, "Yours", null, Now);
        about.Accept(1, _ana, Now);
        Assert.Equal("cases.error.accepted_already", Refused(() => about.Accept(1, _ana, Now)));
        about.HandOn(HandoffKind.Cold, _bea, null, "Hers", _ana, Now);
        Assert.Equal("cases.error.handed_on_since", Refused(() => about.Accept(1, _ana, Now)));
        Assert.Throws<NotFoundException>(() => about.Accept(7, _ana, Now));
    }

    [Fact]
    public void Closing_needs_a_solution_and_a_closed_case_rests_until_it_is_reopened()
    {
        var about = Opened();
        Assert.Equal("cases.error.no_solution", Refused(() => about.Close(_ana, " ", null, Now, CaseHours.Held.Always)));
        about.Close(_ana, "Refunded", " ", Now, CaseHours.Held.Always);

        Assert.Null(about.Closures[0].Evidence);
        Assert.Equal("cases.error.closed", Refused(() => about.Take(_ana, Now)));
        Assert.Equal("cases.error.no_reopen_reason", Refused(() => about.Reopen(_ana, "", Now, CaseHours.Held.Always)));
        about.Reopen(_ana, "The refund bounced", Now.AddDays(3), CaseHours.Held.Always);
        Assert.Equal((CaseState.Open, Now.AddDays(3).AddHours(24)), (about.State, about.DueAt));
        Assert.Equal("cases.error.open_already", Refused(() => about.Reopen(_ana, "again", Now, CaseHours.Held.Always)));
    }

    [Fact]
    public void The_customers_no_opens_the_case_for_its_last_owner_and_her_first_word_counts()
    {
        var about = Opened();
        about.Take(_ana, Now);
        about.Close(_ana, "Refunded", null, Now, CaseHours.Held.Always);
        about.HearCustomer(Verdict.NotSolved, null, VerdictBy.Phone, _ana, Now, CaseHours.Held.Always);
        Assert.Equal((CaseState.Open, (Guid?)_ana), (about.State, about.OwnerId));
        Assert.Equal("cases.error.nothing_to_ask", Refused(() => about.HearCustomer(Verdict.Solved, null, VerdictBy.Phone, _ana, Now, CaseHours.Held.Always)));

        about.Close(_ana, "Refunded twice", null, Now, CaseHours.Held.Always);
        about.HearCustomer(Verdict.Solved, "Thanks", VerdictBy.Link, null, Now, CaseHours.Held.Always);
        Assert.Equal("cases.error.answered_already", Refused(() => about.HearCustomer(Verdict.NotSolved, null, VerdictBy.Link, null, Now, CaseHours.Held.Always)));
        Assert.Equal(CaseState.Closed, about.State);
    }

    private static Case Opened()
    {
        var said = new Submission(Guid.NewGuid(), Guid.NewGuid(), 1, null, null, null, "web", "en", Now, Now, "{}", null, null);
        return new Case(1, new Response(said), Alert.OfLowScore(new AlertRule(said.SurveyId, "nps", 6, 24, Now), 2, 10), null, Now);
    }

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Message;
}
