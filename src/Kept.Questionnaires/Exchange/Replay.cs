namespace Kept.Questionnaires.Exchange;

/// <summary>Whether an imported questionnaire takes respondents the way its source would.</summary>
/// <param name="Runs">How many random respondents were sent through both.</param>
/// <param name="Compared">Questions whose rules could be compared.</param>
/// <param name="Differences">The first ways that differ; none when they agree.</param>
public sealed record ReplayResult(int Runs, int Compared, IReadOnlyList<ReplayDifference> Differences);

/// <param name="Code">The question that only one of the two shows.</param>
/// <param name="ShownBySource">Whether it is the source.</param>
/// <param name="Answers">The respondent's answers, as JSON by code.</param>
public sealed record ReplayDifference(string Code, bool ShownBySource, string Answers);

/// <summary>Sends the same random answers through the source's own rules and through ours, and compares what is shown.</summary>
public static class Replay
{
    private const int MostDifferences = 20;

    /// <param name="imported">With the source's rules; without them there is nothing to compare.</param>
    /// <param name="runs">How many respondents.</param>
    /// <param name="seed">The same seed gives the same respondents.</param>
    public static ReplayResult Compare(Imported imported, int runs, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(imported);
        if (imported.Source is not { } source)
        {
            return new ReplayResult(0, 0, []);
        }
        var flow = Flow.Of(imported.Questionnaire);
        var random = new RandomAnswers(flow, seed);
        var differences = new List<ReplayDifference>();
        var compared = new HashSet<string>(StringComparer.Ordinal);
        for (var run = 0; run < runs; run++)
        {
            var answers = random.Next();
            var facts = new Facts
            {
                Answer = code => answers.TryGetValue(code, out var value) ? value : null,
                Seed = (ulong)run,
                Today = new DateOnly(2026, 6, 15),
            };
            var shown = flow.Walk(facts).Path.Select(question => question.Code).ToHashSet(StringComparer.Ordinal);
            foreach (var (code, bySource) in source.Shown(facts))
            {
                compared.Add(code);
                if (bySource != shown.Contains(code) && differences.Count < MostDifferences)
                {
                    differences.Add(new ReplayDifference(code, bySource, Write(answers)));
                }
            }
        }
        return new ReplayResult(runs, compared.Count, differences);
    }

    private static string Write(Dictionary<string, AnswerValue> answers) =>
        $"{{{string.Join(", ", answers.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
}
