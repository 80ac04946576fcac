using Kept.Features.Responses.Columns;
using Kept.Tests.Analytics.Scores.Columns;
using Xunit;

namespace Kept.Tests.Features.Responses.Columns;

[Trait("Category", "NoDatabase")]
public sealed class BlockFilesTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"kept-blocks-{Guid.NewGuid():n}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_table_in_files_is_there_after_a_restart_and_no_more_files_than_it_needs()
    {
        var log = Rows.Some(new(1), 0, 300);
        using (var table = Rows.Open(new BlockFiles(_folder), log))
        {
            Assert.True(table.Seal());
            Assert.Equal(1, table.Erase([log[7].Position]));
            log.RemoveAt(7);
            Assert.Equal(Rows.Of(log), Rows.In(table));
        }
        File.WriteAllText(Path.Combine(_folder, "block-000000ff.columns.unfinished"), "torn");
        using var again = Rows.Open(new BlockFiles(_folder));
        Assert.Equal(Rows.Of(log), Rows.In(again));
        Assert.Equal(log[^1].Position, again.Position);
        Assert.Equal(["block-00000002.columns", "catalog"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_was_opened_can_be_read_after_its_file_was_deleted()
    {
        var log = Rows.Some(new(2), 0, 200);
        using var table = Rows.Open(new BlockFiles(_folder), log);
        table.Seal();
        var held = table.Snapshot;
        table.Clear();
        Assert.Empty(new BlockFiles(_folder).Names());
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(Rows.Of(log), Rows.In(held));
    }

    [Fact]
    public void Files_cut_short_changed_or_gone_are_found_and_repaired()
    {
        var log = Rows.Some(new(3), 0, 400);
        using (var table = Rows.Open(new BlockFiles(_folder)))
        {
            foreach (var part in log.Chunk(100))
            {
                table.Append(part, 0);
                Assert.True(table.Seal());
            }
        }
        var files = Directory.GetFiles(_folder, "*.columns").Order().ToList();
        using (var cut = new FileStream(files[0], FileMode.Open))
        {
            cut.SetLength(100);
        }
        File.WriteAllBytes(files[1], []);
        File.Delete(files[2]);
        var bytes = File.ReadAllBytes(files[3]);
        bytes[^140] ^= 4;
        File.WriteAllBytes(files[3], bytes);
        using var again = Rows.Open(new BlockFiles(_folder));
        Assert.Equal(4, Repairs.All(again, log));
        Assert.Equal(Rows.Of(log), Rows.In(again));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../block")]
    [InlineData("a/b")]
    [InlineData("Block")]
    [InlineData("catalog.columns")]
    public void A_name_that_is_not_a_plain_word_is_refused(string name)
    {
        var files = new BlockFiles(_folder);
        Assert.Throws<ArgumentException>(() => files.Write(name, [new byte[1]]));
        Assert.Throws<ArgumentException>(() => files.Open(name));
        Assert.Throws<ArgumentException>(() => files.Delete(name));
    }

    [Fact]
    public void What_is_not_there_is_nothing()
    {
        var files = new BlockFiles(_folder);
        Assert.Null(files.ReadCatalog());
        Assert.Null(files.Open("block-1"));
        files.Delete("block-1");
        Assert.Empty(files.Names());
    }
}
