using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kept.Shared;
using Xunit;

namespace Kept.Tests.Shared;

[Trait("Category", "NoDatabase")]
public class CsvTests
{
    [Fact]
    public void What_was_written_is_read_back_whatever_it_holds_and_wherever_the_reader_pauses()
    {
        var field = Gen.Elements("", "a", "\"", "\"\"", ",", ";", "x,y", "line\nbreak", "line\r\nbreak", "Zoë", "'=1", " spaced ", "\t", "long " + new string('x', 70_000));
        var row = field.NonEmptyListOf().Where(fields => fields.Count > 1 || fields[0].Length > 0);
        Prop.ForAll(row.ListOf().ToArbitrary(), Gen.Choose(1, 50).ToArbitrary(), (rows, pause) =>
        {
            var file = new StringBuilder();
            foreach (var fields in rows) file.AppendJoin(',', fields.Select(f => f.AsSpan().IndexOfAny("\",\r\n") < 0 ? f : $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
            return Read(new Halting(file.ToString(), pause), ',').Select(r => string.Join('|', r.Fields)).SequenceEqual(rows.Select(r => string.Join('|', r)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_at_all_is_read_to_its_end_with_rising_lines()
    {
        Prop.ForAll(Gen.Elements('a', '"', ',', '\n', '\r', ' ').ArrayOf().ToArbitrary(), characters =>
        {
            var lines = Read(new StringReader(new string(characters)), ',').Select(r => r.Line).ToList();
            return lines.SequenceEqual(lines.Distinct().Order());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_broken_quote_costs_its_own_line_only()
    {
        var rows = Read(new StringReader("id,why\n1,fine\n2,\"never closed\n3,\"closed, and well\"\n4,\"bad\" end\n5,\"two\nlines\"\n6,\"open to the end\n7,still here\n"), ',');

        Assert.Equal([(1, "id|why"), (2, "1|fine"), (3, "broken"), (4, "3|closed, and well"), (5, "broken"), (6, "5|two\nlines"), (8, "broken"), (9, "7|still here")],
            rows.Select(r => ((int)r.Line, r.Broken ? "broken" : string.Join('|', r.Fields))));
    }

    [Fact]
    public void A_record_without_end_is_given_up_and_the_next_one_is_read()
    {
        var rows = Read(new StringReader("a\n" + new string('x', CsvReader.LongestRecord + 10) + "\nb\n"), ',');

        Assert.Equal(["a", "broken", "b"], rows.Select(r => r.Broken ? "broken" : r.Fields[0]));
        Assert.Equal([1, 2, 3], rows.Select(r => (int)r.Line));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0")]
    [InlineData("-", "'-")]
    [InlineData("-4.5", "-4.5")]
    [InlineData("+34 600 123 456", "+34 600 123 456")]
    [InlineData("fine", "fine")]
    public void What_a_spreadsheet_would_run_is_written_as_text(string text, string written) => Assert.Equal(written, Csv.Neutralised(text));

    [Fact]
    public void A_row_is_written_with_quotes_where_they_are_needed()
    {
        using var file = new StringWriter();

        Csv.Write(file, ["a", null, "b,c", "say \"hi\"", "=x"]);

        Assert.Equal("a,,\"b,c\",\"say \"\"hi\"\"\",'=x\r\n", file.ToString());
    }

    private static List<(long Line, bool Broken, string[] Fields)> Read(TextReader text, char delimiter)
    {
        var rows = new List<(long, bool, string[])>();
        var reader = new CsvReader(text, delimiter);
        while (reader.Read()) rows.Add((reader.Line, reader.IsBroken, [.. Enumerable.Range(0, reader.Count).Select(i => reader[i].ToString())]));
        return rows;
    }

    private sealed class Halting(string text, int most) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(count, most));
    }
}
