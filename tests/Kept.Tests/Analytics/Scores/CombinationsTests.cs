using Kept.Analytics.Scores;
using Xunit;

namespace Kept.Tests.Analytics.Scores;

[Trait("Category", "NoDatabase")]
public class CombinationsTests
{
    [Fact]
    public async Task Every_row_is_in_one_combination_also_without_an_answer_or_a_value()
    {
        var table = Samples.Table(
            Samples.Row("2026-01-01", 9, ("unit", "A"), ("age", "X")),
            Samples.Row("2026-01-02", null, ("unit", "B"), ("age", "X")),
            Samples.Row("2026-01-03", 3, ("unit", "C")),
            Samples.Row("2026-01-04", 3, ("age", "Z")),
            Samples.Row("2026-01-05", 3, ("unit", "A"), ("age", "X")));
        var context = new SliceContext { Derived = Samples.Levels };

        var found = await Combinations.Of(table, ["level:region", "age", "nobody"], new Slice { Question = "" }, context, default);

        Assert.Equal([("|Z|", 1L), ("N|X|", 3L), ("S||", 1L)], found.Select(one => (string.Join('|', one.Values), one.N)));
        await Assert.ThrowsAsync<SliceException>(async () => await Combinations.Of(table, ["a", "b", "c", "d", "e"], new Slice { Question = "" }, context, default));
    }
}
