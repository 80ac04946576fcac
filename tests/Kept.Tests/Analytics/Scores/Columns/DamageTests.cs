using System.Text;
using Kept.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

[Trait("Category", "NoDatabase")]
public class DamageTests
{
    private static readonly List<ScoreRow> Log = Rows.Some(new(11), 0, 90);

    [Fact]
    public void A_changed_byte_of_a_block_is_found_or_does_no_harm_and_what_is_found_can_be_repaired()
    {
        var (names, _) = Sealed();
        var found = 0;
        foreach (var name in names)
        {
            var length = Sealed().Storage.Blocks[name].Length;
            for (var at = 0; at < length; at += at < 80 ? 1 : 29)
            {
                var (_, storage) = Sealed();
                var bytes = storage.Blocks[name].ToArray();
                bytes[at] ^= (byte)(1 << (at % 8));
                storage.Put(name, bytes);
                using var table = Rows.Open(storage);
                found += Repairs.All(table, Log) > 0 ? 1 : 0;
                Assert.Equal(Rows.Of(Log), Rows.In(table));
                Assert.Empty(table.Damaged);
                Assert.Equal(Log[^1].Position, table.Position);
                using var again = Rows.Open(storage);
                Assert.Equal(Rows.Of(Log), Rows.In(again));
            }
        }
        Assert.InRange(found, 100, 10_000);
    }

    [Fact]
    public void A_changed_byte_of_the_catalog_means_that_there_is_nothing_and_is_said()
    {
        var length = Sealed().Storage.ReadCatalog()!.Length;
        for (var at = 0; at < length; at += 5)
        {
            var (_, storage) = Sealed();
            var catalog = storage.ReadCatalog()!.ToArray();
            catalog[at] ^= (byte)(1 << (at % 8));
            storage.ReplaceCatalog(catalog);
            using var table = Rows.Open(storage);
            Assert.Single(table.Faults);
            Assert.Equal((0, 0, 0), (table.Position, table.Schema.Rows, storage.Blocks.Count));
            table.Append(Log, 0);
            Assert.Equal(Rows.Of(Log), Rows.In(table));
        }
        var (_, cut) = Sealed();
        cut.ReplaceCatalog(cut.ReadCatalog().AsSpan(0, 9));
        Assert.Single(Rows.Open(cut).Faults);
    }

    [Fact]
    public void The_catalog_of_another_survey_is_not_taken()
    {
        var (_, storage) = Sealed();
        using var table = ScoreTable.Open("another", storage);
        Assert.Contains("another survey", Assert.Single(table.Faults), StringComparison.Ordinal);
        Assert.Equal(0, table.Schema.Rows);
    }

    [Fact]
    public void A_block_that_is_missing_is_named_with_its_positions_and_the_others_that_need_its_values_with_it()
    {
        var (names, storage) = Sealed();
        storage.Put(names[0], null);
        using var table = Rows.Open(storage);
        Assert.Equal(Log[^1].Position, table.Position);
        Assert.Equal((names[0], Log[0].Position, Log[29].Position), (table.Damaged[0].Block, table.Damaged[0].FirstPosition, table.Damaged[0].LastPosition));
        Assert.DoesNotContain(Rows.In(table), line => line.Contains("=,", StringComparison.Ordinal) || line.EndsWith('='));

        // Half repaired, and opened anew: what is still to be repaired is not forgotten.
        table.Repair(table.Damaged[0], Log.Take(30));
        using var again = Rows.Open(storage);
        Assert.Equal(table.Damaged.Select(d => d.Block), again.Damaged.Select(d => d.Block));
        Repairs.All(again, Log);
        Assert.Equal(Rows.Of(Log), Rows.In(again));
    }

    [Fact]
    public void A_block_exchanged_for_another_is_found()
    {
        var (names, storage) = Sealed();
        storage.Put(names[1], storage.Blocks[names[2]].ToArray());
        using var table = Rows.Open(storage);
        Assert.Contains(table.Damaged, damage => damage.Block == names[1]);
        Repairs.All(table, Log);
        Assert.Equal(Rows.Of(Log), Rows.In(table));
    }

    [Fact]
    public void A_repair_takes_only_rows_of_the_damaged_block_and_only_once()
    {
        var (names, storage) = Sealed();
        storage.Put(names[2], []);
        using var table = Rows.Open(storage);
        var damage = Assert.Single(table.Damaged);
        Assert.Throws<ArgumentException>(() => table.Repair(damage, Log));
        table.Repair(damage, Log.Skip(60));
        table.Repair(damage, []);
        Assert.Equal(Rows.Of(Log), Rows.In(table));
    }

    [Fact]
    public void What_was_erased_while_its_block_was_damaged_is_gone_with_the_repair()
    {
        var log = Log.Take(60).Append(Rows.Row(1000, values: ("customer", "somebody-secret"))).Concat(Rows.Some(new(3), 1000, 10)).ToList();
        var storage = new ShakyStorage();
        Rows.Open(storage, log).Seal();
        var (name, bytes) = storage.Blocks.Single();
        var torn = bytes.ToArray();
        torn[^118] ^= 1; // The last column has 71 bytes in 128.
        storage.Put(name, torn);
        using var table = Rows.Open(storage);
        Assert.Throws<BlockDamagedException>(() => table.Erase([.. log.Select(row => row.Position)]));
        log.RemoveAll(row => row.Position == 1000);
        Assert.Equal(1, Repairs.All(table, log));
        Assert.Equal(0, table.Erase([1000]));
        Assert.True(storage.Blocks.Single().Value.AsSpan().IndexOf(Encoding.Unicode.GetBytes("somebody-secret")) < 0);
        Assert.Equal(Rows.Of(log), Rows.In(table));
    }

    private static (List<string> Names, ShakyStorage Storage) Sealed()
    {
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage);
        foreach (var part in Log.Chunk(30))
        {
            table.Append(part, 0);
            table.Seal();
        }
        return ([.. storage.Blocks.Keys.Order()], storage);
    }
}
