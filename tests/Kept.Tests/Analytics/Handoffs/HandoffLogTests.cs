using Kept.Analytics.Handoffs;
using Xunit;

namespace Kept.Tests.Analytics.Handoffs;

[Trait("Category", "NoDatabase")]
public class HandoffLogTests
{
    [Theory]
    [InlineData("A", 0, false)]
    [InlineData("AB", 1, false)]
    [InlineData("ABA", 2, true)]
    [InlineData("ABCA", 3, false)]
    [InlineData("AAB", 1, false)]
    [InlineData("AABBA", 2, true)]
    public void A_handoff_is_a_change_of_holder_and_a_return_after_two_steps_is_ping_pong(string way, int handoffs, bool pingPongs)
    {
        var log = Logs.Of(way);
        Assert.Equal(handoffs, log.Handoffs);
        Assert.Equal(pingPongs ? 1 : 0, log.PingPong);
    }

    [Fact]
    public void A_case_comes_out_as_it_went_in()
    {
        var given = new LoggedCase("Ärger 1", Logs.Monday, Logs.Monday.AddHours(5),
        [
            new("Branch", Logs.Monday.AddMinutes(5), Logs.Monday.AddHours(1), "Ana"),
            new("Billing", Logs.Monday.AddHours(2), Logs.Monday.AddHours(5), null, TransferKind.Cold, "not ours", true),
        ])
        {
            Attributes = new Dictionary<string, string> { ["unit"] = "MAD-01", ["priority"] = "high" },
            AttributesAtStart = new Dictionary<string, string> { ["priority"] = "low" },
            Outcomes = new Dictionary<string, double> { [Outcome.Score] = 3 },
            Events = 7,
        };
        var found = Logs.Of([Logs.Case("before", "XY"), given, Logs.Case("after", "Z")]).Find("Ärger 1")!;
        Assert.Equal(given.Stations, found.Stations);
        Assert.Equal(given.Attributes, found.Attributes);
        Assert.Equal(given.AttributesAtStart, found.AttributesAtStart);
        Assert.Equal(given.Outcomes, found.Outcomes);
        Assert.Equal((given.Start, given.End, given.Events), (found.Start, found.End, found.Events));
    }

    [Fact]
    public void An_open_case_has_no_end_and_one_that_nobody_had_no_stations()
    {
        var log = Logs.Of([new LoggedCase("open", Logs.Monday, null, [])]);
        Assert.Null(log[0].End);
        Assert.Empty(log[0].Stations);
        Assert.DoesNotContain(Outcome.Hours, log.Outcomes);
    }

    [Fact]
    public void Ids_are_unique_and_stations_in_order()
    {
        var builder = new HandoffLogBuilder().Add(Logs.Case("1", "AB"));
        Assert.Throws<ArgumentException>(() => builder.Add(Logs.Case("1", "A")));
        Assert.Throws<ArgumentException>(() => builder.Add(Logs.Case("", "A")));
        Assert.Throws<ArgumentException>(() => builder.Add(new("2", Logs.Monday, null, [new("A", Logs.Monday.AddHours(2), Logs.Monday.AddHours(3)), new("B", Logs.Monday, Logs.Monday)])));
        Assert.Equal(1, builder.Build().Cases);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var log = MadeUp.Desk(300, 5);
        var read = Copy(log);
        Assert.Equal((log.Cases, log.Events, log.Handoffs, log.PingPong), (read.Cases, read.Events, read.Handoffs, read.PingPong));
        Assert.Equal(log.Holders, read.Holders);
        for (var i = 0; i < log.Cases; i++)
        {
            Assert.Equal(log[i].Stations, read[i].Stations);
            Assert.Equal(log[i].Attributes, read[i].Attributes);
            Assert.Equal(log[i].Outcomes, read[i].Outcomes);
        }
        Assert.Equal(0, Copy(HandoffLog.Empty).Cases);
    }

    [Fact]
    public void Bytes_that_are_cut_off_or_changed_anywhere_are_refused()
    {
        using var written = new MemoryStream();
        MadeUp.Desk(20, 5).Write(written);
        var bytes = written.ToArray();
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x41;
            Assert.Throws<HandoffLogException>(() => HandoffLog.Read(new MemoryStream(damaged)));
            Assert.Throws<HandoffLogException>(() => HandoffLog.Read(new MemoryStream(bytes, 0, at)));
        }
    }

    private static HandoffLog Copy(HandoffLog log)
    {
        using var stream = new MemoryStream();
        log.Write(stream);
        stream.Position = 0;
        return HandoffLog.Read(stream);
    }
}
