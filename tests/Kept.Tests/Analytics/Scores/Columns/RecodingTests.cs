using Kept.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Analytics.Scores.Columns;

[Trait("Category", "NoDatabase")]
public class RecodingTests
{
    private static readonly string[] Recoded = ["reason"];

    [Fact]
    public void Rows_of_blocks_and_of_the_tail_get_other_values_and_keep_everything_else()
    {
        var log = Rows.Some(new(3), 0, 90);
        var storage = new MemoryStorage();
        using var table = Rows.Open(storage);
        table.Append(log.Take(60), 0, "old");
        table.Seal();
        table.Append(log.Skip(60), 0, "old");
        Assert.Equal([("old", 60), ("old", 30)], table.Codings.Select(place => (place.Coding, place.Rows)));

        foreach (var place in table.Codings) Assert.True(table.Recode(place, Recoded, Coded(log, place), "new"));

        Assert.Equal(Rows.Of(log.Select(AsCoded)), Rows.In(table));
        Assert.All(table.Codings, place => Assert.Equal("new", place.Coding));
        table.Seal();
        using var again = Rows.Open(storage);
        Assert.Equal(Rows.In(table), Rows.In(again));
        Assert.Equal(["new", "new"], again.Codings.Select(place => place.Coding));
    }

    [Fact]
    public void Single_rows_are_recoded_and_the_others_of_their_block_stay()
    {
        var log = Rows.Some(new(4), 0, 50);
        using var table = Rows.Open(new MemoryStorage(), log);
        table.Seal();

        Assert.True(table.Recode(table.Codings[0], Recoded, [Only(log[7]), Only(log[30])], "new"));

        Assert.Equal(Rows.Of(log.Select((row, i) => i is 7 or 30 ? AsCoded(row) : row)), Rows.In(table));
    }

    [Fact]
    public void A_tail_that_grew_meanwhile_keeps_its_new_rows()
    {
        var log = Rows.Some(new(5), 0, 50);
        using var table = Rows.Open(new MemoryStorage(), [.. log.Take(30)]);
        var place = table.Codings[0];
        table.Append(log.Skip(30), 0, "newer");

        Assert.True(table.Recode(place, Recoded, Coded(log, place), "new"));

        Assert.Equal(Rows.Of(log.Select((row, i) => i < 30 ? AsCoded(row) : row)), Rows.In(table));
    }

    [Fact]
    public void Rows_that_were_erased_or_sealed_or_rewritten_meanwhile_are_not_overwritten()
    {
        var log = Rows.Some(new(6), 0, 50);
        using var table = Rows.Open(new MemoryStorage(), log);
        var inMemory = table.Codings[0];
        table.Erase([log[10].Position]);
        Assert.False(table.Recode(inMemory, Recoded, Coded(log, inMemory), "new"));
        table.Seal();
        var sealedPlace = table.Codings[0];
        table.Erase([log[20].Position]);

        Assert.False(table.Recode(inMemory, Recoded, Coded(log, inMemory), "new"));
        Assert.False(table.Recode(sealedPlace, Recoded, Coded(log, sealedPlace), "new"));
        // One of the rows is not there, so none is changed.
        Assert.False(table.Recode(table.Codings[0], Recoded, [Only(log[0]), Only(log[10])], "new"));

        Assert.Equal(Rows.Of(log.Where((_, i) => i is not (10 or 20))), Rows.In(table));
    }

    [Fact]
    public void A_process_that_stops_at_any_moment_leaves_each_block_as_it_was_or_recoded_and_says_which()
    {
        var log = Rows.Some(new(8), 0, 120);
        var whole = Stored(log);
        var before = whole.Operations;
        RecodeAll(Rows.Open(whole), log);
        Assert.InRange(whole.Operations - before, 6, 100);
        for (var at = before + 1; at <= whole.Operations; at++)
        {
            var storage = Stored(log);
            var table = Rows.Open(storage);
            storage.StopAt = at;
            Assert.Throws<StoppedException>(() => RecodeAll(table, log));
            storage.StopAt = int.MaxValue;
            using var again = Rows.Open(storage);
            Assert.Empty(again.Damaged);
            var coded = again.Codings.Where(place => place.Coding == "new").ToList();
            bool IsCoded(ScoreRow row) => coded.Exists(place => row.Position >= place.FirstPosition && row.Position <= place.LastPosition);
            Assert.Equal(Rows.Of(log.Select(row => IsCoded(row) ? AsCoded(row) : row)), Rows.In(again));
            RecodeAll(again, log);
            Assert.Equal(Rows.Of(log.Select(AsCoded)), Rows.In(again));
        }
    }

    [Fact]
    public void A_storage_that_fails_changes_nothing()
    {
        var log = Rows.Some(new(9), 0, 40);
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage, log);
        table.Seal();
        storage.IsFull = true;

        Assert.Throws<IOException>(() => table.Recode(table.Codings[0], Recoded, Coded(log, table.Codings[0]), "new"));

        Assert.Equal(Rows.Of(log), Rows.In(table));
        Assert.Equal("", table.Codings[0].Coding);
    }

    private static ShakyStorage Stored(List<ScoreRow> log)
    {
        var storage = new ShakyStorage();
        using var table = Rows.Open(storage);
        foreach (var some in log.Chunk(40))
        {
            table.Append(some, 0, "old");
            table.Seal();
        }
        return storage;
    }

    private static void RecodeAll(ScoreTable table, List<ScoreRow> log)
    {
        foreach (var place in table.Codings.Where(place => place.Coding != "new")) Assert.True(table.Recode(place, Recoded, Coded(log, place), "new"));
    }

    private static List<ScoreRow> Coded(List<ScoreRow> log, CodedRows place) =>
        [.. log.Where(row => row.Position >= place.FirstPosition && row.Position <= place.LastPosition).Select(Only)];

    private static ScoreRow Only(ScoreRow row) => new(row.Position, row.At, [.. New(row)], []);

    private static ScoreRow AsCoded(ScoreRow row) => row with { Dimensions = [.. row.Dimensions.Where(value => value.Key != "reason"), .. New(row)] };

    // None, one or several, some of them new.
    private static IEnumerable<KeyValuePair<string, string>> New(ScoreRow row) =>
        Enumerable.Range(0, (int)(row.Position % 4)).Select(i => KeyValuePair.Create("reason", $"r{(row.Position + i) % 9}"));
}
