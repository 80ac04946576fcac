using Kept.Features.Scores.Digests;
using Xunit;

namespace Kept.Tests.Features.Scores.Digests;

[Trait("Category", "NoDatabase")]
public class ScheduleTests
{
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    [Theory]
    [InlineData(Rhythm.Daily, 1, 1, 7, "2025-06-04T04:59:00Z", "2025-06-04T05:00:00Z")]
    [InlineData(Rhythm.Daily, 1, 1, 7, "2025-06-04T05:00:00Z", "2025-06-05T05:00:00Z")]
    [InlineData(Rhythm.Weekly, 1, 1, 7, "2025-06-04T12:00:00Z", "2025-06-09T05:00:00Z")]
    [InlineData(Rhythm.Weekly, 7, 1, 0, "2025-06-04T12:00:00Z", "2025-06-07T22:00:00Z")]
    [InlineData(Rhythm.Monthly, 1, 28, 23, "2025-01-28T22:00:00Z", "2025-02-28T22:00:00Z")]
    [InlineData(Rhythm.Monthly, 1, 1, 7, "2024-12-31T23:30:00Z", "2025-01-01T06:00:00Z")]
    public void The_next_time_lies_ahead_by_the_clock_of_the_organisation(Rhythm rhythm, int weekday, int monthDay, int hour, string after, string next) =>
        Assert.Equal(Utc(next), new Schedule(rhythm, weekday, monthDay, hour).Next(Utc(after), Madrid));

    [Theory]
    [InlineData("2025-03-29T12:00:00Z", "2025-03-30T01:00:00Z", "2025-03-31T00:00:00Z")] // 2:00 does not exist: 3:00 in summer time.
    [InlineData("2025-10-25T12:00:00Z", "2025-10-26T01:00:00Z", "2025-10-27T01:00:00Z")] // 2:00 is shown twice.
    public void An_hour_that_clocks_skip_or_repeat_comes_once_that_day(string after, string next, string then)
    {
        var schedule = new Schedule(Rhythm.Daily, Hour: 2);

        Assert.Equal(Utc(next), schedule.Next(Utc(after), Madrid));
        Assert.Equal(Utc(then), schedule.Next(Utc(next), Madrid));
    }

    [Fact]
    public void However_many_times_were_missed_one_next_time_follows() =>
        Assert.Equal(Utc("2025-07-01T05:00:00Z"), new Schedule(Rhythm.Daily).Next(Utc("2025-06-30T20:00:00Z"), Madrid));

    [Theory]
    [InlineData(Rhythm.Daily, "2025-06-03", "2025-06-03")]
    [InlineData(Rhythm.Weekly, "2025-05-28", "2025-06-03")]
    [InlineData(Rhythm.Monthly, "2025-05-01", "2025-05-31")]
    public void A_digest_tells_of_whole_days_that_are_over(Rhythm rhythm, string from, string to) =>
        Assert.Equal((Day(from), Day(to)), new Schedule(rhythm).Days(Day("2025-06-04")));

    private static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
