using System.Diagnostics;
using Kept.Analytics.Scores.Protecting;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Protecting;

[Trait("Category", "NoDatabase")]
public class ProtectionUtilityTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Fact]
    public void Most_people_of_a_usual_survey_are_in_cells_that_are_shown()
    {
        foreach (var rows in new[] { 2000, 800, 350 })
        {
            var table = Survey(rows, 20, 4, 12, [3, 4, 6], 7);
            Report(table, rows);
        }
    }

    [Fact]
    public void Two_hundred_units()
    {
        var table = Survey(20_000, 200, 10, 24, [6], 3);
        Report(table, 20_000);
        Report(Survey(20_000, 200, 10, 24, [6, 3, 4, 2], 3), 20_001);
        Report(Survey(100_000, 200, 10, 24, [6], 3), 100_000);
    }

    private void Report(ProtectedTable table, int rows)
    {
        var clock = Stopwatch.StartNew();
        var protection = new Protection(table, 5);
        output.WriteLine($"{rows} rows, start {clock.ElapsedMilliseconds} ms");
        for (var most = 0; most <= 3; most++)
        {
            long shown = 0, all = 0, enough = 0, slowest = 0;
            foreach (var axes in Subsets(table.Axes.Count, most))
            {
                clock.Restart();
                var answer = protection.Withheld(new([.. axes.Select(a => new AskedBreakdown(a, 0))], []));
                slowest = Math.Max(slowest, clock.ElapsedMilliseconds);
                all += answer.Sum(c => c.N);
                enough += answer.Where(c => c.N >= 5).Sum(c => c.N);
                shown += answer.Where(c => !c.IsWithheld).Sum(c => c.N);
                if (table.Axes.Count < 4) { output.WriteLine($"  {string.Join(',', axes)}: {100.0 * answer.Where(c => !c.IsWithheld).Sum(c => c.N) / answer.Sum(c => c.N):F1} % of {100.0 * answer.Where(c => c.N >= 5).Sum(c => c.N) / answer.Sum(c => c.N):F1} in {clock.ElapsedMilliseconds} ms"); }
            }
            output.WriteLine($"{most} axes: {100.0 * shown / all:F1} % of people shown, {100.0 * enough / all:F1} % are in cells of 5; slowest {slowest} ms");
        }
    }

    private static IEnumerable<int[]> Subsets(int count, int size) =>
        Enumerable.Range(0, 1 << count).Where(set => System.Numerics.BitOperations.PopCount((uint)set) == size)
            .Select(set => Enumerable.Range(0, count).Where(i => (set >> i & 1) == 1).ToArray());

    internal static ProtectedTable Survey(int rows, int units, int regions, int months, int[] others, int seed)
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
        return new(axes, [.. keys], [.. Enumerable.Repeat(1L, rows)], [.. Enumerable.Range(0, rows).Select(_ => People.Answer(random.Next(11)))]);

        int Skewed(int values) => 1 + (int)(values * Math.Pow(random.NextDouble(), 1.4));
    }
}
