using Kept.Analytics.Scores;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class TimeBucketsTests
{
    public static TheoryData<string> All => [.. TimeBuckets.All];

    [Theory]
    [InlineData("day", "2026-03-01", "2026-03-01", "2026-03-02")]
    [InlineData("week", "2026-W09", "2026-02-23", "2026-03-02")]
    [InlineData("month", "2026-03", "2026-03-01", "2026-04-01")]
    [InlineData("quarter", "2026-Q1", "2026-01-01", "2026-04-01")]
    [InlineData("year", "2026", "2026-01-01", "2027-01-01")]
    public void A_day_is_in_the_bucket_that_bears_its_label(string bucket, string label, string start, string next)
    {
        var day = new DateOnly(2026, 3, 1);
        Assert.Equal(label, TimeBuckets.Label(bucket, day));
        Assert.Equal(DateOnly.Parse(start), TimeBuckets.StartOf(bucket, day));
        Assert.Equal(DateOnly.Parse(next), TimeBuckets.Next(bucket, DateOnly.Parse(start)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_label_leads_back_to_the_first_day(string bucket)
    {
        // A few years of days: long and short years, and weeks that belong to the year before or after.
        for (var day = new DateOnly(2019, 12, 20); day < new DateOnly(2027, 1, 20); day = day.AddDays(1))
        {
            var start = TimeBuckets.StartOf(bucket, day);
            Assert.Equal(start, TimeBuckets.FirstDay(bucket, TimeBuckets.Label(bucket, day)));
            Assert.InRange(day, start, TimeBuckets.Next(bucket, start).AddDays(-1));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_no_label_has_no_first_day(string bucket) =>
        Assert.All(new[] { "", "x", "late", "20-26" }, label => Assert.Null(TimeBuckets.FirstDay(bucket, label)));
}
