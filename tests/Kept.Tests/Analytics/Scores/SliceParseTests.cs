using Kept.Analytics.Scores;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class SliceParseTests
{
    [Fact]
    public void A_filter_splits_at_the_first_colon_and_after_a_level()
    {
        var slice = Samples.Slice("nps", "unit month", "unit:A unit:B url:https://x.org level:region:NORTH");
        Assert.Equal(["unit", "url", "level:region"], slice.Where.Select(f => f.Name));
        Assert.Equal(["A", "B"], slice.Where[0].Values);
        Assert.Equal(["https://x.org"], slice.Where[1].Values);
        Assert.Equal(["NORTH"], slice.Where[2].Values);
    }

    [Fact]
    public void Dates_stay_local_and_times_become_utc()
    {
        var slice = Samples.Slice("nps", from: "2026-03-01", to: "2026-03-02T10:00:00+02:00");
        Assert.Equal(DateTimeKind.Unspecified, slice.From!.Value.Kind);
        Assert.Equal(new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), slice.To!.Value);
        Assert.Equal(DateTimeKind.Utc, slice.To.Value.Kind);
    }

    [Theory]
    [InlineData("where", "unit")]
    [InlineData("where", "level:region")]
    [InlineData("where", ":A")]
    [InlineData("from", "last week")]
    [InlineData("compare", "previous")]
    [InlineData("compare", "next")]
    [InlineData("wher", "unit:A")]
    public void What_cannot_be_read_is_refused(string name, string value) =>
        Assert.Throws<SliceException>(() => Slice.Parse([new("question", "nps"), new(name, value)]));
}
