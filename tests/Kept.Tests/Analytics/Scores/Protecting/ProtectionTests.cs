using Kept.Analytics.Scores.Protecting;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Protecting;

[Trait("Category", "NoDatabase")]
public class ProtectionTests
{
    private const int Minimum = 5;

    [Fact]
    public void One_small_cell_takes_the_next_larger_with_it_so_that_the_total_tells_nothing()
    {
        var table = People.Table([People.Axis("unit", 3)], ([1], 20), ([2], 2), ([3], 9));
        Assert.Equal("1:20 2:- 3:-", Told(table, By(0)));
        Assert.Equal(":31", Told(table, By()));
    }

    [Fact]
    public void Those_without_a_value_are_a_group_too()
    {
        var table = People.Table([People.Axis("unit", 2)], ([1], 20), ([2], 9), ([0], 3));
        Assert.Equal("1:20 2:-", Told(table, By(0)));
    }

    [Fact]
    public void Small_cells_that_are_too_few_together_take_another_with_them()
    {
        var table = People.Table([People.Axis("unit", 4)], ([1], 20), ([2], 2), ([3], 2), ([4], 8));
        Assert.Equal("1:20 2:- 3:- 4:-", Told(table, By(0)));
    }

    [Fact]
    public void Of_a_total_of_two_cells_both_are_withheld_or_none()
    {
        Assert.Equal("1:- 2:-", Told(People.Table([People.Axis("unit", 2)], ([1], 20), ([2], 2)), By(0)));
        Assert.Equal("1:20 2:5", Told(People.Table([People.Axis("unit", 2)], ([1], 20), ([2], 5)), By(0)));
    }

    [Fact]
    public void Fewer_people_than_the_minimum_are_not_even_a_total() =>
        Assert.Equal(":-", Told(People.Table([People.Axis("unit", 2)], ([1], 4)), By()));

    [Fact]
    public void A_region_of_one_unit_is_no_way_round()
    {
        var regions = People.Axis("unit", 4, [0, 1, 2, 2, 2]);
        var table = People.Table([regions], ([1], 8), ([2], 3), ([3], 30), ([4], 40));
        Assert.Equal("1:8 2:73", Told(table, By(0, 1)));
        Assert.Equal("1:8 2:- 3:- 4:40", Told(table, By(0)));
        var small = People.Table([regions], ([1], 3), ([2], 9), ([3], 30), ([4], 40));
        Assert.Equal("1:- 2:-", Told(small, By(0, 1)));
        Assert.Contains("1:-", Told(small, By(0)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bridge_between_rows_and_columns_is_no_way_round()
    {
        // Two small cells in a corner each: their rows and columns alone could be covered by one cell that links both.
        var table = People.Table([People.Axis("unit", 3), People.Axis("mode", 3)],
            ([1, 1], 2), ([1, 2], 9), ([1, 3], 20), ([2, 1], 8), ([2, 2], 30), ([2, 3], 30), ([3, 1], 20), ([3, 2], 30), ([3, 3], 3));
        var protection = new Protection(table, Minimum);
        var attacker = new Attacker(9);
        foreach (var asked in new[] { By(), By(0), By(1), new AskedSlice([new(0, 0), new(1, 0)], []) })
        {
            foreach (var cell in protection.Withheld(asked).Where(c => !c.IsWithheld))
            {
                var rows = asked.By.Aggregate(Enumerable.Range(0, 9), (all, by) => all.Where(r => table.Keys[r * 2 + by.Axis] == cell.Key[asked.By.ToList().IndexOf(by)]));
                attacker.Learn(rows);
            }
        }
        Assert.All(Enumerable.Range(0, 9).Where(r => table.N[r] < Minimum), r => Assert.False(attacker.Knows([r])));
        Assert.True(attacker.Knows([4]), "the largest cell is shown");
    }

    [Fact]
    public void A_filter_is_shown_if_it_takes_in_all_that_is_withheld_or_none_of_it()
    {
        var table = People.Table([People.Axis("unit", 4)], ([1], 20), ([2], 2), ([3], 9), ([4], 30));
        Assert.Equal(":50", Told(table, Where(0, 1, 4)));
        Assert.Equal(":31", Told(table, Where(0, 1, 2, 3)));
        Assert.Equal(":-", Told(table, Where(0, 1, 2)));
        Assert.Equal(":-", Told(table, Where(0, 3)));
    }

    [Fact]
    public void Several_values_at_once_do_not_give_those_who_chose_both_away()
    {
        // Nobody can ask for both, but 12 + 13 − everybody's 22 would be the 3 who chose both.
        var axis = new ProtectedAxis("reason", 4, [new("reason", 2, [[], [1], [2], [1, 2]])]);
        var answers = Told(People.Table([axis], ([1], 9), ([2], 10), ([3], 3)), By(0));
        Assert.DoesNotContain("1:12 2:13", answers, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_a_city_is_decided_together_with_the_units_in_it()
    {
        // Unit 2 alone would be hidden by unit 3, of the other city; the city's total would tell.
        var table = People.Table([People.Axis("unit", 4), People.Axis("city", 2)], ([1, 1], 30), ([2, 1], 3), ([3, 2], 9), ([4, 2], 40));
        Assert.Equal("1:33 2:49", Told(table, By(1)));
        Assert.Equal("1:- 2:- 3:9 4:40", Told(table, By(0)));
    }

    [Fact]
    public void Without_a_minimum_nothing_is_withheld()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var table = People.Random(seed);
            Assert.All(People.Slices(table, new(seed), 2), asked => Assert.All(Protection.Withheld(table, asked, 1), cell => Assert.False(cell.IsWithheld)));
        }
    }

    [Fact]
    public void Names_and_orders_of_rows_values_and_axes_do_not_matter()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var (table, axes) = (People.Random(seed), Shuffled(4, random));
            var rows = Shuffled(table.N.Length, random);
            // Values are renamed on the last axis, whose groups are its codes.
            var last = table.Axes[3].Codes;
            int[] renamed = [0, .. Shuffled(last - 1, random).Select(v => v + 1)];
            var other = new ProtectedTable([.. axes.Select(a => table.Axes[a] with { Name = $"x{a}" })],
                [.. rows.SelectMany(r => axes.Select(a => table.Keys[r * 4 + a]).Select((code, i) => axes[i] == 3 ? renamed[code] : code))],
                table.N, [.. rows.Select(r => table.Answers![r])]) { Core = [.. table.Core.Select(a => Array.IndexOf(axes, a))] };
            foreach (var by in new int[][] { [0], [3], [0, 1], [0, 3], [1, 3], [0, 1, 2], [1, 2, 3] })
            {
                var one = Protection.Withheld(table, new([.. by.Select(a => new AskedBreakdown(a, 0))], []), Minimum);
                var two = Protection.Withheld(other, new([.. by.Select(a => new AskedBreakdown(Array.IndexOf(axes, a), 0))], []), Minimum);
                Assert.Equal(
                    one.Select(c => $"{string.Join(',', c.Key.Select((g, i) => by[i] == 3 ? renamed[g] : g))} {c.N} {c.IsWithheld}").Order(),
                    two.Select(c => $"{string.Join(',', c.Key)} {c.N} {c.IsWithheld}").Order());
            }
        }
    }

    [Fact]
    public void Slices_of_more_axes_than_can_be_decided_are_withheld_as_a_whole()
    {
        var table = People.Table([.. Enumerable.Range(0, 5).Select(i => People.Axis($"x{i}", 2))], ([1, 1, 1, 1, 1], 50), ([2, 2, 2, 2, 2], 50));
        var asked = new AskedSlice([.. Enumerable.Range(0, 5).Select(i => new AskedBreakdown(i, 0))], []);
        Assert.All(Protection.Withheld(table, asked, Minimum), cell => Assert.True(cell.IsWithheld));
    }

    [Fact]
    public void Where_there_are_too_many_groups_each_axis_goes_with_the_core_but_not_with_another()
    {
        var random = new Random(11);
        var axes = new[] { People.Axis("unit", 3), People.Axis("time", 2), People.Axis("age", 4), People.Axis("tenure", 5) };
        var keys = Enumerable.Range(0, 400).SelectMany(_ => axes.Select(axis => 1 + random.Next(axis.Codes - 1))).ToArray();
        var table = new ProtectedTable(axes, keys, [.. Enumerable.Repeat(1L, 400)]) { Core = [0, 1] };
        var (all, apart) = (new Protection(table, Minimum), new Protection(table, Minimum, new Budget(0, 0, 100_000)));
        Assert.True(all.CanBeAsked([0, 1, 2, 3]));
        Assert.True(apart.CanBeAsked([0, 1, 2]) && apart.CanBeAsked([0, 1, 3]) && apart.CanBeAsked([3]));
        Assert.False(apart.CanBeAsked([2, 3]) || apart.CanBeAsked([0, 2, 3]));
        Assert.Throws<ArgumentException>(() => apart.Withheld(new([new(2, 0), new(3, 0)], [])));
        Assert.Equal(Told(all, By(2)), Told(apart, By(2)));
    }

    [Fact]
    public void What_is_too_much_with_all_of_the_core_goes_with_a_part_of_it()
    {
        var random = new Random(12);
        var axes = new[] { People.Axis("unit", 20), People.Axis("time", 10), People.Axis("age", 4) };
        var keys = Enumerable.Range(0, 2000).SelectMany(_ => axes.Select(axis => 1 + random.Next(axis.Codes - 1))).ToArray();
        var table = new ProtectedTable(axes, keys, [.. Enumerable.Repeat(1L, 2000)]) { Core = [0, 1] };
        var protection = new Protection(table, Minimum, new Budget(0, 0, 2_000));
        Assert.True(protection.CanBeAsked([0, 1]) && protection.CanBeAsked([0, 2]) && protection.CanBeAsked([2]));
        Assert.False(protection.CanBeAsked([1, 2]) || protection.CanBeAsked([0, 1, 2]));
    }

    [Fact]
    public void A_table_that_does_not_fit_its_axes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Protection(new([People.Axis("unit", 2)], [1, 2, 1], [4, 4]), Minimum));
        Assert.Throws<ArgumentException>(() => new Protection(new([People.Axis("unit", 2)], [1, 3], [4, 4]), Minimum));
    }

    private static int[] Shuffled(int count, Random random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return order;
    }

    private static AskedSlice By(int axis, int partition = 0) => new([new(axis, partition)], []);

    private static AskedSlice By() => new([], []);

    private static AskedSlice Where(int axis, params int[] values) => new([], [new(axis, 0, [.. Enumerable.Range(0, 10).Select(values.Contains)])]);

    private static string Told(ProtectedTable table, AskedSlice asked) => Told(new Protection(table, Minimum), asked);

    private static string Told(Protection protection, AskedSlice asked) => string.Join(' ', protection.Withheld(asked)
        .OrderBy(c => c.Key is [var first, ..] ? first : 0).Select(c => $"{string.Join(',', c.Key)}:{(c.IsWithheld ? "-" : c.N)}"));
}
