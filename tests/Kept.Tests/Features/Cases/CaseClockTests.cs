using Kept.Features.Cases;
using Kept.Features.Cases.Alerts;
using Kept.Features.Cases.Clocks;
using Kept.Features.Cases.Closing;
using Kept.Features.Cases.Contacts;
using Kept.Features.Organisation;
using Kept.Features.Responses;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Features.Cases;

[Trait("Category", "NoDatabase")]
public class CaseClockTests
{
    // A Monday; nine o'clock in Madrid.
    private static readonly DateTime Now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
    private static readonly CaseHours.Held Office = new(Guid.NewGuid(), Hours("Europe/Madrid")), Overseas = new(Guid.NewGuid(), Hours("America/New_York"));
    private readonly Guid _ana = Guid.NewGuid();

    [Fact]
    public void Both_clocks_run_in_working_hours_and_the_contact_is_never_due_after_the_solution()
    {
        var about = Opened(24, contactHours: 8);
        Assert.Equal((Now.AddHours(8), Now.AddDays(2).AddHours(6)), (about.NextDueAt, about.DueAt)); // 9 hours a day: two days and six hours
        Assert.Equal(4 * 60, Opened(4, contactHours: 8).Clock(ClockKind.Contact)!.BudgetMinutes);
    }

    [Fact]
    public void The_first_time_she_is_reached_stops_the_clock_of_the_contact_and_an_attempt_does_not()
    {
        var about = Opened(24, contactHours: 8);
        about.Contact(ContactChannel.Phone, false, "No answer", null, Office, _ana, Now.AddHours(1));
        Assert.True(about.Clock(ClockKind.Contact)!.Runs);
        about.Contact(ContactChannel.Phone, true, "Listened", null, Office, _ana, Now.AddHours(2));

        Assert.Equal((Now.AddHours(2), Now.AddHours(2)), (about.ContactedAt!.Value, about.Clock(ClockKind.Contact)!.StoppedAt!.Value));
        Assert.Equal(about.DueAt, about.NextDueAt);
        Assert.False(about.Clock(ClockKind.Contact)!.IsBrokenAt(Now.AddYears(1)));
    }

    [Fact]
    public void A_pause_adds_no_working_time_and_ends_by_itself_or_sooner()
    {
        var about = Opened(9, contactHours: 8);
        Assert.Equal("clocks.error.contact_first", Refused(() => Pause(about, Now.AddDays(2))));
        about.Contact(ContactChannel.Phone, true, "Listened", null, Office, _ana, Now.AddHours(3));
        Assert.Equal("clocks.error.until", Refused(() => Pause(about, Now.AddDays(40))));

        Pause(about, Now.AddDays(2)); // three hours spent, six left
        Assert.Equal(Now.AddDays(2).AddHours(6), about.DueAt);
        Assert.Equal("clocks.error.paused_already", Refused(() => Pause(about, Now.AddDays(3))));
        about.Resume(Office, Now.AddDays(1));
        Assert.Equal(Now.AddDays(1).AddHours(6), about.DueAt);
        Assert.Equal("clocks.error.not_paused", Refused(() => about.Resume(Office, Now.AddDays(1))));
    }

    [Fact]
    public void Who_takes_over_works_with_what_is_left_by_her_own_hours()
    {
        var about = Opened(9, contactHours: 9);
        about.CarryClocks(Office, Overseas, Now.AddHours(5)); // two in the afternoon in Madrid, eight in the morning in New York: four hours left
        Assert.Equal(Now.AddHours(6 + 4), about.DueAt);
        Assert.Equal(5 * 3600, about.Clock(ClockKind.Solution)!.SpentSeconds);

        var late = Opened(2, contactHours: 2);
        late.CarryClocks(Office, Overseas, Now.AddHours(5));
        Assert.Equal(Now.AddHours(2), late.DueAt); // what is broken stays broken from when it was
    }

    [Fact]
    public void The_customers_no_starts_both_clocks_anew_and_closing_stops_them()
    {
        var about = Opened(9, contactHours: 4);
        about.Contact(ContactChannel.Phone, true, "Listened", null, Office, _ana, Now.AddHours(1));
        about.Close(_ana, "Refunded", null, Now.AddHours(2), Office);
        Assert.DoesNotContain(about.Clocks, c => c.Runs);

        about.HearCustomer(Verdict.NotSolved, null, VerdictBy.Phone, _ana, Now.AddDays(1), Office);
        Assert.All(about.Clocks, c => Assert.True(c.Runs));
        Assert.Equal((Now.AddDays(1).AddHours(4), Now.AddDays(1).AddHours(9)), (about.NextDueAt, about.DueAt));
    }

    [Fact]
    public void It_is_told_once_before_the_time_is_up_and_once_when_it_is()
    {
        var clock = Opened(8, contactHours: 8).Clock(ClockKind.Solution)!;
        Assert.Equal(Now.AddHours(6), clock.NoticeAt);
        clock.Told(Now.AddHours(6));
        Assert.Equal(Now.AddHours(8), clock.NoticeAt);
        clock.Told(Now.AddHours(8));
        Assert.Null(clock.NoticeAt);
    }

    private void Pause(Case about, DateTime until) => about.Pause(PauseReason.CustomerReplies, "Sends the pictures", until, 30, Office, _ana, Now.AddHours(3));

    private static Case Opened(int dueHours, int contactHours)
    {
        var said = new Submission(Guid.NewGuid(), Guid.NewGuid(), 1, null, null, null, "web", "en", Now, Now, "{}", null, null);
        var about = new Case(1, new Response(said), Alert.OfLowScore(new AlertRule(said.SurveyId, "nps", 6, dueHours, Now), 2, 10), null, Now);
        about.StartClocks(contactHours, Office, Now);
        return about;
    }

    private static WorkingHours Hours(string zone) =>
        WorkingHours.Of([[], .. Enumerable.Repeat<IReadOnlyList<WorkingHours.Span>>([new(540, 1080)], 5), []], [], TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static string Refused(Action act) => Assert.Throws<RuleBrokenException>(act).Message;
}
