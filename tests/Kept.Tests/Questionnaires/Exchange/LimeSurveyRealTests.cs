using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Real surveys of LimeSurvey, of versions from 2010 to 2022.</summary>
public class LimeSurveyRealTests(ITestOutputHelper output)
{
    private const string Any = "surveys/limesurvey/Alfa10Andre+limesurvey__ls205_self_and_that.lss";

    private static IEnumerable<string> Files => Directory.EnumerateFiles(Path.GetDirectoryName(RealDataFactAttribute.Path(Any))!).Order();

    [RealDataFact(Any)]
    public void Nearly_all_questions_and_rules_come_over()
    {
        var (questions, lost, rules, rulesLost) = (0, 0, 0, 0);
        var reasons = new Dictionary<string, int>();
        foreach (var file in Files)
        {
            var report = SurveyImport.Read(File.ReadAllBytes(file)).Report;
            questions += report.Questions.Read;
            lost += report.Questions.Lost;
            rules += report.Logic.Read;
            rulesLost += report.Logic.Lost;
            output.WriteLine($"{Path.GetFileName(file)}: questions {report.Questions}, rules {report.Logic}");
            foreach (var note in report.Notes)
            {
                output.WriteLine($"    {note.Where}: {note.Message}");
                if (note.Message.Contains("not carried over, because", StringComparison.Ordinal))
                {
                    var reason = note.Message.Split("because ")[1].Split(':')[0];
                    reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
                }
            }
        }
        output.WriteLine($"questions {questions}, lost {lost}; rules {rules}, lost {rulesLost} ({100.0 * (rules - rulesLost) / rules:F1} % carried)");
        foreach (var (reason, count) in reasons.OrderByDescending(pair => pair.Value))
        {
            output.WriteLine($"{count,5} {reason}");
        }
        Assert.Equal(0, lost);
        Assert.True(rulesLost <= rules * 0.02, $"{rulesLost} of {rules} rules were lost");
    }

    [RealDataFact(Any)]
    public void Each_reads_back_from_its_own_JSON_and_can_be_published()
    {
        foreach (var file in Files)
        {
            var questionnaire = SurveyImport.Read(File.ReadAllBytes(file)).Questionnaire;
            Assert.Equal(questionnaire, Questionnaire.Parse(questionnaire.ToJson()));
            var blocking = QuestionnaireChecks.Check(questionnaire).Where(problem => problem.Blocks).ToList();
            Assert.True(blocking.Count == 0, $"{Path.GetFileName(file)}: {(blocking.Count > 0 ? blocking[0] : null)}");
        }
    }

    [RealDataFact(Any)]
    public void Random_respondents_take_the_same_way_in_both()
    {
        var different = new List<string>();
        foreach (var file in Files)
        {
            var result = Replay.Compare(SurveyImport.Read(File.ReadAllBytes(file)), 200);
            output.WriteLine($"{Path.GetFileName(file)}: {result.Compared} compared");
            different.AddRange(result.Differences.Take(4).Select(one => $"{Path.GetFileName(file)}: {one.Code} by source {one.ShownBySource}; {one.Answers[..Math.Min(one.Answers.Length, 300)]}"));
        }
        different.ForEach(output.WriteLine);
        Assert.Empty(different);
    }
}
