using System.Text;
using Kept.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

[Trait("Category", "NoDatabase")]
public class ErasureTests
{
    [Fact]
    public void The_text_of_a_value_that_nobody_has_any_more_is_in_no_stored_byte()
    {
        var storage = new ShakyStorage();
        var rows = Rows.Some(new(5), 0, 40);
        var secret = Rows.Row(1000, values: [("customer", "secret-one"), ("reason", "secret-two"), ("reason", "r1"), ("unit", "U1")]);
        // Somebody else has the value too, in a later block than the one that tells what its code means.
        var other = Rows.Row(2000, values: [("customer", "secret-one")]);
        using var table = Rows.Open(storage, [.. rows, secret]);
        table.Seal();
        table.Append([other], 0);
        table.Seal();
        Assert.Equal(1, table.Erase([1000]));
        Assert.False(Stands("secret-two", storage));
        Assert.True(Stands("secret-one", storage));
        Assert.Equal(Rows.Of([.. rows, other]), Rows.In(table));
        Assert.Equal(Rows.Of([.. rows, other]), Rows.In(Rows.Open(storage)));
        Assert.Equal(1, table.Erase([2000]));
        Assert.False(Stands("secret-one", storage));
        var customers = table.Schema.DimensionNamed("customer")!;
        Assert.Equal(0, customers.Find("secret-one"));
        Assert.DoesNotContain("secret-one", Enumerable.Range(0, customers.Codes).Select(customers.Text));
        Assert.Equal(Rows.Of(rows), Rows.In(Rows.Open(storage)));
    }

    [Fact]
    public void A_block_whose_rows_are_all_erased_still_tells_the_values_that_others_have()
    {
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage, Rows.Row(1, values: ("unit", "A")));
        table.Seal();
        table.Append([Rows.Row(2, values: ("unit", "A"))], 0);
        table.Seal();
        table.Erase([1]);
        Assert.Single(table.Snapshot.Blocks);
        var expected = Rows.Of([Rows.Row(2, values: ("unit", "A"))]);
        Assert.Equal(expected, Rows.In(table));
        using var again = Rows.Open(storage);
        Assert.Equal(expected, Rows.In(again));
        again.Erase([2]);
        Assert.Empty(storage.Blocks);
        Assert.Equal((0, 2), (again.Schema.Rows, Rows.Open(storage).Position));
    }

    [Fact]
    public void A_value_that_comes_again_after_it_was_forgotten_has_a_code_of_its_own()
    {
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage, Rows.Row(1, values: ("unit", "A")), Rows.Row(2, values: ("unit", "B")));
        var held = table.Snapshot;
        var before = Rows.In(held);
        table.Erase([1]);
        table.Append([Rows.Row(3, values: ("unit", "A"))], 0);
        table.Seal();
        Assert.Equal((1, 3), (held.Schema.Dimensions[0].Find("A"), table.Schema.Dimensions[0].Find("A")));
        Assert.Equal(before, Rows.In(held));
        Assert.Equal(Rows.Of([Rows.Row(2, values: ("unit", "B")), Rows.Row(3, values: ("unit", "A"))]), Rows.In(Rows.Open(storage)));
    }

    [Fact]
    public void What_is_not_there_cannot_be_erased()
    {
        using var table = Rows.Open(new MemoryStorage(), Rows.Row(5), Rows.Row(9));
        Assert.Equal(0, table.Erase([]));
        Assert.Equal(0, table.Erase([1, 6, 100]));
        Assert.Equal(2, table.Erase([5, 5, 9]));
    }

    private static bool Stands(string text, ShakyStorage storage) =>
        storage.Blocks.Values.Append(storage.ReadCatalog()!).Any(bytes =>
            bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
}
