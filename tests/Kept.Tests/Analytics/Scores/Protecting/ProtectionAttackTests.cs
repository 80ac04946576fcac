using Kept.Analytics.Scores.Protecting;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Protecting;

[Trait("Category", "NoDatabase")]
public class ProtectionAttackTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Tables = 210;

    [Fact]
    public void An_attacker_with_all_slices_learns_no_withheld_cell_and_nothing_of_few_people()
    {
        int shown = 0, cells = 0;
        for (var seed = 0; seed < Tables; seed++)
        {
            var minimum = seed % 3 == 0 ? 3 : 5;
            var (withheld, attacker, groupOf, people) = Attack(People.Random(seed), minimum, new(seed), seed, ref cells, ref shown);
            foreach (var cell in withheld)
            {
                Assert.False(attacker.Knows(cell.Select(row => groupOf[row]).Distinct()), $"seed {seed}: knows a withheld cell of {cell.Count}");
            }
            var few = attacker.KnownSetOfFew(people, minimum, new(seed));
            Assert.True(few is null, $"seed {seed}: knows the groups {string.Join(',', few ?? [])} together");
        }
        output.WriteLine($"{shown} of {cells} cells shown");
    }

    private static (List<HashSet<int>>, Attacker, int[], long[]) Attack(ProtectedTable table, int minimum, Random random, int seed, ref int cells, ref int shown)
    {
        var axes = table.Axes.Count;
        var groups = new Dictionary<string, int>();
        var groupOf = new int[table.N.Length];
        for (var row = 0; row < groupOf.Length; row++)
        {
            var name = string.Join(',', table.Keys.AsSpan(row * axes, axes).ToArray());
            groups.TryAdd(name, groups.Count);
            groupOf[row] = groups[name];
        }
        var people = new long[groups.Count];
        for (var row = 0; row < groupOf.Length; row++)
        {
            people[groupOf[row]] += table.N[row];
        }
        var attacker = new Attacker(groups.Count);
        var protection = new Protection(table, minimum);
        var withheld = new Dictionary<string, HashSet<int>>();
        foreach (var asked in People.Slices(table, random))
        {
            var counted = People.Count(table, asked);
            var answer = protection.Withheld(asked);
            Assert.Equal(counted.Count, answer.Count);
            foreach (var cell in answer)
            {
                var rows = counted[string.Concat(cell.Key.Select(g => $"/{g}"))];
                Assert.Equal(rows.Sum(r => table.N[r]), cell.N);
                cells++;
                if (cell.IsWithheld)
                {
                    withheld.TryAdd(string.Join(',', rows.Select(r => groupOf[r]).Distinct().Order()), rows);
                    continue;
                }
                shown++;
                Assert.True(cell.N >= minimum, $"seed {seed}: {cell.N} shown");
                attacker.Learn(rows.Select(row => groupOf[row]).Distinct());
            }
        }
        return ([.. withheld.Values], attacker, groupOf, people);
    }
}
