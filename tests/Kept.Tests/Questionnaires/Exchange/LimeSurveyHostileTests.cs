using System.IO.Compression;
using System.Text;
using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Xunit;
using Xunit.Abstractions;

namespace Kept.Tests.Questionnaires.Exchange;

public class LimeSurveyHostileTests(ITestOutputHelper output)
{
    private static LimeSource Source() => new LimeSource()
        .Question("L", "car", answers: "A B 3", other: true).Question("N", "age").Question("Y", "yes").Question("M", "eat", rows: "a b c", other: true)
        .Question("S", "name").Question("F", "rate", rows: "x y", answers: "1 2 3").Question("R", "rank", answers: "p q").Question("K", "sum", rows: "m n")
        .Question("P", "why", rows: "a b").Question("A", "five", rows: "x y").Question("N", "late", relevance: "yes == 'Y'").Question("N", "later", relevance: "late > 1");

    [Fact]
    public void Whatever_script_comes_over_means_the_same_here()
    {
        var (carried, read) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var script = new LimeScripts(seed).Condition();
            var imported = Source().Question("S", "last", relevance: script).Import();
            read++;
            carried += imported.Report.Logic.Lost == 0 ? 1 : 0;
            if (imported.Report.Logic.Lost > 0)
            {
                output.WriteLine(imported.Report.Notes.First(note => note.Where == "question last").Message);
            }
            var differences = Replay.Compare(imported, 60, seed).Differences;
            Assert.True(differences.Count == 0, $"{script}\n{imported.Questionnaire.Find("last")!.ShowIf}\n{(differences.Count > 0 ? differences[0] : null)}");
            Assert.Equal(imported.Questionnaire, Questionnaire.Parse(imported.Questionnaire.ToJson()));
        }
        output.WriteLine($"{carried} of {read}");
        Assert.True(carried > read * 0.8);
    }

    [Fact]
    public void A_damaged_file_is_refused_with_its_own_error_or_read()
    {
        var original = Encoding.UTF8.GetBytes(Source().Question("S", "last", relevance: "age > 5 and name == 'x'", text: "Hi {name}, {if(age > 3, 'a', 'b')}",
            attributes: [("em_validation_q", "strlen(this) > 2"), ("array_filter", "eat")]).ToString());
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var damaged = original.ToArray();
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            damaged = random.Next(10) == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
            try
            {
                var imported = SurveyImport.Read(damaged);
                Assert.Equal(imported.Questionnaire, Questionnaire.Parse(imported.Questionnaire.ToJson()));
            }
            catch (ImportException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE document [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><document><LimeSurveyDocType>&b;</LimeSurveyDocType></document>")]
    [InlineData("<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>")]
    [InlineData("<document><LimeSurveyDocType>Survey</LimeSurveyDocType><questions><rows><row></questions></document>")]
    [InlineData("<document><LimeSurveyDocType>Survey</LimeSurveyDocType>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><document><LimeSurveyDocType/></document>")]
    public void What_is_broken_is_refused(string text) =>
        Assert.NotEmpty(Assert.Throws<ImportException>(() => SurveyImport.Read(Encoding.UTF8.GetBytes(text))).Message);

    [Fact]
    public void Deep_and_long_scripts_are_lost_and_nothing_else()
    {
        foreach (var script in new[]
        {
            new string('(', 10_000), new string('!', 10_000) + "age", string.Concat(Enumerable.Repeat("age+", 6_000)) + "1", string.Join(" or ", Enumerable.Repeat("age > 1", 900)),
            string.Concat(Enumerable.Repeat("if(age,", 500)), "\"" + new string('x', 30_000) + "\" == age", "regexMatch('/(a+)+$/', name)", "age > 99999999999999999999999999",
        })
        {
            var imported = Source().Question("S", "last", relevance: script).Import();
            Assert.NotNull(imported.Questionnaire.Find("last"));
            Assert.Empty(Replay.Compare(imported, 5).Differences);
        }
    }

    [Fact]
    public void A_large_survey_with_long_rules_takes_no_more_than_its_length()
    {
        var source = Source();
        for (var i = 0; i < 500; i++)
        {
            source.Question("N", $"n{i}", relevance: string.Join(" or ", Enumerable.Range(0, 60).Select(at => at % 2 == 0 ? $"later < {at}" : $"age > {at}")), text: string.Concat(Enumerable.Repeat("{if(age > 3, 'a', 'b')} ", 10)));
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var imported = source.Import();
        Assert.Equal(512, imported.Report.Questions.Read);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), $"{watch.Elapsed}");
        output.WriteLine($"{watch.Elapsed}");
    }

    [Fact]
    public void Questions_that_depend_on_each_other_in_a_circle_are_told()
    {
        var imported = new LimeSource().Question("S", "a", relevance: "b == 'x'").Question("S", "b", relevance: "a == 'x'").Import();
        Assert.Equal(new LogicTally(2, 1, 1), imported.Report.Logic);
        Assert.Contains(imported.Report.Notes, note => note.Where == "question a" && note.Message.Contains("asked later", StringComparison.Ordinal));
    }

    [Fact]
    public void An_array_too_large_for_us_is_refused_whole()
    {
        var codes = string.Join(' ', Enumerable.Range(0, 2_000).Select(i => $"c{i}"));
        var error = Assert.Throws<ImportException>(() => new LimeSource().Question(";", "huge", rows: codes, columns: codes).Import());
        Assert.Equal("question huge", error.Where);
    }

    [Fact]
    public void An_archive_gives_its_survey()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new[] { ("survey_7_responses.lsr", "<document/>"), ("survey_7.lss", Source().ToString()) })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        var imported = SurveyImport.Read(file.ToArray());
        Assert.Equal(12, imported.Report.Questions.Read);
        Assert.Contains(imported.Report.Notes, note => note.Where == "archive");
        Assert.Throws<ImportException>(() => SurveyImport.Read(file.ToArray().AsMemory(0, 400)));
    }
}
