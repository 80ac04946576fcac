using Kept.Analytics.Scores;
using Kept.Analytics.Scores.Scanning;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class PlanTests
{
    private static readonly IScoreSource Table = Samples.Table(Samples.Row("2026-03-01T10:00:00", 9, ("unit", "A"), ("reason", "price")));

    [Theory]
    [InlineData("nsp", "", "nps")]
    [InlineData("nps", "units", "unit")]
    [InlineData("reason:prise", "", "price")]
    public void An_unknown_name_is_answered_with_those_there_are(string question, string by, string known) =>
        Assert.Contains(known, Assert.Throws<SliceException>(() => Samples.Answer(Table, Samples.Slice(question, by), new())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_date_begins_at_midnight_of_the_zone()
    {
        var table = Samples.Table(Samples.Row("2026-02-28T23:30:00", 9), Samples.Row("2026-02-28T22:30:00", 9));
        var context = new SliceContext { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid") };
        Assert.Equal(1, Samples.Answer(table, Samples.Slice("nps", from: "2026-03-01"), context).Cells[0].N);
    }
}
