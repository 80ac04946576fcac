using Kept.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

[Trait("Category", "NoDatabase")]
public class CrashTests
{
    private static readonly List<ScoreRow> Log = Rows.Some(new(7), 0, 120);
    private static readonly HashSet<long> Erased = [.. Log.Where((_, i) => i % 3 == 1).Select(row => row.Position)];

    [Fact]
    public void A_process_that_stops_at_any_moment_leaves_the_table_as_it_was_before_a_change_or_after_it()
    {
        var whole = new ShakyStorage();
        Work(whole, null);
        Assert.InRange(whole.Operations, 15, 200);
        for (var at = 1; at <= whole.Operations; at++)
        {
            var storage = new ShakyStorage { StopAt = at };
            var states = new List<List<string>> { new() };
            Assert.Throws<StoppedException>(() => Work(storage, states));
            storage.StopAt = int.MaxValue;
            using var table = Rows.Open(storage);
            Assert.Empty(table.Damaged);
            Assert.Empty(table.Faults);
            var lines = Rows.In(table);
            Assert.True(states.TakeLast(2).Any(state => state.SequenceEqual(lines)), $"stopped at {at}");
            // No file is left that the table does not need.
            Assert.True(storage.Blocks.Count <= table.Snapshot.Blocks.Count + 1, $"{storage.Blocks.Count} files");
            CatchUp(table, Log);
            table.Erase(Erased);
            Assert.Equal(Rows.Of(Log.Where(row => !Erased.Contains(row.Position))), Rows.In(table));
        }
    }

    [Fact]
    public void A_storage_that_fails_at_any_moment_costs_no_row()
    {
        var whole = new ShakyStorage();
        Work(whole, null);
        for (var at = 1; at <= whole.Operations; at++)
        {
            var storage = new ShakyStorage { FailAt = at };
            try
            {
                Work(storage, null);
            }
            catch (IOException)
            {
                // An erasure says so and changes nothing.
            }
            using var table = Rows.Open(storage);
            Assert.Empty(table.Damaged);
            CatchUp(table, Log);
            table.Erase(Erased);
            Assert.True(table.Seal());
            Assert.Equal(Rows.Of(Log.Where(row => !Erased.Contains(row.Position))), Rows.In(table));
            Assert.Equal(Rows.In(table), Rows.In(Rows.Open(storage)));
        }
    }

    [Fact]
    public void While_the_disk_is_full_rows_wait_in_memory_and_answer()
    {
        var storage = new ShakyStorage { IsFull = true };
        var rows = Enumerable.Range(1, (2 * Block.MostRows) + 10).Select(i => Rows.Row(i, nps: i % 11, values: ("unit", $"U{i % 7}"))).ToList();
        using var table = Rows.Open(storage, rows);
        Assert.Equal("No space left on device.", table.SealFailure);
        Assert.False(table.Seal());
        Assert.Equal(rows.Count, table.Schema.Rows);
        Assert.Equal((1, 5), (table.Erase([1]), table.Erase([2, 3, 4, 5, 200_000])));
        var operations = storage.Operations;
        table.Append([Rows.Row(rows.Count + 1L)], 0);
        Assert.Equal(operations, storage.Operations);
        storage.IsFull = false;
        table.Append(Enumerable.Range(2, Block.MostRows / 8).Select(i => Rows.Row(rows.Count + i, nps: 3)), 0);
        Assert.Null(table.SealFailure);
        using var again = Rows.Open(storage);
        Assert.InRange(again.Schema.Rows, (2 * Block.MostRows) - 6, table.Schema.Rows);
        Assert.Equal(Rows.In(table).Take((int)again.Schema.Rows), Rows.In(again));
    }

    [Fact]
    public void An_erasure_that_cannot_be_stored_erases_nothing()
    {
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage, Log);
        table.Seal();
        storage.IsFull = true;
        Assert.Throws<IOException>(() => table.Erase(Erased));
        Assert.Equal(Rows.Of(Log), Rows.In(table));
        storage.IsFull = false;
        Assert.Equal(Erased.Count, table.Erase(Erased));
        Assert.Equal(Rows.Of(Log.Where(row => !Erased.Contains(row.Position))), Rows.In(table));
    }

    private static void CatchUp(ScoreTable table, List<ScoreRow> log) => table.Append(log.Where(row => row.Position > table.Position), 0);

    private static void Work(ShakyStorage storage, List<List<string>>? states)
    {
        var table = Rows.Open(storage);
        for (var from = 0; from < Log.Count; from += 40)
        {
            table.Append(Log.Skip(from).Take(40), 0);
            states?.Add(Rows.In(table));
            table.Seal();
        }
        states?.Add(Rows.Of(Log.Where(row => !Erased.Contains(row.Position))));
        table.Erase(Erased);
        table.Repair(new(storage.Blocks.Keys.Order().First(), 0, 0, ""), Log.Take(40).Where(row => !Erased.Contains(row.Position)));
    }
}
