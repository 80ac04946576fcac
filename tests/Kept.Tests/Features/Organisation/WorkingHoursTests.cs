using FsCheck;
using FsCheck.Fluent;
using Kept.Features.Organisation;
using Xunit;

namespace Kept.Tests.Features.Organisation;

[Trait("Category", "NoDatabase")]
public class WorkingHoursTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    [Fact]
    public void Time_counts_only_while_somebody_works_and_a_weekend_lies_between()
    {
        var hours = Office();
        var friday = Utc(2026, 3, 6, 16, 0); // 17:00 in Madrid
        Assert.Equal(Utc(2026, 3, 9, 9, 0), hours.After(friday, TimeSpan.FromHours(2)));
        Assert.Equal(TimeSpan.FromHours(2), hours.Between(friday, Utc(2026, 3, 9, 9, 0)));
        Assert.True(hours.AreOnAt(friday));
        Assert.False(hours.AreOnAt(Utc(2026, 3, 7, 10, 0)));
    }

    [Fact]
    public void A_closed_day_and_a_lunch_break_do_not_count()
    {
        var hours = WorkingHours.Of(Week("09:00-14:00, 16:00-20:00"), [new DateOnly(2026, 3, 10)], Madrid);
        Assert.Equal(TimeSpan.FromHours(9), hours.Between(Utc(2026, 3, 9, 0, 0), Utc(2026, 3, 10, 23, 0)));
        Assert.Equal(Utc(2026, 3, 9, 16, 0), hours.After(Utc(2026, 3, 9, 12, 0), TimeSpan.FromHours(2))); // 13:00 + 1 h, then 16:00 + 1 h
    }

    [Fact]
    public void The_hour_that_spring_skips_is_no_working_hour_and_the_one_that_autumn_repeats_counts()
    {
        var nights = WorkingHours.Of(Week("00:00-24:00"), [], Madrid);
        Assert.Equal(TimeSpan.FromHours(23), nights.Between(nights.After(Utc(2026, 3, 28, 23, 0), TimeSpan.Zero), Utc(2026, 3, 29, 22, 0)));
        Assert.Equal(TimeSpan.FromHours(25), nights.Between(Utc(2026, 10, 24, 22, 0), Utc(2026, 10, 25, 23, 0)));
    }

    [Fact]
    public void The_time_between_now_and_the_moment_so_much_has_passed_is_just_that_much() => Prop.ForAll(
        Gen.Choose(0, 60 * 24 * 400).Two().ToArbitrary(), drawn =>
        {
            var (start, amount) = (Utc(2026, 1, 1, 0, 0).AddMinutes(drawn.Item1), TimeSpan.FromMinutes(1 + drawn.Item2 / 60));
            foreach (var hours in new[] { Office(), WorkingHours.Always, WorkingHours.Of(Week("22:00-24:00"), [], Madrid) })
            {
                var end = hours.After(start, amount);
                if (hours.Between(start, end) != amount || hours.After(start, amount + TimeSpan.FromMinutes(1)) <= end) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("9-18", "09:00-18:00")]
    [InlineData("09:00–14:00; 16:00-24:00", "09:00-14:00, 16:00-24:00")]
    [InlineData("", "")]
    public void A_day_is_read_as_people_write_it(string text, string written) => Assert.Equal(written, WorkingHours.Write(WorkingHours.ReadDay(text)!));

    [Theory]
    [InlineData("18:00-09:00")]
    [InlineData("09:00-14:00, 13:00-20:00")]
    [InlineData("from nine")]
    [InlineData("09:00")]
    [InlineData("25:00-26:00")]
    public void What_is_no_time_is_not_read(string text) => Assert.Null(WorkingHours.ReadDay(text));

    [Fact]
    public void Hours_need_a_week_and_an_hour_in_it()
    {
        Assert.Throws<ArgumentException>(() => WorkingHours.Of([[], [], []], [], Madrid));
        Assert.Throws<ArgumentException>(() => WorkingHours.Of(Week(""), [], Madrid));
    }

    private static WorkingHours Office() => WorkingHours.Of([[], .. Enumerable.Repeat<IReadOnlyList<WorkingHours.Span>>([new(540, 1080)], 5), []], [], Madrid);

    private static List<IReadOnlyList<WorkingHours.Span>> Week(string day) => [.. Enumerable.Repeat(WorkingHours.ReadDay(day)!, 7)];

    private static DateTime Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}
