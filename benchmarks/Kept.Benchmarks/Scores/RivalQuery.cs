using Kept.Analytics.Scores;

namespace Kept.Benchmarks.Scores;

/// <summary>
/// A question as SQL, in one of the forms a good engineer would try: what the score needs summed by condition, or a count of
/// each answer. Only what gives n and score is asked for; the intervals and distributions that Kept gives besides are not.
/// </summary>
internal sealed class RivalQuery
{
    private readonly ScoreQuestion _question;
    private readonly bool _isByAnswer;

    private RivalQuery(ScoreQuestion question, bool isByAnswer, Func<string, string> countIf)
    {
        (_question, _isByAnswer) = (question, isByAnswer);
        var (numbers, groups, where) = question.IsProducts ? Products() : isByAnswer ? ByAnswer() : Sums(countIf);
        where = [.. where, .. question.Where.Select(filter => $"{filter.Column} IN ({string.Join(", ", filter.Codes)})")];
        Sql = $"SELECT {string.Join(", ", [.. question.By, .. numbers])} FROM {RivalTable.Name}"
            + (where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}") + (groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", groups)}");
    }

    public string Sql { get; }

    /// <param name="countIf">How an engine counts the rows that meet a condition.</param>
    public static IReadOnlyList<RivalQuery> Forms(ScoreQuestion question, Func<string, string> countIf) =>
        question.IsProducts || question.Scores.Count > 1 ? [new(question, false, countIf)] : [new(question, false, countIf), new(question, true, countIf)];

    /// <summary>The numbers that came back, put together to scores.</summary>
    public ScoreAnswers Read(IReadOnlyList<long[]> rows)
    {
        var answers = new ScoreAnswers();
        if (_question.IsProducts) ReadProducts(answers, rows[0]);
        else if (_isByAnswer) ReadCounts(answers, rows);
        else foreach (var row in rows) ReadSums(answers, row);
        return answers;
    }

    private (IReadOnlyList<string> Numbers, IReadOnlyList<string> Groups, IReadOnlyList<string> Where) Sums(Func<string, string> countIf) =>
        ([.. _question.Scores.SelectMany(score => score.Metric switch
        {
            Metric.Nps => new[] { countIf($"{score.Code} > 0"), countIf($"{score.Code} >= 10"), countIf($"{score.Code} BETWEEN 1 AND 7") },
            Metric.Csat => [countIf($"{score.Code} > 0"), countIf($"{score.Code} >= 4")],
            _ => [countIf($"{score.Code} > 0"), $"sum({score.Code})"],
        })], _question.By, []);

    private (IReadOnlyList<string> Numbers, IReadOnlyList<string> Groups, IReadOnlyList<string> Where) ByAnswer()
    {
        var code = _question.Scores[0].Code;
        return ([code, "count(*)"], [.. _question.By, code], []);
    }

    private (IReadOnlyList<string> Numbers, IReadOnlyList<string> Groups, IReadOnlyList<string> Where) Products()
    {
        var codes = _question.Scores.Select(score => score.Code).ToList();
        return (["count(*)", .. codes.Select(code => $"sum({code})"), .. codes.SelectMany((a, i) => codes.Skip(i).Select(b => $"sum({a} * {b})"))],
            [], [.. codes.Select(code => $"{code} > 0")]);
    }

    private void ReadSums(ScoreAnswers answers, long[] row)
    {
        var at = _question.By.Length;
        foreach (var score in _question.Scores)
        {
            var n = row[at++];
            var sum = score.Metric == Metric.Nps ? row[at++] - row[at++] : row[at++];
            Tell(answers, score, row, n, sum);
        }
    }

    private void ReadCounts(ScoreAnswers answers, IReadOnlyList<long[]> rows)
    {
        var (score, by) = (_question.Scores[0], _question.By.Length);
        foreach (var group in rows.GroupBy(row => string.Join('|', row.Take(by))))
        {
            var answered = group.Where(row => row[by] > 0).ToList();
            var sum = answered.Sum(row => row[by + 1] * score.Metric switch { Metric.Nps => row[by] >= 10 ? 1 : row[by] <= 7 ? -1 : 0, Metric.Csat => row[by] >= 4 ? 1 : 0, _ => row[by] });
            Tell(answers, score, group.First(), answered.Sum(row => row[by + 1]), sum);
        }
    }

    private void Tell(ScoreAnswers answers, Measure score, long[] row, long n, long sum) => answers.Add(
        [score.Code, .. _question.By.Select((column, i) => Response.Label(column, (int)row[i]))], n,
        score.Metric switch { Metric.Nps or Metric.Csat => 100.0 * sum / n, _ => (double)sum / n + score.Min - 1 });

    private void ReadProducts(ScoreAnswers answers, long[] row)
    {
        var (scores, n, k) = (_question.Scores, row[0], _question.Scores.Count);
        var at = 1 + k;
        for (var i = 0; i < k; i++)
        {
            answers.Add([scores[i].Code], n, (double)row[1 + i] / n + scores[i].Min - 1);
            // Where a scale begins does not matter to a covariance.
            for (var j = i; j < k; j++) answers.Add([scores[i].Code, scores[j].Code], n, (row[at++] - (double)row[1 + i] * row[1 + j] / n) / (n - 1));
        }
    }
}
