using Kept.Features.Surveys.Testing;
using Kept.Questionnaires;
using Xunit;

namespace Kept.Tests.Features.Surveys.Testing;

[Trait("Category", "NoDatabase")]
public class TestRunTests
{
    private static readonly AnswerSheet Sheet = new(Questionnaire.Parse("""
        {"title":{"en":"T"},"languages":["en"],"display":"page","pages":[
          {"questions":[{"code":"nps","kind":"nps","text":{"en":"N"},"required":true}]},
          {"showIf":"nps <= 6","questions":[{"code":"why","kind":"text","text":{"en":"Why?"}}]},
          {"questions":[{"code":"more","kind":"yesno","text":{"en":"More?"},"skipTo":[{"to":"bye","if":"more = false"}]},{"code":"last","kind":"text","text":{"en":"Last"}}]}],
         "endings":[{"code":"bye","text":{"en":"Bye"}}]}
        """));

    private static TestRun Send(TestRun run, string? go, params (string Field, string Value)[] fields) =>
        run.After(Sheet, fields.ToDictionary(f => f.Field, f => new[] { f.Value }), go, run.Facts(new DateOnly(2026, 1, 1), "en"));

    private static TestTrace Trace(TestRun run) => TestTrace.Of(Sheet.Flow, run.Read(Sheet, run.Facts(new DateOnly(2026, 1, 1), "en")).Walk!, "en");

    [Fact]
    public void A_run_goes_over_the_screens_that_are_shown_and_back()
    {
        var run = Send(new TestRun(), "next", ("nps", "9"));
        Assert.Equal((2, false), (run.Screen, run.Refused));
        Assert.Equal(0, Send(run, "back").Screen);
        Assert.Equal(1, Send(new TestRun(), "next", ("nps", "3")).Screen);
        Assert.True(Send(run, "send", ("more", "no")).Done);
    }

    [Fact]
    public void A_screen_with_a_fault_stays()
    {
        var run = Send(new TestRun(), "next");
        Assert.True(run.Refused);
        Assert.Equal(0, run.Screen);
    }

    [Fact]
    public void The_trace_says_what_was_shown_and_why_not()
    {
        var run = Send(Send(new TestRun(), "next", ("nps", "9")), "send", ("more", "no"));
        var steps = Trace(run).Steps.ToDictionary(step => step.Question.Code);
        Assert.Equal("9", steps["nps"].Answer);
        Assert.Equal(Skipped.Page, steps["why"].Skipped);
        Assert.Equal(("nps", "9"), Assert.Single(steps["why"].Values));
        Assert.Equal(Skipped.Ended, steps["last"].Skipped);
        Assert.Equal("bye", Trace(run).Walk.Ending!.Code);
    }

    [Fact]
    public void A_run_travels_in_an_address_and_a_broken_one_starts_anew()
    {
        var run = Send(new TestRun { Attributes = { ["unit"] = "MAD" } }, "next", ("nps", "9"));
        var arrived = TestRun.Of(run.Carry());
        Assert.Equal((run.Screen, "9", "MAD"), (arrived.Screen, arrived.Field("nps")[0], arrived.Attributes["unit"]));
        Assert.Equal(0, TestRun.Of("not-a-run").Screen);
        Assert.Equal(0, TestRun.Of(run.Carry()[..10]).Screen);
    }
}
