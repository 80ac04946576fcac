using Kept.Analytics.Scores.Columns;
using Xunit;
using Measure = Kept.Analytics.Scores.Measure;

namespace Kept.Tests.Analytics.Scores.Columns;

[Trait("Category", "NoDatabase")]
public class StoredTableTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void What_was_appended_can_be_read_back_whatever_happens_in_between(int seed)
    {
        var random = new Random(seed);
        var storage = new ShakyStorage();
        var log = new List<ScoreRow>();
        var table = Rows.Open(storage);
        var held = new List<(TableSnapshot Snapshot, List<string> Lines)>();
        for (var step = 0; step < 120; step++)
        {
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    var batch = Rows.Some(random, table.Position, random.Next(60));
                    log.AddRange(batch);
                    table.Append(batch, table.Position + random.Next(30));
                    break;
                case 3:
                    Assert.True(table.Seal());
                    break;
                case 4:
                    table.Dispose();
                    table = Rows.Open(storage);
                    Assert.Empty(table.Faults);
                    Assert.Empty(table.Damaged);
                    table.Append(log, table.Position);
                    break;
                case 5 when log.Count > 0:
                    var gone = log.Where(_ => random.Next(40) == 0).Select(row => row.Position).Append(-7).ToHashSet();
                    Assert.Equal(log.RemoveAll(row => gone.Contains(row.Position)), table.Erase(gone));
                    break;
                case 6 when storage.Blocks.Count > 0:
                    table = Damaged(random, storage, log);
                    break;
                case 7:
                    held.Add((table.Snapshot, Rows.In(table)));
                    break;
            }
            Assert.Equal(Rows.Of(log), Rows.In(table));
        }
        Assert.All(held, then => Assert.Equal(then.Lines, Rows.In(then.Snapshot)));
    }

    [Fact]
    public void A_block_keeps_an_answer_in_a_byte_and_a_value_in_as_few_as_it_can()
    {
        var storage = new ShakyStorage();
        var rows = Enumerable.Range(1, Block.MostRows).Select(i => new ScoreRow(
            i, DateTime.UnixEpoch.AddSeconds(i * 7L),
            [new("many", $"v{i % 1000}"), .. Enumerable.Range(0, 5).Select(d => KeyValuePair.Create($"few{d}", $"v{i % 200}"))],
            [.. Enumerable.Range(0, 8).Select(q => KeyValuePair.Create($"q{q}", (i + q) % 11))])).ToList();
        using var table = ScoreTable.Open("s", storage);
        for (var q = 0; q < 8; q++)
        {
            table.Declare(Measure.Nps($"q{q}"));
        }
        table.Append(rows, 0);
        Assert.Equal(rows.Count, table.Position);
        Assert.InRange(storage.Blocks.Single().Value.Length / (double)rows.Count, 23, 24);
        Assert.Equal(Rows.Of(rows), Rows.In(table));
    }

    [Fact]
    public void A_measure_can_come_after_rows_and_keeps_its_meaning()
    {
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage, Rows.Row(1, nps: 9));
        table.Seal();
        table.Declare(Measure.Share("later"));
        table.Append([Rows.Row(2) with { Answers = [new("later", 1)] }], 2);
        Assert.Throws<ArgumentException>(() => table.Declare(Measure.Csat("later")));
        Assert.Equal(2, Rows.In(table).Count);
        table.Seal();
        using var again = ScoreTable.Open("s", storage);
        Assert.Equal(Rows.In(table), Rows.In(again));
        Assert.Throws<ArgumentException>(() => again.Declare(Measure.Csat("later")));
    }

    [Fact]
    public void A_bad_batch_is_not_taken_at_all_and_a_known_row_counts_once()
    {
        using var table = Rows.Open(new MemoryStorage(), Rows.Row(3, nps: 9));
        table.Append([Rows.Row(2, nps: 1), Rows.Row(3, nps: 1)], 3);
        Assert.Throws<ArgumentException>(() => table.Append([Rows.Row(4, nps: 5), Rows.Row(5, nps: 11)], 9));
        Assert.Throws<ArgumentException>(() => table.Append([Rows.Row(4), Rows.Row(5) with { Answers = [new("unheard", 1)] }], 9));
        Assert.Throws<ArgumentException>(() => table.Append([Rows.Row(5), Rows.Row(4)], 9));
        Assert.Throws<ArgumentException>(() => table.Append([Rows.Row(4, values: ("", "x"))], 9));
        Assert.Equal(3, table.Position);
        Assert.Equal(Rows.Of([Rows.Row(3, nps: 9)]), Rows.In(table));
        table.Append([], 12);
        Assert.Equal(12, table.Position);
    }

    [Fact]
    public void Times_of_all_centuries_and_positions_far_apart_have_their_place()
    {
        var storage = new ShakyStorage();
        var rows = new List<ScoreRow>
        {
            Rows.Row(1, "0001-01-01T00:00:00"), Rows.Row(2, "9999-12-31T23:59:59.9"), Rows.Row(3, "2026-01-01T00:00:00.9"), Rows.Row(4L + uint.MaxValue, "1900-01-01"),
            Rows.Row(long.MaxValue, "2026-01-01"),
        };
        using var table = Rows.Open(storage, rows);
        Assert.Equal(Rows.Of(rows), Rows.In(table));
        table.Seal();
        using var again = Rows.Open(storage);
        Assert.Equal(Rows.Of(rows), Rows.In(again));
        Assert.Equal((-62135596800, 253402300799), (again.Schema.First, again.Schema.Last));
    }

    [Fact]
    public void A_dimension_may_have_more_values_than_two_bytes_hold()
    {
        var storage = new ShakyStorage();
        var rows = Enumerable.Range(1, 300_000).Select(i => Rows.Row(i, values: ("customer", $"c{i}"))).ToList();
        using var table = Rows.Open(storage, rows);
        table.Seal();
        using var again = Rows.Open(storage);
        Assert.Equal(300_001, again.Schema.Dimensions[0].Codes);
        Assert.Equal("c250000", again.Schema.Dimensions[0].Text(again.Schema.Dimensions[0].Find("c250000")));
        Assert.Equal(Rows.Of(rows), Rows.In(again));
    }

    [Fact]
    public void Text_that_is_not_well_formed_comes_back_as_it_was()
    {
        var storage = new ShakyStorage();
        ScoreRow[] rows = [Rows.Row(1, values: ("d\ud800", "x\udc00")), Rows.Row(2, values: ("d\ud800", "x\ud800"))];
        Rows.Open(storage, rows).Seal();
        Assert.Equal(Rows.Of(rows), Rows.In(Rows.Open(storage)));
    }

    [Fact]
    public void A_cleared_table_is_as_if_nothing_had_been_read()
    {
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage, Rows.Some(new(1), 0, 50));
        table.Seal();
        table.Clear();
        Assert.Equal((0, 0, 0), (table.Position, table.Schema.Rows, storage.Blocks.Count));
        table.Declare(Measure.Csat("nps"));
        using var again = ScoreTable.Open("s", storage);
        Assert.Equal(0, again.Position);
        Assert.Empty(again.Schema.Measures);
    }

    // Some blocks of a stopped process are damaged one way or another; what is said to be damaged is read again from the log.
    private static ScoreTable Damaged(Random random, ShakyStorage storage, List<ScoreRow> log)
    {
        foreach (var name in storage.Blocks.Keys.Where(_ => random.Next(4) == 0).ToList())
        {
            var bytes = storage.Blocks[name].ToArray();
            if (random.Next(3) > 0)
            {
                bytes[random.Next(2) == 0 ? random.Next(Math.Min(300, bytes.Length)) : random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }
            storage.Put(name, random.Next(4) switch { 0 => null, 1 => bytes[..random.Next(bytes.Length)], _ => bytes });
        }
        var table = Rows.Open(storage);
        Repairs.All(table, log);
        table.Append(log, table.Position);
        return table;
    }
}
