using System.Text.Json;
using Kept.Features.Cases;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Handoffs;
using Kept.Features.Cases.Next;
using Kept.Features.Cases.Resolved;
using Xunit;

namespace Kept.Tests.Features.Cases.Next;

public class NextMoveTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);
    private static readonly CaseView View = new(
        Guid.NewGuid(), 7, CaseState.Open, "nps", "nps", 2, 10, "Cold coffee", null, null, new PersonView(Guid.NewGuid(), "Ann", "ann@velamar.example"), null, Now.AddHours(-2), Now.AddHours(20), false, 0, null, null)
    { NextDueAt = Now.AddHours(4) };

    private static readonly CaseWithStory Fresh = new(View, new Dictionary<string, string>(), JsonElement.Parse("{}"), "web", "en", Now.AddHours(-2), Guid.NewGuid(), [new(StoryKind.Opened, Now.AddHours(-2), null, null)], [])
    {
        Resolved = [.. Enum.GetValues<Step>().Select(step => new StepView(step, StepState.Open, null, null, null))],
        Clocks = [new(ClockKind.Contact, 360, 0, Now.AddHours(4), null, false)],
    };

    private static readonly CaseWithStory Taken = Fresh with { Story = [.. Fresh.Story, new(StoryKind.Taken, Now.AddHours(-1), "Ann", null)] };
    private static readonly CaseWithStory Reached = Taken with { ContactedAt = Now.AddMinutes(-30) };

    [Fact]
    public void A_new_case_is_taken_and_then_its_customer_reached_by_the_clock()
    {
        Assert.Equal(new NextMove(Move.Take, Now.AddHours(4)), NextMove.Of(Fresh, Now));
        Assert.Equal(Move.Take, NextMove.Of(Taken with { Owner = null }, Now).Move);
        Assert.Equal(new NextMove(Move.Reach, Now.AddHours(4)), NextMove.Of(Taken, Now));
        Assert.Equal(new NextMove(Move.Reach, Now.AddHours(4), true), NextMove.Of(Taken, Now.AddHours(5)));
        Assert.Equal("contact", NextMove.Of(Taken, Now).Part);
    }

    [Fact]
    public void After_the_first_contact_it_goes_by_what_is_checked_before_closing()
    {
        Assert.Equal(Move.Propose, NextMove.Of(Reached, Now).Move);
        Assert.Equal(Move.HearProposal, NextMove.Of(With((Step.Verify, StepState.Waiting)), Now).Move);
        Assert.Equal(Move.ProposeAgain, NextMove.Of(With((Step.Verify, StepState.Doubtful)), Now).Move);
        Assert.Equal(Move.Eliminate, NextMove.Of(With((Step.Verify, StepState.Done)), Now).Move);
        Assert.Equal(Move.Document, NextMove.Of(With((Step.Verify, StepState.Done), (Step.Eliminate, StepState.Done)), Now).Move);
        Assert.Equal(Move.Close, NextMove.Of(With((Step.Verify, StepState.Done), (Step.Eliminate, StepState.Done), (Step.Document, StepState.Done)), Now).Move);
        Assert.Equal(new NextMove(Move.AwaitCustomer, Now.AddDays(2)), NextMove.Of(Reached with { PausedUntil = Now.AddDays(2) }, Now));
        Assert.Equal(Move.Propose, NextMove.Of(Reached with { PausedUntil = Now.AddDays(-2) }, Now).Move);
    }

    [Theory]
    [InlineData(true, false, true, false, Move.Approve)]
    [InlineData(true, false, false, false, Move.AwaitApproval)]
    [InlineData(false, true, false, false, Move.Introduce)]
    [InlineData(false, false, false, true, Move.Accept)]
    [InlineData(false, false, false, false, Move.AwaitReceiver)]
    public void A_hand_off_under_way_comes_before_all_else(bool beyond, bool introduction, bool mayApprove, bool mayAccept, Move wanted) =>
        Assert.Equal(wanted, NextMove.Of(Reached with { Pending = new(1, HandoffKind.Warm, "Bea", "x", null, beyond, introduction, mayApprove, mayAccept) }, Now).Move);

    [Fact]
    public void A_case_about_a_score_has_no_customer_to_reach()
    {
        Assert.Equal(Move.Close, NextMove.Of(Taken with { Signal = Guid.NewGuid() }, Now).Move);
        Assert.Equal(Move.Over, NextMove.Of(Taken with { Signal = Guid.NewGuid(), State = CaseState.Closed }, Now).Move);
    }

    [Theory]
    [InlineData(null, StoryKind.NotAsked, Move.AskVerdict)]
    [InlineData(null, StoryKind.Asked, Move.AwaitVerdict)]
    [InlineData(Verdict.Solved, StoryKind.Asked, Move.Solved)]
    public void A_closed_case_is_over_when_the_customer_says_so(Verdict? verdict, StoryKind asked, Move wanted) =>
        Assert.Equal(wanted, NextMove.Of(Reached with { State = CaseState.Closed, Verdict = verdict, Story = [.. Reached.Story, new(asked, Now, null, null)] }, Now).Move);

    private static CaseWithStory With(params (Step Step, StepState State)[] steps) =>
        Reached with { Resolved = [.. Reached.Resolved.Select(s => steps.FirstOrDefault(x => x.Step == s.Step) is { State: not StepState.Open } done ? s with { State = done.State } : s)] };
}
