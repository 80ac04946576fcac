using Kept.Questionnaires;
using Kept.Questionnaires.Exchange;
using Kept.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace Kept.Tests.Questionnaires.Exchange;

/// <summary>Reads all real definitions of one format and says how they fared.</summary>
internal static class RealSurveyFolder
{
    /// <returns>Shares of the questions and of the rules that came over.</returns>
    public static (double Questions, double Logic) Read(string folder, Func<ReadOnlyMemory<byte>, Imported> read, ITestOutputHelper output)
    {
        int questions = 0, questionsLost = 0, changed = 0, rules = 0, rulesLost = 0;
        var reasons = new List<string>();
        foreach (var file in Directory.GetFiles(RealDataFactAttribute.Path(folder)).Order(StringComparer.Ordinal))
        {
            var imported = read(File.ReadAllBytes(file));
            var (q, l) = (imported.Report.Questions, imported.Report.Logic);
            Assert.Equal(imported.Questionnaire, Questionnaire.Parse(imported.Questionnaire.ToJson()));
            Assert.Equal(q.Read, q.Carried + q.Changed + q.Lost);
            Assert.Equal(l.Read, l.Carried + l.Lost);
            var blocking = QuestionnaireChecks.Check(imported.Questionnaire).Where(problem => problem.Blocks).Select(problem => $"{problem.Path}: {problem.Message}");
            Assert.Empty(blocking);
            var replay = Replay.Compare(imported, 200);
            Assert.Empty(replay.Differences);
            (questions, questionsLost, changed) = (questions + q.Read, questionsLost + q.Lost, changed + q.Changed);
            (rules, rulesLost) = (rules + l.Read, rulesLost + l.Lost);
            reasons.AddRange(imported.Report.Notes.Select(note => note.Message));
            output.WriteLine($"{Path.GetFileName(file)}: questions {q.Carried}+{q.Changed} of {q.Read}, rules {l.Carried} of {l.Read}, {replay.Compared} questions replayed alike");
            foreach (var note in imported.Report.Notes)
            {
                output.WriteLine($"    {note.Where}: {note.Message}");
            }
        }
        output.WriteLine($"all: questions {questions} (changed {changed}, lost {questionsLost}), rules {rules} (lost {rulesLost})");
        return (1 - (double)questionsLost / Math.Max(1, questions), 1 - (double)rulesLost / Math.Max(1, rules));
    }
}
