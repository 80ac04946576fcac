using Kept.Analytics.Scores.Protecting;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Protecting;

/// <summary>Somebody asks slice after slice of a table and keeps all answers.</summary>
internal sealed class Attack
{
    private readonly ProtectedTable table;
    private readonly Protection protection;
    private readonly int minimum;
    private readonly List<int[]> groups;
    private readonly Attacker attacker;
    private readonly Dictionary<string, (int[] Groups, string Cell)> withheld = [];

    public Attack(ProtectedTable table, Protection protection, int minimum)
    {
        (this.table, this.protection, this.minimum) = (table, protection, minimum);
        groups = Possible();
        attacker = new(groups.Count);
    }

    public int Cells { get; private set; }

    public int Shown { get; private set; }

    public int Refused { get; private set; }

    /// <summary>A withheld cell that he knows all the same; null if there is none.</summary>
    public string? KnownWithheld => withheld.Values.Where(cell => attacker.Knows(cell.Groups)).Select(cell => cell.Cell).FirstOrDefault();

    /// <summary>A set of fewer people than the minimum that he knows the sum of; null if there is none.</summary>
    public List<int>? KnownSetOfFew(Random random) => attacker.KnownSetOfFew(
        [.. groups.Select(group => Enumerable.Range(0, table.N.Length).Where(row => Key(row).SequenceEqual(group)).Sum(row => table.N[row]))], minimum, random);

    public void Ask(IEnumerable<AskedSlice> slices)
    {
        foreach (var asked in slices)
        {
            int[] touched = [.. asked.By.Select(by => by.Axis).Concat(asked.Where.Select(filter => filter.Axis)).Distinct()];
            if (!protection.CanBeAsked(touched))
            {
                Refused++;
                continue;
            }
            var counted = People.Count(table, asked);
            var answer = protection.Withheld(asked);
            Assert.Equal(counted.Count, answer.Count);
            foreach (var cell in answer)
            {
                Take(cell, counted[string.Concat(cell.Key.Select(g => $"/{g}"))], touched);
            }
        }
    }

    private void Take(AskedCell cell, HashSet<int> rows, int[] touched)
    {
        Assert.Equal(rows.Sum(row => table.N[row]), cell.N);
        var values = rows.Select(row => Values(Key(row), touched)).ToHashSet();
        int[] among = [.. Enumerable.Range(0, groups.Count).Where(group => values.Contains(Values(groups[group], touched)))];
        Cells++;
        if (cell.IsWithheld)
        {
            withheld.TryAdd(string.Join(',', among), (among, $"{cell.N} people of {string.Join(',', cell.Key)}"));
            return;
        }
        Shown++;
        Assert.True(cell.N >= minimum, $"{cell.N} shown");
        attacker.Learn(among);
    }

    // The groups there may be, as far as he can know: of axes that are never told together, any value that goes with the unit and
    // time may go with any other.
    private List<int[]> Possible()
    {
        var known = Enumerable.Range(0, table.N.Length).Select(Key).ToList();
        if (protection.CanBeAsked([2, 3]))
        {
            return [.. known.DistinctBy(key => Values(key, [0, 1, 2, 3]))];
        }
        return [.. known.GroupBy(key => (key[0], key[1])).SelectMany(core => core.Select(key => key[2]).Distinct()
            .SelectMany(third => core.Select(key => key[3]).Distinct().Select(fourth => (int[])[core.Key.Item1, core.Key.Item2, third, fourth])))];
    }

    private int[] Key(int row) => table.Keys[(row * table.Axes.Count)..((row + 1) * table.Axes.Count)];

    private static string Values(int[] key, int[] axes) => string.Join(',', axes.Select(axis => key[axis]));
}
