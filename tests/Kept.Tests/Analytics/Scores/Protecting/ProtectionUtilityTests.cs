using Kept.Analytics.Scores.Protecting;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Protecting;

[Trait("Category", "NoDatabase")]
public class ProtectionUtilityTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 5, 0.99)]
    [InlineData(2, 7, 0.9)]
    public void Most_people_of_a_usual_survey_are_in_cells_that_are_shown(int axes, int slices, double least) =>
        Assert.InRange(Shown(Survey(2000, 20, 4, 12, [3, 4, 6], 7), axes, slices), least, 1);

    [Fact]
    public void In_a_small_survey_everything_may_be_asked_for_together() =>
        Assert.InRange(Shown(Survey(300, 8, 3, 3, [3, 4, 2], 7), 2, 10), 0.75, 1);

    [Fact]
    public void Two_hundred_units_by_two_years_of_months_are_shown_where_there_are_enough_people() =>
        Assert.InRange(Shown(Survey(20_000, 200, 10, 24, [], 3), 2, 1), 0.4, 1);

    // Share of people in cells that are shown, over all breakdowns by so many axes that may be asked for together.
    private double Shown(ProtectedTable table, int axes, int slices)
    {
        var protection = new Protection(table, 5);
        var together = Subsets(table.Axes.Count, axes).Where(by => protection.CanBeAsked(by)).ToList();
        Assert.Equal(slices, together.Count);
        var cells = together.SelectMany(by => protection.Withheld(new([.. by.Select(a => new AskedBreakdown(a, 0))], []))).ToList();
        var share = (double)cells.Where(c => !c.IsWithheld).Sum(c => c.N) / cells.Sum(c => c.N);
        output.WriteLine($"{share:P1} of people are in shown cells, {(double)cells.Where(c => c.N >= 5).Sum(c => c.N) / cells.Sum(c => c.N):P1} in cells of 5");
        return share;
    }

    private static IEnumerable<int[]> Subsets(int count, int size) =>
        Enumerable.Range(0, 1 << count).Where(set => System.Numerics.BitOperations.PopCount((uint)set) == size)
            .Select(set => Enumerable.Range(0, count).Where(i => (set >> i & 1) == 1).ToArray());

    private static ProtectedTable Survey(int rows, int units, int regions, int months, int[] others, int seed)
    {
        var random = new Random(seed);
        int[] region = [0, .. Enumerable.Range(0, units).Select(u => 1 + u % regions)];
        int[] quarter = [0, .. Enumerable.Range(0, months).Select(m => 1 + m / 3)];
        int[] year = [0, .. Enumerable.Range(0, months).Select(m => 1 + m / 12)];
        ProtectedAxis[] axes = [People.Axis("unit", units, region), People.Axis("time", months, quarter, year), .. others.Select((n, i) => People.Axis($"d{i}", n))];
        var keys = new List<int>();
        for (var row = 0; row < rows; row++)
        {
            keys.AddRange([Skewed(units), 1 + random.Next(months)]);
            keys.AddRange(others.Select(n => random.Next(20) == 0 ? 0 : Skewed(n)));
        }
        return new(axes, [.. keys], [.. Enumerable.Repeat(1L, rows)], [.. Enumerable.Range(0, rows).Select(_ => People.Answer(random.Next(11)))]) { Core = [0, 1] };

        int Skewed(int values) => 1 + (int)(values * Math.Pow(random.NextDouble(), 1.4));
    }
}
