using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.XlsForm;
using Xunit;

namespace Kept.Tests.Questionnaires.Exchange;

[Trait("Category", "NoDatabase")]
public class XlsFormRulesTests
{
    private const string Asked = """
        type|name|label|calculation|relevant
        integer|n|N||
        decimal|d|D||
        text|t|T||
        select_one abc|one|One||
        select_multiple abc|many|Many||
        date|born|Born||
        acknowledge|ok|OK||
        calculate|c||if(${n} > 3, 'big', '')|
        """;

    private const string Choices = "list_name|name|label\nabc|a|A\nabc|b|B\nabc|3|Three\nabc|-9|No answer";

    [Theory]
    [InlineData("${one} != 'a'", "not one = \"a\"")]
    [InlineData("${one} = ''", "not answered(one)")]
    [InlineData("${t} != ''", "not (not answered(t) or t = \"\")")]
    [InlineData("${n} != 3", "not n = 3")]
    [InlineData("selected(${many}, 'a') or selected(${one}, 'b')", "many has \"a\" or one = \"b\"")]
    [InlineData("count-selected(${many}) >= 2", "count(many) >= 2")]
    [InlineData("${one} > 2", "coalesce(if(one = \"3\", 3, number(\"\")), if(one = \"c-9\", -9, number(\"\"))) > 2")]
    [InlineData("${one} = -9", "one = \"c-9\"")]
    [InlineData("int((today() - ${born}) div 365.25) >= 18", "if(days(born, today()) / 365.25 < 0, ceiling(days(born, today()) / 365.25), floor(days(born, today()) / 365.25)) >= 18")]
    [InlineData("${born} <= today()", "born <= today()")]
    [InlineData("${ok} = 'OK' and not(${n} = ${d})", "ok and not (n = d or not answered(n) and not answered(d))")]
    [InlineData("coalesce(${n}, ${d}, 0) mod 2 = 1", "coalesce(n, d, 0) % 2 = 1")]
    [InlineData("${c} = 'big'", "c = \"big\"")]
    [InlineData("/data/group/n = 1", "n = 1")]
    public void A_rule_is_said_in_our_words(string rule, string ours) =>
        Assert.Equal(ours, MadeForm.Import($"{Asked}\ntext|last|Last||{rule}", Choices).Questionnaire.Find("last")!.ShowIf!.ToString());

    [Theory]
    [InlineData("${nobody} = 1", "does not exist")]
    [InlineData("${last} = 1", "comes later")]
    [InlineData("pulldata('x', 'y', 'z', ${n}) = 1", "pulldata")]
    [InlineData("instance('x')/root/item[name = ${n}]/label = 'x'", "out of the form")]
    [InlineData("${n} = ", "this is no rule")]
    [InlineData("regex(${t}, '(?=x)y')", "pattern")]
    [InlineData("pow(${n}) = 1", "gives a function")]
    public void A_rule_that_cannot_be_said_is_lost_with_its_reason(string rule, string why)
    {
        var imported = MadeForm.Import($"{Asked}\ntext|last|Last||{rule}", Choices);
        Assert.Null(imported.Questionnaire.Find("last")!.ShowIf);
        Assert.Equal(1, imported.Report.Logic.Lost);
        Assert.Contains(imported.Report.Notes, note => note.Where == "sheet survey, row 10" && note.Message.StartsWith("relevant: ", StringComparison.Ordinal)
            && note.Message.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void Any_rule_decides_with_us_as_it_does_there() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        var made = new MadeRule(seed);
        var rules = Enumerable.Range(0, 6).Select(_ => made.Truth(3)).ToList();
        var imported = MadeForm.Import(Asked + "\n" + string.Join('\n', rules.Select((rule, i) => $"text|last{i}|Last||{rule}")), Choices);
        var replay = Kept.Questionnaires.Exchange.Replay.Compare(imported, 60, seed);
        Assert.True(replay.Differences.Count == 0, $"{string.Join('\n', rules)}\n{imported.Questionnaire.ToJson()}\n{string.Join('\n', replay.Differences)}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Bytes_gone_wrong_are_refused_or_read_and_never_anything_else()
    {
        var whole = MadeForm.Workbook(Asked, Choices, "form_title\nTitle");
        var random = new Random(1);
        for (var i = 0; i < 400; i++)
        {
            var bytes = whole.ToArray();
            for (var changes = random.Next(1, 20); changes > 0; changes--) bytes[random.Next(4, bytes.Length)] = (byte)random.Next(256);
            try
            {
                XlsFormImport.Read(i % 4 == 0 ? bytes.AsMemory(0, random.Next(bytes.Length)) : bytes);
            }
            catch (ImportException)
            {
            }
        }
    }

    [Fact]
    public void A_workbook_that_unpacks_without_end_is_not_opened()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("xl/workbook.xml").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 40; i++) entry.Write(zeros);
        }
        Assert.Contains("unpacks to far more", Assert.Throws<ImportException>(() => XlsFormImport.Read(stream.ToArray())).Message, StringComparison.Ordinal);
    }

    /// <summary>Makes rules of all sorts over the questions above.</summary>
    private sealed class MadeRule(int seed)
    {
        private readonly Random random = new(seed);

        public string Truth(int depth) => random.Next(depth == 0 ? 8 : 13) switch
        {
            0 or 1 => $"{Number(depth)} {One("=", "!=", "<", "<=", ">", ">=")} {Number(depth)}",
            2 => $"${{one}} {One("=", "!=")} {One("'a'", "'3'", "'-9'", "''", "'x'")}",
            3 => $"selected({One("${many}", "${one}", "${t}")}, {One("'a'", "'-9'", "'yes'", "'big'")})",
            4 => $"${{t}} {One("=", "!=")} {One("'12'", "''", "${c}")}",
            5 => $"${{ok}} {One("=", "!=")} {One("'OK'", "''")}",
            6 => $"${{born}} {One("<", "<=", ">", ">=")} {One("today()", "'2001-02-03'", "today() - 7000")}",
            7 => One("${n}", "${one}", "${many}", "${born}", "${c}", "regex(${t}, '[0-9]*')", "contains(${t}, '1')", "${many} = 'a b'", "${one} = 3", "${one} < 1"),
            8 => $"not({Truth(depth - 1)})",
            9 or 10 => $"({Truth(depth - 1)} or {Truth(depth - 1)})",
            _ => $"({Truth(depth - 1)} and {Truth(depth - 1)})",
        };

        private string Number(int depth) => random.Next(depth == 0 ? 6 : 10) switch
        {
            0 or 1 => random.Next(-3, 20).ToString(System.Globalization.CultureInfo.InvariantCulture),
            2 => "${n}",
            3 => "${d}",
            4 => "count-selected(${many})",
            5 => "string-length(${t})",
            6 => $"({Number(depth - 1)} {One("+", "-", "*")} {Number(depth - 1)})",
            7 => $"if({Truth(depth - 1)}, {Number(depth - 1)}, {Number(depth - 1)})",
            8 => $"coalesce(${{n}}, {Number(depth - 1)})",
            _ => $"int({Number(depth - 1)})",
        };

        private string One(params string[] of) => of[random.Next(of.Length)];
    }
}
