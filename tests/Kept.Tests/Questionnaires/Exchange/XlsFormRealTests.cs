using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Questionnaires.Exchange.XlsForm;
using Kept.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Forms that others wrote, good ones and ones that are broken on purpose.</summary>
[Trait("Category", "NoDatabase")]
public class XlsFormRealTests(ITestOutputHelper output)
{
    private const string Sample = "surveys/xlsform/example_xls_tutorial.xls";
    private static readonly string[] Broken = ["duplicate_columns", "group_name_test"];

    private static string[] Files => Directory.GetFiles(Path.GetDirectoryName(RealDataFactAttribute.Path(Sample))!).Order(StringComparer.Ordinal).ToArray();

    [RealDataFact(Sample)]
    public void Every_form_comes_over_or_is_refused_with_its_place()
    {
        var (questions, carried, rules, rulesCarried, compared) = (0, 0, 0, 0, 0);
        var lost = new List<string>();
        foreach (var file in Files)
        {
            var name = Path.GetFileName(file);
            try
            {
                var imported = XlsFormImport.Read(File.ReadAllBytes(file));
                var (asked, logic) = (imported.Report.Questions, imported.Report.Logic);
                output.WriteLine($"{name}: questions {asked.Carried}+{asked.Changed} of {asked.Read}, rules {logic.Carried} of {logic.Read}, [{string.Join(", ", imported.Questionnaire.Languages)}]");
                foreach (var note in imported.Report.Notes) output.WriteLine($"    {note.Where}: {note.Message}");
                (questions, carried, rules, rulesCarried) = (questions + asked.Read, carried + asked.Carried + asked.Changed, rules + logic.Read, rulesCarried + logic.Carried);
                Assert.Equal(imported.Questionnaire, Questionnaire.Parse(imported.Questionnaire.ToJson()));
                Assert.DoesNotContain(Broken, part => name.Contains(part, StringComparison.Ordinal));
                var replay = Replay.Compare(imported, 300);
                compared += replay.Compared;
                lost.AddRange(replay.Differences.Select(difference => $"{name}: {difference}"));
            }
            catch (ImportException error)
            {
                output.WriteLine($"{name} REFUSED: {error.Message}");
                Assert.NotEqual("", error.Where);
                Assert.Contains(Broken, part => name.Contains(part, StringComparison.Ordinal));
            }
        }
        output.WriteLine($"questions {carried} of {questions}, rules {rulesCarried} of {rules}; {compared} questions replayed");
        foreach (var difference in lost) output.WriteLine(difference);
        Assert.Empty(lost);
        Assert.Equal(questions, carried);
        Assert.True(rulesCarried >= 0.9 * rules, $"{rulesCarried} of {rules} rules");
    }

    [RealDataFact(Sample)]
    public void Old_workbooks_gone_wrong_are_refused_or_read_and_never_anything_else()
    {
        var random = new Random(7);
        foreach (var file in Files.Where(file => file.EndsWith(".xls", StringComparison.Ordinal)))
        {
            var whole = File.ReadAllBytes(file);
            for (var i = 0; i < 20; i++)
            {
                var bytes = whole.ToArray();
                for (var changes = random.Next(1, 30); changes > 0; changes--) bytes[random.Next(8, bytes.Length)] = i % 2 == 0 ? (byte)random.Next(256) : (byte)255;
                try
                {
                    XlsFormImport.Read(i % 5 == 0 ? bytes.AsMemory(0, random.Next(bytes.Length)) : bytes);
                }
                catch (ImportException)
                {
                }
            }
        }
    }
}
