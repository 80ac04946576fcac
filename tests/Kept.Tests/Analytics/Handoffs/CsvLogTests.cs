using System.IO.Compression;
using System.Text;
using Kept.Analytics.Handoffs;
using Kept.Analytics.Handoffs.Reading;
using Xunit;

namespace Kept.Tests.Analytics.Handoffs;

[Trait("Category", "NoDatabase")]
public class CsvLogTests
{
    private const string Head = "case,time,to\n";

    [Fact]
    public void Events_are_put_in_order_of_time_and_ties_stay_as_in_the_file()
    {
        var log = Logs.Read(Head + "1,2026-03-02 10:00,C\n1,2026-03-02 08:00,A\n2,2026-03-02 08:00,X\n1,2026-03-02 09:00,B\n1,2026-03-02 09:00,A\n").Log;
        Assert.Equal("ABAC", Logs.WayOf(log.Find("1")!));
        Assert.Equal((2, 5, 3, 1), (log.Cases, log.Events, log.Handoffs, log.PingPong));
    }

    [Fact]
    public void An_event_that_names_nobody_is_skipped_and_told()
    {
        var read = Logs.Read(Head + "1,2026-03-02 08:00,A\n1,2026-03-02 09:00,?\n1,2026-03-02 10:00,A\n1,2026-03-02 11:00,\n", map: new("case", "time", "to", Missing: "?"));
        Assert.Equal("A", Logs.WayOf(read.Log[0]));
        Assert.Equal(Logs.Monday.AddHours(3), read.Log[0].End);
        Assert.Contains(new LogRemark(LogNote.NobodyNamed, 2), read.Remarks);
    }

    [Fact]
    public void Lines_that_are_equal_count_as_events_and_make_no_change()
    {
        var log = Logs.Read(Head + "1,2026-03-02 08:00,A\n1,2026-03-02 08:00,A\n1,2026-03-02 09:00,B\n1,2026-03-02 09:00,B\n").Log;
        Assert.Equal((4, 1), (log.Events, log.Handoffs));
    }

    [Theory]
    [InlineData("Case ID;Complete Timestamp;Resource", ';')]
    [InlineData("number,sys_updated_at,assignment_group", ',')]
    [InlineData("Issue key\tUpdated\tAssignee", '\t')]
    [InlineData("Ticket ID|Timestamp|Group", '|')]
    [InlineData("case:concept:name,time:timestamp,org:group", ',')]
    public void Columns_and_delimiter_are_told_by_what_help_desks_write(string head, char delimiter)
    {
        var read = Logs.Read(head + "\n" + string.Join('\n', new[] { "7,2026-03-02 08:00,A", "7,2026-03-02 09:00,B" }.Select(line => line.Replace(',', delimiter))));
        Assert.Equal((1, 1), (read.Log.Cases, read.Log.Handoffs));
        Assert.Equal(head.Split(delimiter), new[] { read.Map!.Case, read.Map.Time, read.Map.To });
    }

    [Fact]
    public void Quotes_byte_order_marks_blank_lines_and_both_line_ends_are_read()
    {
        var read = Logs.Read("\uFEFFcase,time,to,reason\r\n\"1\",2026-03-02 08:00,\"Bill\"\"ing, North\",\"two\nlines\"\r\n\r\n1,2026-03-02 09:00,B,x", map: new("case", "time", "to", Attributes: ["reason"]));
        Assert.Equal(["Bill\"ing, North", "B"], read.Log[0].Stations.Select(station => station.Holder));
        Assert.Equal("two\nlines", read.Log[0].AttributesAtStart["reason"]);
        Assert.Equal("x", read.Log[0].Attributes["reason"]);
    }

    [Theory]
    [InlineData("2026-03-02T08:00:00Z")]
    [InlineData("2026-03-02T09:00:00.000+01:00")]
    [InlineData("2026-03-02T09:00:00.000+0100")]
    [InlineData("2026/03/02 08:00:00.000")]
    [InlineData("02.03.2026 08:00")]
    [InlineData("2/3/2026 8:00")]
    [InlineData("02/Mar/26 8:00 AM")]
    [InlineData("2026-03-02 08:00:00 UTC")]
    [InlineData("1772438400")]
    [InlineData("1772438400000")]
    public void Times_are_read_in_the_formats_that_help_desks_write(string time) =>
        Assert.Equal(Logs.Monday, Logs.Read(Head + $"1,{time},A\n").Log[0].Start);

    [Fact]
    public void American_dates_are_told_by_one_that_cannot_be_otherwise()
    {
        Assert.Equal(3, Logs.Read(Head + "1,3/2/2026 8:00,A\n1,3/22/2026 8:00,B\n").Log[0].Start.Month);
        Assert.Contains(Logs.Read(Head + "1,3/2/2026 8:00,A\n").Remarks, remark => remark.Note == LogNote.DayBeforeMonth);
    }

    [Fact]
    public void Lines_that_cannot_be_read_are_left_out_and_told_with_why()
    {
        var good = string.Concat(Enumerable.Range(0, 9).Select(i => $"1,2026-03-02 08:0{i},A\n"));
        var read = Logs.Read(Head + good + ",2026-03-02 08:00,A\n2,,A\n3,yesterday,A\n4,0001-01-01 00:00,A\n5,2026-03-02 08:00\n6,9999-12-31 23:59,B\n");
        Assert.Equal((1, 9, 6), (read.Log.Cases, read.Log.Events, read.Refused));
        Assert.Equal(
            [(11, LogFault.NoCase), (12, LogFault.NoTime), (13, LogFault.UnreadableTime), (14, LogFault.AbsurdTime), (15, LogFault.WrongFields), (16, LogFault.AbsurdTime)],
            read.FirstRefused.Select(line => (line.Line, line.Fault)));
    }

    [Fact]
    public void Of_many_refused_lines_the_first_are_told_and_all_are_counted()
    {
        var read = Logs.Read(Head + string.Concat(Enumerable.Repeat("1,2026-03-02 08:00,A\n1,,A\n", 50)), limits: new() { RefusedTold = 3 });
        Assert.Equal((50, 3), (read.Refused, read.FirstRefused.Count));
    }

    [Fact]
    public void How_and_why_it_was_handed_on_and_what_came_of_it_is_kept()
    {
        var read = Logs.Read("case,time,to,how,why,again,score,sla,cost\n1,2026-03-02 08:00,A,,,,,,\n1,2026-03-02 09:00,B,Cold,not ours,yes,3,true,12.5\n",
            map: new("case", "time", "to", Kind: "how", Reason: "why", Repeated: "again", Score: "score", Sla: "sla", Cost: "cost"));
        var station = read.Log[0].Stations[1];
        Assert.Equal((TransferKind.Cold, "not ours", true), (station.Kind, station.Reason, station.Repeated));
        Assert.Equal([12.5, 3, 1], read.Log[0].Outcomes.OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Theory]
    [InlineData("", LogFault.Empty)]
    [InlineData("  \n \n", LogFault.Empty)]
    [InlineData("case,time,to\n", LogFault.NoEvents)]
    [InlineData("a,b,c\n1,2,3\n", LogFault.CannotTell)]
    [InlineData("case,time,to\n1,later,A\n", LogFault.UnknownTimeFormat)]
    [InlineData("case,time,to\n1,2026-03-02,\"A\n", LogFault.UnclosedQuote)]
    [InlineData("PK\u0003\u0004....", LogFault.Spreadsheet)]
    [InlineData("case,time\0,to\n", LogFault.NotText)]
    [InlineData("{\"a\": 1}", LogFault.NotWhatNamed)]
    [InlineData("<log/>", LogFault.NotWhatNamed)]
    [InlineData("case,time,to\n1,2026-03-02 08:00,A\n1,,A\n1,,A\n", LogFault.MostRefused)]
    public void A_file_that_cannot_be_used_says_why(string content, LogFault fault) =>
        Assert.Equal(fault, Assert.Throws<LogReadException>(() => Logs.Read(content)).Fault);

    [Fact]
    public void A_map_that_names_a_column_that_is_not_there_is_told_which_are()
    {
        var error = Assert.Throws<LogReadException>(() => Logs.Read(Head + "1,2026-03-02 08:00,A\n", map: new("number", "time", "to")));
        Assert.Equal(LogFault.NoColumn, error.Fault);
        Assert.Equal(["number", "case, time, to"], error.Values);
    }

    [Fact]
    public void A_time_format_that_does_not_fit_is_told_with_an_example()
    {
        var error = Assert.Throws<LogReadException>(() => Logs.Read(Head + "1,2026-03-02 08:00,A\n", map: new("case", "time", "to", "d/M/yyyy HH:mm")));
        Assert.Equal((LogFault.WrongTimeFormat, "2026-03-02 08:00"), (error.Fault, error.Values[1]));
        Assert.Equal(LogFault.WrongTimeFormat, Assert.Throws<LogReadException>(() => Logs.Read(Head + "1,2026-03-02 08:00,A\n", map: new("case", "time", "to", "'"))).Fault);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"case\": \"a\", \"time\": \"b\"}")]
    [InlineData("{\"case\": \"a\", \"time\": \"b\", \"to\": \"c\", \"colour\": \"d\"}")]
    [InlineData("{\"case\": null, \"time\": \"b\", \"to\": \"c\"}")]
    public void A_map_that_is_none_is_refused(string json) => Assert.Equal(LogFault.BadMap, Assert.Throws<LogReadException>(() => LogMap.Parse(json)).Fault);

    [Fact]
    public void A_map_is_read_as_the_contract_writes_it()
    {
        var map = LogMap.Parse("""{"case": "number", "time": "sys_updated_at", "timeFormat": "d/M/yyyy HH:mm", "to": "assignment_group", "person": "assigned_to", "missing": "?", "attributes": ["priority", "contact_type"]}""");
        Assert.Equal(("number", "d/M/yyyy HH:mm", "?"), (map.Case, map.TimeFormat, map.Missing));
        Assert.Equal(map.ToJson(), LogMap.Parse(map.ToJson()).ToJson());
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_read_as_latin1_and_told()
    {
        var read = Logs.Read(Encoding.Latin1.GetBytes(Head + "1,2026-03-02 08:00,Logística\n"), "log.csv");
        Assert.Equal("Logística", read.Log.Holders[0]);
        Assert.Contains(read.Remarks, remark => remark.Note == LogNote.ReadAsLatin1);
        Assert.Equal("Logística", Logs.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Head + "1,2026-03-02 08:00,Logística\n")).ToArray(), "log.csv").Log.Holders[0]);
    }

    [Fact]
    public void What_unpacks_to_too_much_or_breaks_off_is_refused()
    {
        var packed = Zip(Head + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},2026-03-02 08:00,A\n")));
        Assert.Equal(100_000, Logs.Read(packed, "log.csv.gz").Log.Cases);
        Assert.Equal(LogFault.TooLarge, Assert.Throws<LogReadException>(() => Logs.Read(packed, "log.csv.gz", limits: new() { UnpackedBytes = 50_000 })).Fault);
        Assert.Equal(LogFault.TooManyEvents, Assert.Throws<LogReadException>(() => Logs.Read(packed, "log.csv.gz", limits: new() { Events = 1000 })).Fault);
        Assert.Equal(LogFault.BrokenGzip, Assert.Throws<LogReadException>(() => Logs.Read(packed[..(packed.Length / 2)], "log.csv.gz")).Fault);
        Assert.Equal(LogFault.NotWhatNamed, Assert.Throws<LogReadException>(() => Logs.Read(packed, "log.csv")).Fault);
    }

    [Fact]
    public void The_beginning_is_shown_with_the_map_its_names_tell()
    {
        var bytes = Encoding.UTF8.GetBytes("number;sys_updated_at;assignment_group;priority\n" + string.Concat(Enumerable.Repeat("1;2/3/2026 08:00;?;high\n", 30)));
        var preview = HandoffLogReader.Preview(new MemoryStream(bytes), "x.csv", lines: 5)!;
        Assert.Equal((4, 5), (preview.Columns.Count, preview.Rows.Count));
        Assert.Equal(("assignment_group", "?"), (preview.Map!.To, preview.Map.Missing));
        Assert.Equal(["priority"], preview.Map.Attributes);
    }

    internal static byte[] Zip(string content)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(content));
        return bytes.ToArray();
    }
}
